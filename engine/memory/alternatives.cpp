// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/alternatives.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mutoscope {
namespace {

// Shares of width and height, and of the frames, from the mildest cut on.
constexpr std::array<std::pair<double, double>, 8> kCuts{
    {{1.0, 0.5}, {0.75, 1.0}, {0.75, 0.5}, {0.5, 1.0}, {0.5, 0.5}, {0.375, 0.5}, {0.25, 0.5}, {0.25, 0.25}}};

/// The numbers of what is short: the device's memory, or the main memory that weights wait in.
std::string shortageWords(const MemoryForecast& memory) {
    if (memory.required <= memory.available) {
        return byteText(memory.hostRequired) + " of main memory for the model's weights and " +
               byteText(memory.hostAvailable) + " are free";
    }
    return byteText(memory.required) + " of memory and " + byteText(memory.available) + " are free";
}

int cut(int length, double share) { return std::max(1, static_cast<int>(length * share)); }

}  // namespace

Error notEnoughMemory(const GenerationRequest& request, const ResolvedPlan& plan, const PresetLibrary& presets,
                      const ModelFacts& model, const std::vector<DeviceFacts>& devices, const MemoryMeans& means) {
    std::string message = "This needs " + shortageWords(plan.memory);
    GenerationRequest smaller = request;
    for (const auto& [size, frames] : kCuts) {
        smaller.overrides.width = std::max(cut(plan.width, size), model.minimumSize);
        smaller.overrides.height = std::max(cut(plan.height, size), model.minimumSize);
        smaller.overrides.frames = std::max(cut(plan.frames, frames), model.minimumFrames);
        const auto tried = resolvePlan(smaller, presets, model, devices, means);
        if (!tried || !tried->memory.fits()) continue;
        return {ErrorCode::OutOfMemory,
                message + "; " + std::to_string(tried->width) + " x " + std::to_string(tried->height) + " with " +
                    std::to_string(tried->frames) + " frames would fit.",
                ""};
    }
    return {ErrorCode::OutOfMemory, message + "; close other programs or choose a smaller model.", ""};
}

}  // namespace mutoscope
