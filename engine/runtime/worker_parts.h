// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/memory_planner.h"
#include "engine/request/preset.h"
#include "engine/runtime/job_keeper.h"
#include "engine/runtime/model_cache.h"
#include "engine/runtime/process_setup.h"
#include "engine/store/latent_store.h"
#include "engine/store/measurements.h"
#include "engine/store/timings.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace mutoscope {

/// What the worker calls to do its work; tests put fakes in. Called on the worker's threads, one a device.
struct WorkerParts {
    PresetLibrary presets;
    std::function<Result<ModelFacts>(const std::filesystem::path& folder)> describe;
    ModelLoader load;
    std::function<std::vector<DeviceFacts>()> devices;
    std::function<std::unique_ptr<NoiseSource>(std::uint64_t seed)> makeNoise;
    std::function<MemoryMeans(const ModelFacts& model)> means = [](const ModelFacts&) { return MemoryMeans(); };
    std::shared_ptr<Measurements> measurements = std::make_shared<Measurements>();
    std::shared_ptr<Timings> timings = std::make_shared<Timings>();
    std::function<void(const JobEvent&)> log;      ///< hears of every event before the listener; on the events' thread
    std::shared_ptr<JobKeeper> keeper;             ///< null: nothing outlives the worker
    LatentStore latents{std::filesystem::path()};  ///< where finished latents are kept
    int mostTogether = 3;                          ///< jobs in one batch
    std::function<void()> releaseMemory = releaseIdleMemory;
    /// Without work for so long, memory that nothing uses goes back to the system. Not sooner: giving it back after
    /// each job made the next one fetch it anew, in ever smaller pieces (3,500 page faults instead of 5 after 150
    /// jobs).
    std::chrono::milliseconds releaseAfter{5000};
};

}  // namespace mutoscope
