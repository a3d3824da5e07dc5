// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/default_worker.h"

#include "engine/runtime/memory_means.h"
#include "engine/runtime/process_setup.h"
#include "engine/store/job_log.h"
#include "engine/store/store_paths.h"
#include "engine/systems/generation_system.h"

namespace mutoscope {

std::unique_ptr<Worker> makeWorker(PresetLibrary presets, std::shared_ptr<JobKeeper> keeper) {
    WorkerParts parts;
    parts.presets = std::move(presets);
    parts.describe = [](const std::filesystem::path& folder) {
        yieldToOtherWork();  // the worker's thread, before it starts any of LibTorch's
        return describeModel(folder);
    };
    parts.load = loadModel;
    parts.devices = devices;
    parts.makeNoise = [](std::uint64_t seed) { return std::make_unique<SeededNoise>(seed); };
    parts.means = memoryMeansFor;
    parts.measurements = sharedMeasurements();
    parts.timings = sharedTimings();
    if (const auto folder = userDataFolder(); !folder.empty()) {
        parts.log = [log = std::make_shared<JobLog>(folder / "logs")](const JobEvent& event) { log->add(event); };
    }
    parts.latents = userLatents();
    parts.keeper = std::move(keeper);
    return std::make_unique<Worker>(std::move(parts));
}

}  // namespace mutoscope
