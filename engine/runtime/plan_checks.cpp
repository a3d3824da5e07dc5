// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/plan_checks.h"

#include <algorithm>

namespace mutoscope {

const DeviceFacts* deviceOf(const std::vector<DeviceFacts>& devices, const std::string& id) {
    const auto found =
        std::find_if(devices.begin(), devices.end(), [&id](const DeviceFacts& device) { return device.id == id; });
    return found == devices.end() ? nullptr : &*found;
}

Result<void> checkReal(const std::vector<DeviceFacts>& devices, const ResolvedPlan& plan) {
    const DeviceFacts* device = deviceOf(devices, plan.device);
    if (!device || !device->simulated) return {};
    return Error{ErrorCode::InvalidArgument,
                 device->id + " (" + device->name +
                     ") is simulated: it can be planned for, not rendered on. Choose the device cpu.",
                 ""};
}

GenerationRequest requestLike(GenerationRequest request, const ResolvedPlan& plan) {
    request.overrides.seed = plan.seed;
    request.overrides.device = plan.device;
    request.overrides.steps = plan.steps;
    request.overrides.width = plan.width;
    request.overrides.height = plan.height;
    request.overrides.frames = plan.frames;
    return request;
}

Result<void> checkFrames(const Frames& frames, const ResolvedPlan& plan) {
    const auto broken = [](const std::string& detail) {
        return Error{ErrorCode::Internal,
                     "The model did not make the clip that was planned; please report it with the details.", detail};
    };
    if (!frames || frames->size() != static_cast<std::size_t>(plan.frames)) {
        return broken(std::to_string(frames ? frames->size() : 0) + " frames instead of " +
                      std::to_string(plan.frames));
    }
    const std::size_t bytes = static_cast<std::size_t>(plan.width) * static_cast<std::size_t>(plan.height) * 3;
    for (const Image& frame : *frames) {
        if (frame.width == plan.width && frame.height == plan.height && frame.pixels.size() == bytes) continue;
        return broken("a frame of " + std::to_string(frame.width) + " x " + std::to_string(frame.height));
    }
    return {};
}

}  // namespace mutoscope
