// SPDX-License-Identifier: Apache-2.0
#include "app/bench/soak_bench.h"

#include "engine/media/picture_reader.h"
#include "engine/memory/host_probe.h"
#include "engine/request/resource_paths.h"
#include "engine/runtime/default_worker.h"
#include "engine/runtime/journal_keeper.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <vector>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kMostGrowth = std::uint64_t{64} << 20;
constexpr double kMostSlowdown = 1.03;
constexpr int kReferenceJobs = 20;
constexpr int kCancelOneIn = 8;

int countOf(const char* folder) {
    std::error_code failed;
    int count = 0;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) ++count;
    return count;
}

struct Footprint {
    std::uint64_t resident = 0;
    int descriptors = 0;
    int threads = 0;
};

Footprint footprint() { return {processMemory().residentBytes, countOf("/proc/self/fd"), countOf("/proc/self/task")}; }

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Waits for jobs, and keeps of their events what the tables need.
class Watch {
public:
    struct Seen {
        JobState end = JobState::Queued;
        double seconds = 0;
        double forecast = 0;
        std::optional<double> totalAtAFifth;  ///< elapsed and left as shown when a fifth of the time was over
        int batch = 1;
        int stepsAfterCancel = 0;
        std::map<JobState, double> stages;             ///< seconds
        double processorSeconds = 0;                   ///< of the whole process, all threads
        std::vector<std::pair<double, double>> shown;  ///< elapsed, left
    };

    void add(const JobEvent& event) {
        const std::lock_guard lock(m_mutex);
        Seen& seen = m_seen[event.job];
        if (event.secondsLeft) seen.shown.emplace_back(event.elapsedSeconds, *event.secondsLeft);
        if (event.state == JobState::Denoising && m_cancelled.count(event.job) > 0) ++seen.stepsAfterCancel;
        if (!isFinal(event.state)) return;
        seen.end = event.state;
        seen.seconds = event.elapsedSeconds;
        if (event.clip) {
            seen.forecast = event.clip->summary.forecastSeconds;
            seen.batch = event.clip->summary.batch;
            for (const StageTime& stage : event.clip->summary.stages) seen.stages[stage.stage] = stage.seconds;
        }
        for (const auto& [elapsed, left] : seen.shown) {
            if (elapsed <= event.elapsedSeconds / 5) seen.totalAtAFifth = elapsed + left;
        }
        seen.shown = {};
        m_changed.notify_all();
    }
    void cancelled(JobId job) {
        const std::lock_guard lock(m_mutex);
        m_cancelled[job] = true;
    }
    Seen waitFor(JobId job) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return isFinal(m_seen[job].end); });
        return m_seen[job];
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<JobId, Seen> m_seen;
    std::map<JobId, bool> m_cancelled;
};

class Soak {
public:
    Soak(const SoakOptions& options, std::shared_ptr<const Image> picture, Worker& worker, Watch& watch)
        : m_options(options), m_picture(std::move(picture)), m_worker(worker), m_watch(watch), m_random(options.seed) {}

    /// The same work each time; only the seed differs, so that no result can be reused.
    GenerationRequest reference() {
        GenerationRequest request = mixed();
        request.overrides.width = request.overrides.height = 64 * m_options.scale;
        request.overrides.frames = 4;
        request.overrides.steps = 4;
        return request;
    }
    GenerationRequest mixed() {
        constexpr int kSizes[] = {64, 80, 96, 128};
        GenerationRequest request;
        request.modelFolder = fs::absolute(m_options.model).lexically_normal().string();
        request.picture = m_picture;
        request.pictureName = "soak";
        request.prompt = m_random() % 2 ? "pan to the left" : "push in " + std::to_string(m_random() % 5);
        request.overrides.width = m_options.scale * kSizes[m_random() % 4];
        request.overrides.height = m_options.scale * kSizes[m_random() % 4];
        request.overrides.frames = 2 + static_cast<int>(m_random() % 5);
        request.overrides.fps = 8;
        request.overrides.steps = m_options.steps > 0 ? m_options.steps : 2 + static_cast<int>(m_random() % 4);
        request.overrides.guidance = 1.0;
        request.overrides.seed = m_random();
        return request;
    }

