// SPDX-License-Identifier: Apache-2.0
#include "app/bench/kill_bench.h"

#include "engine/media/clip_reader.h"
#include "engine/media/picture_reader.h"
#include "engine/store/clip_store.h"
#include "engine/store/journal.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <thread>
#include <vector>

extern char** environ;  // NOLINT(readability-identifier-naming): POSIX names it

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kWaitingWanted = 2;
constexpr double kReadySeconds = 3.0;  // reliability promise: ready again, without the model's loading

double secondsSince(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

Error broken(const std::string& promise) { return {ErrorCode::Internal, "Broken promise: " + promise + ".", ""}; }

/// A mutoscope-render of its own, with the harness's data folder and silent.
class Child {
public:
    static Result<Child> start(const KillOptions& options, const fs::path& data, std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), options.program.string());
        std::vector<char*> argv;
        for (std::string& argument : arguments) argv.push_back(argument.data());
        argv.push_back(nullptr);
        std::vector<std::string> variables{"MUTOSCOPE_DATA=" + data.string()};
        for (char** variable = environ; *variable; ++variable) {
            if (std::string(*variable).rfind("MUTOSCOPE_DATA=", 0) != 0) variables.emplace_back(*variable);
        }
        std::vector<char*> environment;
        for (std::string& variable : variables) environment.push_back(variable.data());
        environment.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        const std::string log = (data / "children.log").string();
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        Child child;
        const int failed =
            posix_spawn(&child.m_process, options.program.c_str(), &actions, nullptr, argv.data(), environment.data());
        posix_spawn_file_actions_destroy(&actions);
        if (failed != 0) return Error{ErrorCode::BadInput, options.program.string() + " cannot be started.", ""};
        return child;
    }

    void kill() const { ::kill(m_process, SIGKILL); }
    /// True when it has ended by then; its status is kept.
    bool endedWithin(std::chrono::milliseconds patience) {
        const auto until = Clock::now() + patience;
        do {
            if (::waitpid(m_process, &m_status, WNOHANG) == m_process) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        } while (Clock::now() < until);
        return false;
    }
    void wait() { ::waitpid(m_process, &m_status, 0); }
    bool failed() const { return WIFEXITED(m_status) && WEXITSTATUS(m_status) != 0; }

private:
    pid_t m_process = -1;
    int m_status = 0;
};

class Harness {
public:
    Harness(const KillOptions& options, fs::path data)
        : m_options(options), m_data(std::move(data)), m_random(options.seed) {}

    Result<void> run() {
        auto picture = readPicture(m_options.picture);
        if (!picture) return picture.error();
        m_picture = std::make_shared<const Image>(std::move(picture).value());
        fs::create_directories(m_data / "out");
        auto usual = timeOneJob();
        if (!usual) return usual.error();
        std::printf("start and one job: %.2f s; killing %d times\n", usual.value(), m_options.kills);
        m_usual = usual.value();
        while (m_killed < m_options.kills) {
            if (auto done = killOnce(); !done) return done;
            if (auto checked = check(); !checked) return checked;
        }
        return finish();
    }

private:
    Result<std::shared_ptr<Journal>> open() {
        const auto begin = Clock::now();
        auto journal = Journal::open(m_data);
        m_slowestStart = std::max(m_slowestStart, secondsSince(begin));
        if (journal && !journal.value()->notes().empty()) return broken(journal.value()->notes().front());
        return journal;
    }

    JobTicket nextTicket() {
        JobTicket ticket;
        ++m_number;
        ticket.request.prompt = "kill harness, job " + std::to_string(m_number);
        ticket.request.picture = m_picture;
        ticket.request.pictureName = "picture.png";
        ticket.request.modelFolder = fs::absolute(m_options.model).string();
        ticket.request.preset = "quick";
        GenerationSettings& settings = ticket.request.overrides;
        settings.width = m_options.width;
        settings.height = m_options.height;
        settings.frames = m_options.frames;
        settings.steps = m_options.steps;
        settings.seed = m_number;
        if (m_number % 2 == 0) ticket.output = (m_data / "out" / (std::to_string(m_number) + ".mp4")).string();
        return ticket;
    }

    Result<void> add(Journal& journal) {
        auto job = journal.add(nextTicket());
        if (!job) return job.error();
        m_promised[job->id] = job->uuid;
        return {};
    }

    Result<double> timeOneJob() {
        auto journal = open();
        if (!journal) return journal.error();
        if (auto added = add(*journal.value()); !added) return added.error();
        const auto begin = Clock::now();
        auto child = Child::start(m_options, m_data, {"queue", "run"});
        if (!child) return child.error();
        child->wait();
        if (child->failed()) return broken("an undisturbed job fails; see " + (m_data / "children.log").string());
        return secondsSince(begin);
    }

