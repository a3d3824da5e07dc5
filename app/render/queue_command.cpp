// SPDX-License-Identifier: Apache-2.0
#include "app/render/queue_command.h"

#include "app/render/clip_target.h"
#include "app/render/console.h"
#include "app/render/queue_run.h"
#include "app/render/render_options.h"
#include "engine/store/journal.h"
#include "engine/store/store_paths.h"
#include "engine/store/utc_time.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <functional>
#include <memory>

namespace mutoscope {
namespace {

using Use = std::function<Result<ExitCode>(Console&, Journal&)>;

/// Opens the journal and says what opening had to do.
Result<ExitCode> withJournal(Console& console, const Use& use) {
    const auto journal = Journal::open(userDataFolder());
    if (!journal) return journal.error();
    for (const std::string& note : journal.value()->notes()) console.say("Note: " + note);
    return use(console, *journal.value());
}

nlohmann::json toJson(const JournalJob& job) {
    nlohmann::json json{{"job", job.id},
                        {"uuid", job.uuid},
                        {"state", job.quarantined ? "quarantined" : toString(job.state)},
                        {"priority", toString(job.ticket.priority)},
                        {"prompt", job.ticket.request.prompt},
                        {"created", utcText(job.created)},
                        {"attempts", job.attempts}};
    if (!job.ticket.group.empty()) json["group"] = job.ticket.group;
    if (!job.ticket.output.empty()) json["output"] = job.ticket.output;
    if (!job.clipFile.empty()) json["clip"] = job.clipFile;
    if (!job.held.empty()) json["held"] = job.held;
    if (job.steps > 0) json["step"] = {job.step, job.steps};
    if (job.ended != 0) json["ended"] = utcText(job.ended);
    if (job.error) json["error"] = {{"code", toString(job.error->code)}, {"message", job.error->message}};
    return json;
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

void print(Console& console, const std::vector<JournalJob>& jobs) {
    for (const JournalJob& job : jobs) {
        console.printJson(toJson(job));
        std::string state = job.quarantined ? "quarantined" : toString(job.state);
        if (!job.held.empty()) state = "held";
        if (job.steps > 0 && !isFinal(job.state)) {
            state += " " + std::to_string(job.step) + "/" + std::to_string(job.steps);
        }
        console.print(padded(std::to_string(job.id), 7) + padded(state, 17) +
                      padded(toString(job.ticket.priority), 13) + job.ticket.request.prompt);
        if (!job.held.empty()) console.print("       " + job.held);
        if (job.error) console.print("       " + job.error->message);
    }
}

Result<ExitCode> list(Console& console, Journal& journal, int ended) {
    const auto running = journal.running();
    if (!running) return running.error();
    const auto waiting = journal.waiting();
    if (!waiting) return waiting.error();
    const auto paused = journal.paused();
    if (!paused) return paused.error();
    if (paused.value()) console.say("The queue is paused.");
    print(console, running.value());
    print(console, waiting.value());
    if (ended > 0) {
        const auto history = journal.history({}, ended);
        if (!history) return history.error();
        print(console, history.value());
    } else if (running->empty() && waiting->empty()) {
        console.say("The queue is empty.");
    }
    return ExitCode::Ok;
}

struct AddOptions {
    RenderOptions render;
    std::string priority = "normal";
    bool first = false;
    std::string group;
    double within = 0;
};

Result<ExitCode> add(Console& console, const AddOptions& options) {
    auto request = requestFrom(options.render);
    if (!request) return request.error();
    JobTicket ticket(std::move(request).value());
    const auto priority = priorityFromString(options.priority);
    if (!priority) return priority.error();
    ticket.priority = priority.value();
    ticket.first = options.first;
    ticket.group = options.group;
    if (options.within > 0) ticket.secondsAllowed = options.within;
    if (!options.render.output.empty()) {
        const auto target = checkClipTarget(options.render.output, Existing::Refuse);
        if (!target) return target.error();
        ticket.output = std::filesystem::absolute(target->path).string();
    }
    return withJournal(console, [&](Console&, Journal& journal) -> Result<ExitCode> {
        const auto job = journal.add(ticket);
        if (!job) return job.error();
        console.printJson(toJson(job.value()));
        console.print("Job " + std::to_string(job->id) + " waits; `mutoscope-render queue run` or the studio runs it.");
        return ExitCode::Ok;
    });
}

void declareAdd(CLI::App& queue, Action& action) {
    CLI::App* command = queue.add_subcommand("add", "put a job into the queue")->fallthrough();
    const auto options = std::make_shared<AddOptions>();
    declareRenderOptions(*command, options->render);
    CLI::Option* output = command->get_option("--output");
    output->required(false);
    output->description("write the clip here as well as into the library");
    for (const char* other : {"--dry-run", "--overwrite", "--no-recipe", "--memory-limit"}) {
        command->remove_option(command->get_option(other));
    }
    command->add_option("--priority", options->priority, "low, normal or interactive")->capture_default_str();
    command->add_flag("--first", options->first, "before the others of its priority");
    command->add_option("--group", options->group, "a name that the jobs of one sweep share")->type_name("NAME");
    command->add_option("--within", options->within, "the best clip that is likely done within so many seconds")
        ->type_name("SECONDS");
    command->callback([options, &action] { action = [options](Console& console) { return add(console, *options); }; });
}

/// A command that names one job.
void declareForJob(CLI::App& queue, Action& action, const char* name, const char* what,
                   std::function<Result<std::string>(Journal&, JobId)> use) {
    CLI::App* command = queue.add_subcommand(name, what)->fallthrough();
    const auto job = std::make_shared<JobId>(0);
    command->add_option("job", *job, "its number in the list")->required()->type_name("N");
    command->callback([job, use = std::move(use), &action] {
        action = [job, use](Console& console) {
            return withJournal(console, [&](Console&, Journal& journal) -> Result<ExitCode> {
                const auto done = use(journal, *job);
                if (!done) return done.error();
                console.printJson({{"job", *job}, {"done", done.value()}});
                console.print("Job " + std::to_string(*job) + " " + done.value() + ".");
                return ExitCode::Ok;
            });
        };
    });
}

Result<std::string> said(const Result<void>& done, const char* words) {
    if (!done) return done.error();
    return std::string(words);
}

void declareSimple(CLI::App& queue, Action& action, const char* name, const char* what, Use use) {
    CLI::App* command = queue.add_subcommand(name, what)->fallthrough();
    command->callback(
        [use = std::move(use), &action] { action = [use](Console& console) { return withJournal(console, use); }; });
}

Use pausing(bool value) {
    return [value](Console& console, Journal& journal) -> Result<ExitCode> {
        if (auto set = journal.setPaused(value); !set) return set.error();
        console.print(value ? "The queue is paused; what runs goes on to its end." : "The queue goes on.");
        return ExitCode::Ok;
    };
}

}  // namespace

void addQueueCommand(CLI::App& app, Action& action) {
    CLI::App* queue = app.add_subcommand("queue", "jobs that outlive the program: add, list, run, ...");
    queue->require_subcommand(1);
    declareAdd(*queue, action);

    CLI::App* listing = queue->add_subcommand("list", "what runs and waits")->fallthrough();
    const auto ended = std::make_shared<int>(0);
    listing->add_option("--history", *ended, "the last so many ended jobs too")->type_name("N");
    listing->callback([ended, &action] {
        action = [ended](Console& console) {
            return withJournal(console, [&](Console&, Journal& journal) { return list(console, journal, *ended); });
        };
    });

    CLI::App* running = queue->add_subcommand("run", "run what waits, then end")->fallthrough();
    running->callback([&action] { action = [](Console& console) { return runQueue(console, userDataFolder()); }; });

    declareForJob(*queue, action, "cancel", "end a job that waits or runs",
                  [](Journal& journal, JobId job) -> Result<std::string> {
                      const auto how = journal.cancel(job);
                      if (!how) return how.error();
                      return std::string(how.value() == Journal::Cancel::Ended   ? "is cancelled"
                                         : how.value() == Journal::Cancel::Asked ? "was asked to end"
                                                                                 : "has ended already");
                  });
    declareForJob(*queue, action, "retry", "put a job that failed or was cancelled back into the queue",
                  [](Journal& journal, JobId job) { return said(journal.retry(job), "waits again"); });
    declareForJob(*queue, action, "remove", "forget a job; its clip stays",
                  [](Journal& journal, JobId job) { return said(journal.remove(job), "is forgotten"); });

    const auto before = std::make_shared<JobId>(0);
    declareForJob(*queue, action, "move", "change a job's place",
                  [before](Journal& journal, JobId job) { return said(journal.reorder(job, *before), "has moved"); });
    queue->get_subcommand("move")
        ->add_option("--before", *before, "the job to go before; else behind all of its priority")
        ->type_name("N");

    declareSimple(*queue, action, "clear", "cancel all jobs that wait",
                  [](Console& console, Journal& journal) -> Result<ExitCode> {
                      const auto count = journal.cancelWaiting();
                      if (!count) return count.error();
                      console.printJson({{"cancelled", count.value()}});
                      console.print(std::to_string(count.value()) + " jobs were cancelled.");
                      return ExitCode::Ok;
                  });
    declareSimple(*queue, action, "pause", "begin no more jobs", pausing(true));
    declareSimple(*queue, action, "resume", "begin jobs again", pausing(false));
}

}  // namespace mutoscope
