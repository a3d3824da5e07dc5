// SPDX-License-Identifier: Apache-2.0
#include "app/studio/engine_services.h"

#include "engine/media/video_writer.h"
#include "engine/memory/simulated_devices.h"
#include "engine/runtime/default_worker.h"
#include "engine/runtime/journal_keeper.h"
#include "engine/runtime/process_setup.h"
#include "engine/store/store_paths.h"
#include "engine/systems/generation_system.h"

#include <utility>

namespace mutoscope {

UserJobs openUserJobs(PresetLibrary presets) {
    UserJobs jobs;
    const std::filesystem::path folder = userDataFolder();
    if (folder.empty()) {
        jobs.problem =
            "There is no home folder, so jobs end with the program; set MUTOSCOPE_DATA to a folder to keep them.";
        jobs.service = makeWorker(std::move(presets));
        return jobs;
    }
    auto keeper = JournalKeeper::open(folder);
    if (keeper) {
        jobs.journal = std::shared_ptr<Journal>(keeper.value(), &keeper.value()->journal());
        // Nobody else runs jobs, so what runs by the journal was left by a program that is no more.
        if (const auto left = jobs.journal->running()) {
            for (const JournalJob& job : left.value()) {
                if (!job.cancelRequested) jobs.unfinished.push_back({job.uuid, job.ticket.request.prompt});
            }
        }
    } else {
        jobs.problem = "Jobs end with the program: " + keeper.error().message;
        // Its clips can be looked at all the same.
        if (auto journal = Journal::open(folder)) jobs.journal = std::move(journal).value();
    }
    if (jobs.journal) jobs.notes = jobs.journal->notes();
    jobs.kept = static_cast<bool>(keeper);
    jobs.service = makeWorker(std::move(presets), keeper ? keeper.value() : nullptr);
    if (!jobs.unfinished.empty()) jobs.service->setPaused(true);
    return jobs;
}

Result<ModelFacts> readModelFacts(const std::filesystem::path& folder) { return describeModel(folder); }

Result<void> writeClip(const Clip& clip, const std::filesystem::path& path, const CancelToken& cancel,
                       const std::function<void(double)>& progress) {
    const auto format = exportFormatForPath(path);
    if (!format) return format.error();
    ExportOptions options;
    options.path = path;
    options.format = format.value();
    options.framesPerSecond = clip.plan.fps;
    options.existing = Existing::Replace;
    options.recipe = clip.recipe;
    options.title = path.stem().string();
    const auto report = exportClip(*clip.frames, options, cancel, [&progress](int done, int total) {
        progress(total > 0 ? static_cast<double>(done) / total : 0);
    });
    if (!report) return report.error();
    return {};
}

Result<void> planForSimulatedDevices(const std::filesystem::path& file) { return simulateDevices(file); }

std::string userFolder() { return userDataFolder().string(); }

void setUpEngineProcess() { setUpProcess(); }

}  // namespace mutoscope
