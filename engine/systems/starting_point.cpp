// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/starting_point.h"

#include "engine/request/start_latents.h"

#include <ATen/ATen.h>

#include <array>
#include <cmath>

namespace mutoscope {
namespace {

/// [F', ...] to [count, ...].
at::Tensor alongFrames(const at::Tensor& latents, std::int64_t count) {
    const std::int64_t frames = latents.size(0);
    if (frames == count) return latents;
    std::vector<at::Tensor> made;
    for (std::int64_t k = 0; k < count; ++k) {
        const double place = count > 1 ? static_cast<double>(k * (frames - 1)) / static_cast<double>(count - 1) : 0.0;
        const auto below = static_cast<std::int64_t>(std::floor(place));
        const double share = place - static_cast<double>(below);
        made.push_back(share > 0 ? at::lerp(latents[below], latents[below + 1], share) : latents[below]);
    }
    return at::stack(made);
}

at::Tensor withinFrames(const at::Tensor& latents, std::int64_t height, std::int64_t width) {
    if (latents.size(2) == height && latents.size(3) == width) return latents;
    const std::array<std::int64_t, 2> size{height, width};
    // The kernel without antialiasing is another one, which bends straight lines.
    return at::_upsample_bicubic2d_aa(latents, size, /*align_corners=*/false);
}

}  // namespace

FirstSample firstSampleOf(const StartingPoint& point, const Scheduler& scheduler) {
    if (!point.clean.defined()) return {point.noise * scheduler.initialNoiseSigma(), 0};
    const int first = firstStepOf(scheduler.stepCount(), point.strength);
    return {scheduler.addNoise(point.clean.to(at::kFloat).expand_as(point.noise), point.noise, first), first};
}

Result<at::Tensor> latentsForShapeOf(const at::Tensor& noise, const at::Tensor& latents) {
    if (latents.dim() != 4 || latents.size(1) != noise.size(1) || latents.numel() == 0) {
        return Error{ErrorCode::InvalidArgument,
                     "The latents to begin with do not have the channels of this model; render without them.",
                     std::to_string(latents.dim() == 4 ? latents.size(1) : 0) + " instead of " +
                         std::to_string(noise.size(1)) + " channels"};
    }
    // On the CPU, so that every device begins with the same numbers.
    const at::Tensor given = latents.to(at::kCPU, at::kFloat);
    return alongFrames(withinFrames(given, noise.size(2), noise.size(3)), noise.size(0)).to(noise.device());
}

}  // namespace mutoscope
