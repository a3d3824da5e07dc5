// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/batch_worth.h"

#include "engine/runtime/time_forecast.h"

#include <nlohmann/json.hpp>

namespace mutoscope {
namespace {

// Below this a batch is not worth that the first job waits for the others.
constexpr double kLeastGain = 0.03;
constexpr double kMargin = 1.1;

/// Activations of the denoiser grow with the jobs; encoding and decoding are done one by one.
bool fits(const ResolvedPlan& plan, const DeviceFacts& device, int jobs) {
    if (plan.memory.stages.empty() || plan.memory.available == 0) return false;
    std::uint64_t peak = 0;
    for (const StageMemory& stage : plan.memory.stages) {
        const auto times = static_cast<std::uint64_t>(stage.stage == JobState::Denoising ? jobs : 1);
        peak = std::max(peak, stage.weights + stage.activations * times);
    }
    return static_cast<double>(peak) * kMargin + static_cast<double>(plan.memory.besides + device.reserveBytes) <=
           static_cast<double>(plan.memory.available);
}

}  // namespace

int jobsWorthABatch(const Timings& timings, const JobWork& work, const ResolvedPlan& plan, const DeviceFacts& device,
                    int most) {
    const auto stepOf = [&](int jobs) { return forecastTime(timings, {work, plan, device.name, jobs}).step; };
    const auto alone = stepOf(1);
    if (!alone) return 1;
    int best = 1;
    double bestSeconds = *alone * (1 - kLeastGain);
    for (int jobs = 2; jobs <= most && fits(plan, device, jobs); ++jobs) {
        const auto together = stepOf(jobs);
        if (!together) return jobs;
        if (*together / jobs >= bestSeconds) continue;
        best = jobs;
        bestSeconds = *together / jobs;
    }
    return best;
}

bool samePlanButSeed(const ResolvedPlan& one, const ResolvedPlan& other) {
    const auto essence = [](const ResolvedPlan& plan) {
        nlohmann::json json = toJson(plan);
        for (const char* key : {"seed", "memory", "savers", "adjustments", "notes"}) json.erase(key);
        return json;
    };
    return essence(one) == essence(other);
}

}  // namespace mutoscope
