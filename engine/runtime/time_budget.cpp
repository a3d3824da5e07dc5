// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/time_budget.h"

#include "engine/runtime/time_forecast.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

namespace mutoscope {
namespace {

std::string secondsText(double seconds) {
    std::ostringstream stream;
    stream.imbue(std::locale::classic());
    stream.precision(3);
    stream << seconds << " s";
    return stream.str();
}

std::optional<double> expected(const ResolvedPlan& plan, const TimeBudgetMeans& means) {
    if (!means.memory.meter) return std::nullopt;
    const auto work = means.memory.meter(plan);
    if (!work) return std::nullopt;
    std::string name = plan.device;
    for (const DeviceFacts& device : means.devices) {
        if (device.id == plan.device) name = device.name;
    }
    return forecastTime(means.timings, {work.value(), plan, name, 1}).total(means.isWarm(plan));
}

/// How much of the plan's steps, sides and frames to keep.
struct Share {
    double steps, size, frames;
};
constexpr Share kShares[] = {{0.9, 1, 1},     {0.8, 1, 1},     {0.7, 1, 1},      {0.6, 1, 1},
                             {0.5, 1, 1},     {0.6, 0.875, 1}, {0.6, 0.75, 1},   {0.5, 0.75, 1},
                             {0.5, 0.625, 1}, {0.5, 0.5, 1},   {0.5, 0.5, 0.75}, {0.5, 0.5, 0.5}};

void tell(const char* setting, int before, int after, const std::string& reason, ResolvedPlan& plan) {
    if (before == after) return;
    plan.adjustments.push_back({setting, std::to_string(before), std::to_string(after), reason});
}

}  // namespace

Result<ResolvedPlan> planWithin(double seconds, ResolvedPlan plan, const TimeBudgetMeans& means) {
    const auto whole = expected(plan, means);
    if (!whole) {
        plan.notes.push_back("How long this takes here is not known yet, so the time allowed (" + secondsText(seconds) +
                             ") may be exceeded; the next time it is known.");
        return plan;
    }
    if (*whole <= seconds) return plan;

    const GenerationSettings& fixed = means.request.overrides;
    const auto cut = [](int value, double share, int least) {
        return std::max(static_cast<int>(std::lround(value * share)), std::min(value, least));
    };
    std::optional<ResolvedPlan> best;
    double bestSeconds = std::numeric_limits<double>::max();
    for (const Share& share : kShares) {
        GenerationRequest request = means.request;
        request.overrides.seed = plan.seed;
        if (!fixed.steps) request.overrides.steps = cut(plan.steps, share.steps, 1);
        if (!fixed.width && !fixed.height) {
            request.overrides.width = cut(plan.width, share.size, means.model.minimumSize);
            request.overrides.height = cut(plan.height, share.size, means.model.minimumSize);
        }
        if (!fixed.frames) request.overrides.frames = cut(plan.frames, share.frames, means.model.minimumFrames);
        auto smaller = resolvePlan(request, means.presets, means.model, means.devices, means.memory);
        if (!smaller || !smaller->memory.fits()) continue;
        const auto time = expected(smaller.value(), means);
        if (!time || *time >= bestSeconds) continue;
        bestSeconds = *time;
        best = std::move(smaller).value();
        if (bestSeconds <= seconds) break;
    }
    if (!best) return plan;
    best->adjustments = plan.adjustments;
    const std::string reason = "to be done within " + secondsText(seconds);
    tell("steps", plan.steps, best->steps, reason, *best);
    tell("width", plan.width, best->width, reason, *best);
    tell("height", plan.height, best->height, reason, *best);
    tell("frames", plan.frames, best->frames, reason, *best);
    if (bestSeconds > seconds) {
        best->notes.push_back("Even so it is likely to take " + secondsText(bestSeconds) + " instead of " +
                              secondsText(seconds) + ".");
    }
    return *best;
}

}  // namespace mutoscope
