// SPDX-License-Identifier: Apache-2.0
#include "app/render/queue_run.h"

#include "app/render/console.h"
#include "app/render/interrupt.h"
#include "engine/request/resource_paths.h"
#include "engine/runtime/default_worker.h"
#include "engine/runtime/journal_keeper.h"

#include <nlohmann/json.hpp>

#include <atomic>
#include <chrono>
#include <thread>

namespace mutoscope {
namespace {

constexpr std::chrono::milliseconds kPoll{50};

void show(Console& console, const JobEvent& event) {
    console.printJson(toJson(event));
    const std::string job = "Job " + std::to_string(event.job) + ": ";
    if (!event.notice.empty()) console.say(job + event.notice);
    if (event.error) console.say(job + event.error->message);
    if (event.state == JobState::Cancelled) console.say(job + "cancelled.");
    if (event.state == JobState::Done) {
        console.say(job + "done in " + duration(event.elapsedSeconds) +
                    (event.clip && !event.clip->file.empty() ? ", " + event.clip->file : "") + ".");
    } else if (!isFinal(event.state)) {
        console.progress(
            job + toString(event.state) +
            (event.stepCount > 0 ? " " + std::to_string(event.step) + "/" + std::to_string(event.stepCount) : ""));
    }
}

}  // namespace

Result<ExitCode> runQueue(Console& console, const std::filesystem::path& folder) {
    auto presets = PresetLibrary::load(presetsFolder() / "generation");
    if (!presets) return presets.error();
    auto keeper = JournalKeeper::open(folder);
    if (!keeper) return keeper.error();
    for (const std::string& note : keeper.value()->journal().notes()) console.say("Note: " + note);
    const auto paused = keeper.value()->journal().paused();
    if (!paused) return paused.error();
    if (paused.value()) console.say("The queue is paused; `mutoscope-render queue resume` lets it go on.");

    watchForInterrupt();
    std::atomic<int> failed{0};
    {
        const std::unique_ptr<Worker> worker = makeWorker(std::move(presets).value(), std::move(keeper).value());
        worker->setListener([&](const JobEvent& event) {
            if (event.state == JobState::Failed) ++failed;
            show(console, event);
        });
        while (!worker->isIdle() && !interrupted()) std::this_thread::sleep_for(kPoll);
    }
    if (interrupted()) return Error{ErrorCode::Cancelled, "Interrupted; what ran goes on at the next start.", ""};
    return failed > 0 ? ExitCode::JobFailed : ExitCode::Ok;
}

}  // namespace mutoscope
