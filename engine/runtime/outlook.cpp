// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/outlook.h"

#include "engine/memory/preset_states.h"
#include "engine/runtime/time_forecast.h"

namespace mutoscope {
namespace {

OptionState stateOf(const GenerationRequest& request, const OutlookMeans& means) {
    const auto plan = resolvePlan(request, means.presets, means.model, means.devices, means.memory);
    if (!plan) return {.fit = Fit::TooLarge, .words = plan.error().message};
    OptionState state = mutoscope::stateOf(plan.value());
    if (!means.memory.meter) return state;
    const auto work = means.memory.meter(plan.value());
    if (!work) return state;
    std::string device = plan->device;
    for (const DeviceFacts& facts : means.devices) {
        if (facts.id == plan->device) device = facts.name;
    }
    state.seconds = forecastTime(means.timings, {work.value(), plan.value(), device, 1}).total(true);
    return state;
}

}  // namespace

std::vector<OptionState> outlookOf(const std::vector<GenerationRequest>& requests, const OutlookMeans& means,
                                   const std::function<bool()>& goesOn) {
    std::vector<OptionState> states;
    for (GenerationRequest request : requests) {
        if (goesOn && !states.empty() && !goesOn()) break;
        if (means.model.needsPicture && (!request.picture || request.picture->empty())) {
            request.picture = std::make_shared<const Image>(means.model.minimumSize, means.model.minimumSize);
        }
        states.push_back(stateOf(request, means));
    }
    return states;
}

}  // namespace mutoscope
