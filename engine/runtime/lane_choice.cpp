// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/lane_choice.h"

#include "engine/memory/forecast.h"
#include "engine/memory/planner.h"
#include "engine/runtime/time_forecast.h"

#include <algorithm>
#include <limits>

namespace mutoscope {
namespace {

/// Seconds of the job on the plan's device; 0 where nothing is known of it.
double secondsOf(const ResolvedPlan& plan, const std::vector<DeviceFacts>& devices, const MemoryMeans& means,
                 const Timings& timings) {
    const auto device = std::find_if(devices.begin(), devices.end(),
                                     [&plan](const DeviceFacts& facts) { return facts.id == plan.device; });
    if (!means.meter || device == devices.end()) return 0;
    const auto work = means.meter(plan);
    if (!work) return 0;
    const auto measured = forecastTime(timings, {work.value(), plan, device->name, 1}).total(true);
    return measured ? *measured : roughSeconds(work.value(), plan, *device);
}

}  // namespace

std::vector<std::string> lanesFor(const std::vector<DeviceFacts>& devices) {
    std::vector<std::string> lanes;
    for (const DeviceFacts& device : devices) {
        if (device.kind == DeviceKind::Cuda) lanes.push_back(device.id);
    }
    if (lanes.size() < 2) lanes = {""};
    return lanes;
}

bool leavesDeviceOpen(const GenerationRequest& request) {
    const auto& asked = request.overrides.device;
    return !asked || *asked == "auto" || *asked == "cuda";
}

std::string fastestLane(const GenerationRequest& request, const std::vector<LaneOffer>& offers,
                        const WorkerParts& parts) {
    const auto facts = parts.describe(request.modelFolder);
    if (!facts) return offers.front().device;
    const std::vector<DeviceFacts> devices = parts.devices();
    const MemoryMeans means = parts.means(facts.value());
    std::string best = offers.front().device;
    double soonest = std::numeric_limits<double>::max();
    for (const LaneOffer& offer : offers) {
        GenerationRequest there = request;
        there.overrides.device = offer.device;
        const auto plan = resolvePlan(there, parts.presets, facts.value(), devices, means);
        if (!plan || !plan->memory.fits()) continue;
        const double done = offer.freeIn + secondsOf(plan.value(), devices, means, *parts.timings);
        if (done >= soonest) continue;
        soonest = done;
        best = offer.device;
    }
    return best;
}

}  // namespace mutoscope