    Watch::Seen referenceJob() {
        const std::clock_t begun = std::clock();
        Watch::Seen seen = m_watch.waitFor(m_worker.submit(reference()));
        seen.processorSeconds = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
        return seen;
    }

    /// One job of the mixture; every eighth is cancelled at a random moment.
    Watch::Seen step(int index) {
        const JobId job = m_worker.submit(mixed());
        if (index % kCancelOneIn == kCancelOneIn - 1) {
            std::this_thread::sleep_for(std::chrono::milliseconds(m_random() % 300));
            m_watch.cancelled(job);
            m_worker.cancel(job);
            ++m_cancels;
        }
        return m_watch.waitFor(job);
    }

    /// Seconds for three alike jobs, one after another and at once.
    std::pair<double, double> batchAgainstSingles() {
        std::vector<double> single, together;
        for (int round = 0; round < 5; ++round) {
            auto start = Clock::now();
            for (int i = 0; i < 3; ++i) m_watch.waitFor(m_worker.submit(reference()));
            single.push_back(std::chrono::duration<double>(Clock::now() - start).count());
            m_worker.setPaused(true);
            start = Clock::now();
            std::vector<JobId> jobs;
            for (int i = 0; i < 3; ++i) jobs.push_back(m_worker.submit(reference()));
            std::this_thread::sleep_for(std::chrono::milliseconds(200));  // for the journal
            start = Clock::now();
            m_worker.setPaused(false);
            for (const JobId job : jobs) m_largestBatch = std::max(m_largestBatch, m_watch.waitFor(job).batch);
            together.push_back(std::chrono::duration<double>(Clock::now() - start).count());
        }
        return {median(single), median(together)};
    }
    int cancels() const { return m_cancels; }
    int largestBatch() const { return m_largestBatch; }

private:
    const SoakOptions& m_options;
    const std::shared_ptr<const Image> m_picture;
    Worker& m_worker;
    Watch& m_watch;
    std::mt19937_64 m_random;
    int m_cancels = 0;
    int m_largestBatch = 1;
};

struct Outcome {
    int done = 0, cancelled = 0, failed = 0, slowCancels = 0;
    std::vector<double> etaErrors;
    void count(const Watch::Seen& seen) {
        (seen.end == JobState::Done ? done : seen.end == JobState::Cancelled ? cancelled : failed)++;
        if (seen.end == JobState::Cancelled && seen.stepsAfterCancel > 1) ++slowCancels;
        if (seen.end == JobState::Done && seen.totalAtAFifth && seen.seconds > 0) {
            etaErrors.push_back(std::abs(*seen.totalAtAFifth / seen.seconds - 1));
        }
    }
};

template <typename Value>
double medianOf(const std::vector<Watch::Seen>& jobs, const Value& value) {
    std::vector<double> values;
    for (const Watch::Seen& job : jobs) values.push_back(value(job));
    return median(values);
}

double medianSeconds(const std::vector<Watch::Seen>& jobs) {
    return medianOf(jobs, [](const Watch::Seen& job) { return job.seconds; });
}

/// Medians of the same job's times: by stage, what no stage counts, whole.
void printStages(const char* when, const std::vector<Watch::Seen>& jobs) {
    std::printf("%s", when);
    for (const JobState stage : {JobState::Loading, JobState::Encoding, JobState::Denoising, JobState::Decoding}) {
        const double seconds = medianOf(jobs, [stage](const Watch::Seen& job) {
            const auto found = job.stages.find(stage);
            return found == job.stages.end() ? 0.0 : found->second;
        });
        std::printf("  %s %.1f", toString(stage), 1000 * seconds);
    }
    const double besides = medianOf(jobs, [](const Watch::Seen& job) {
        double stages = 0;
        for (const auto& [stage, seconds] : job.stages) stages += seconds;
        return job.seconds - stages;
    });
    const double processor = medianOf(jobs, [](const Watch::Seen& job) { return job.processorSeconds; });
    std::printf("  besides %.1f  whole %.1f  processor %.1f ms\n", 1000 * besides, 1000 * medianSeconds(jobs),
                1000 * processor);
}