    Result<void> killOnce() {
        {
            auto journal = open();
            if (!journal) return journal.error();
            auto waiting = journal.value()->waiting();
            if (!waiting) return waiting.error();
            for (std::size_t count = waiting->size(); count < kWaitingWanted; ++count) {
                if (auto added = add(*journal.value()); !added) return added;
            }
        }
        auto runner = Child::start(m_options, m_data, {"queue", "run"});
        if (!runner) return runner.error();
        const auto begin = Clock::now();
        const auto until = [&](double longest) {
            return std::chrono::milliseconds(
                static_cast<int>(std::uniform_real_distribution<>(0, longest)(m_random) * 1e3));
        };
        if (m_random() % 4 == 0) {  // somebody adds from another process and is killed as well
            auto adder =
                Child::start(m_options, m_data,
                             {"queue", "add", "--prompt", "added elsewhere", "--image", m_options.picture.string(),
                              "--model", m_options.model.string(), "--width", std::to_string(m_options.width),
                              "--height", std::to_string(m_options.height), "--frames",
                              std::to_string(m_options.frames), "--steps", std::to_string(m_options.steps)});
            if (!adder) return adder.error();
            if (!adder->endedWithin(until(m_usual))) {
                adder->kill();
                adder->wait();
            }
        }
        if (!runner->endedWithin(until(m_usual))) {
            runner->kill();
            runner->wait();
            ++m_killed;
        } else {
            m_usual = 0.9 * secondsSince(begin);  // too late: the machine is faster than it was
        }
        return {};
    }

    /// Whatever lies under a final name is whole, and no job has two clips.
    Result<void> checkFiles() {
        for (const char* place : {"clips", "out"}) {
            std::error_code none;
            for (const auto& entry : fs::directory_iterator(m_data / place, none)) {
                const std::string name = entry.path().filename().string();
                if (name.front() == '.' || !m_checked.insert(entry.path()).second) continue;
                auto frames = ClipStore(m_data / "clips").load(entry.path());
                if (!frames && place == std::string("out")) frames = Frames();
                const auto recipe = readRecipe(entry.path());
                const auto info = probeClip(entry.path());
                if (!frames || !recipe || !info || info->frames != m_options.frames) {
                    return broken("'" + name + "' has a final name and is not whole");
                }
            }
        }
        std::set<std::string> owners;
        for (const auto& path : m_checked) {
            const std::string name = path.filename().string();
            if (name.find('(') != std::string::npos) return broken("'" + name + "' is a second output");
            constexpr std::size_t kUuid = 36, kEnd = 4;  // ".mkv"
            if (path.extension() != ".mkv" || name.size() < kUuid + kEnd) continue;
            const std::string owner = name.substr(name.size() - kUuid - kEnd, kUuid);
            if (!owners.insert(owner).second) return broken("job " + owner + " has two clips");
        }
        return {};
    }

    Result<void> check() {
        auto journal = open();
        if (!journal) return journal.error();
        const auto whole = journal.value()->checkIntegrity();
        if (!whole || whole.value() != "ok") return broken("the journal is damaged");
        for (const auto& [id, uuid] : m_promised) {
            const auto job = journal.value()->find(id);
            if (!job || job->uuid != uuid) return broken("job " + std::to_string(id) + " is lost");
            if (job->state == JobState::Done && !fs::exists(job->clipFile)) {
                return broken("job " + std::to_string(id) + " is done without a clip");
            }
            if (job->quarantined) {  // twice killed at the same place: not this job's fault here
                ++m_quarantined;
                if (auto again = journal.value()->retry(id); !again) return again;
            }
        }
        return checkFiles();
    }

    Result<void> finish() {
        // More than once only where the last kill left a job set aside, which check() puts back.
        for (int round = 0; round < 3; ++round) {
            auto last = Child::start(m_options, m_data, {"queue", "run"});
            if (!last) return last.error();
            last->wait();
            if (auto checked = check(); !checked) return checked;
        }
        auto journal = open();
        if (!journal) return journal.error();
        for (const auto& [id, uuid] : m_promised) {
            const auto job = journal.value()->find(id);
            if (!job || job->state != JobState::Done) {
                return broken("job " + std::to_string(id) + " did not end well" +
                              (job && job->error ? ": " + job->error->message : ""));
            }
            if (!ClipStore(m_data / "clips").find(uuid))
                return broken("the clip of job " + std::to_string(id) + " is gone");
            const std::string& output = job->ticket.output;
            if (!output.empty() && !madeBy(output, uuid)) return broken("'" + output + "' is not that job's");
        }
        const auto count = journal.value()->historyCount({});
        std::printf(
            "%d kills, %zu jobs promised, %d in the journal; 0 lost, 0 twice, 0 halves, journal whole; "
            "%d were set aside and retried; the journal was open again within %.3f s\n",
            m_killed, m_promised.size(), count ? count.value() : -1, m_quarantined, m_slowestStart);
        if (m_slowestStart > kReadySeconds) return broken("ready again within 3 s");
        return {};
    }

    const KillOptions m_options;
    const fs::path m_data;
    std::mt19937 m_random;
    std::shared_ptr<const Image> m_picture;
    std::map<JobId, std::string> m_promised;
    std::set<fs::path> m_checked;
    std::uint64_t m_number = 0;
    double m_usual = 0;  ///< seconds of a start and its jobs
    int m_killed = 0;
    int m_quarantined = 0;
    double m_slowestStart = 0;
};

}  // namespace

Result<void> runKills(const KillOptions& options) {
    fs::path data = options.folder;
    if (data.empty()) {
        std::string pattern = (fs::temp_directory_path() / "mutoscope-kills-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) return Error{ErrorCode::Disk, "No temporary folder can be made.", pattern};
        data = pattern;
    }
    Result<void> done = Harness(options, data).run();
    if (!done) {
        std::fprintf(stderr, "what is left lies in %s\n", data.c_str());
        return done;
    }
    std::error_code ignored;
    if (options.folder.empty()) fs::remove_all(data, ignored);
    return done;
}

}  // namespace mutoscope