bool printOutcome(const Outcome& outcome, const Footprint& before, const Footprint& after, double speed,
                  std::pair<double, double> batch, int largestBatch) {
    const double growth = (static_cast<double>(after.resident) - static_cast<double>(before.resident)) / (1 << 20);
    std::printf("jobs                 %d done, %d cancelled, %d failed\n", outcome.done, outcome.cancelled,
                outcome.failed);
    std::printf("resident memory      %+.1f MiB (%.0f at the end)\n", growth,
                static_cast<double>(after.resident) / (1 << 20));
    std::printf("descriptors, threads %+d, %+d\n", after.descriptors - before.descriptors,
                after.threads - before.threads);
    std::printf("time of a job        %.3f of that at the start (medians of the same job)\n", speed);
    std::printf("cancels              %d took more than one step\n", outcome.slowCancels);
    std::printf("three jobs at once   %.2f times as fast as one by one (largest batch: %d)\n",
                batch.second > 0 ? batch.first / batch.second : 0.0, largestBatch);
    if (!outcome.etaErrors.empty()) {
        std::vector<double> errors = outcome.etaErrors;
        std::sort(errors.begin(), errors.end());
        const auto within = std::count_if(errors.begin(), errors.end(), [](double error) { return error <= 0.1; });
        std::printf(
            "time told at a fifth within 10 %% in %.0f %% of %zu jobs; error: median %.1f %%, 9 of 10 %.1f %%\n",
            100.0 * static_cast<double>(within) / static_cast<double>(errors.size()), errors.size(),
            100 * errors[errors.size() / 2], 100 * errors[errors.size() * 9 / 10]);
    }
    return outcome.failed == 0 && growth * (1 << 20) <= static_cast<double>(kMostGrowth) &&
           after.descriptors <= before.descriptors && after.threads <= before.threads && speed <= kMostSlowdown &&
           outcome.slowCancels * 100 <= outcome.cancelled;
}

}  // namespace

Result<bool> runSoak(const SoakOptions& options) {
    auto presets = PresetLibrary::load(presetsFolder() / "generation");
    if (!presets) return presets.error();
    auto picture = readPicture(options.image);
    if (!picture) return picture.error();
    std::string pattern = (fs::temp_directory_path() / "mutoscope-soak-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) {
        return Error{ErrorCode::Disk, "No temporary folder could be made; set TMPDIR to one that is writable.", ""};
    }
    ::setenv("MUTOSCOPE_DATA", pattern.c_str(), 1);
    bool kept = false;
    {
        auto keeper = JournalKeeper::open(pattern);
        if (!keeper) return keeper.error();
        Watch watch;
        const auto worker = makeWorker(std::move(presets).value(), keeper.value());
        worker->setListener([&watch](const JobEvent& event) { watch.add(event); });
        Soak soak(options, std::make_shared<const Image>(std::move(picture).value()), *worker, watch);
        Outcome outcome;
        const int warmUp = std::max(options.jobs / 10, 8);
        for (int i = 0; i < warmUp; ++i) soak.step(0);
        const auto batch = soak.batchAgainstSingles();
        std::vector<Watch::Seen> first, last;
        for (int i = 0; i < kReferenceJobs; ++i) first.push_back(soak.referenceJob());
        const Footprint before = footprint();
        for (int i = 0; i < options.jobs; ++i) {
            outcome.count(soak.step(i));
            if (i % 50 == 49)
                std::fprintf(stderr, "%d jobs, %.0f MiB\n", i + 1,
                             static_cast<double>(footprint().resident) / (1 << 20));
        }
        for (int i = 0; i < kReferenceJobs; ++i) last.push_back(soak.referenceJob());
        const Footprint after = footprint();
        kept = printOutcome(outcome, before, after, medianSeconds(last) / medianSeconds(first), batch,
                            soak.largestBatch());
        printStages("first jobs          ", first);
        printStages("last jobs           ", last);
    }
    std::error_code ignored;
    fs::remove_all(pattern, ignored);
    return kept;
}

}  // namespace mutoscope
