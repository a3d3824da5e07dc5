// SPDX-License-Identifier: Apache-2.0
#include "engine/vision/antialiased_resize.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace mutoscope {
namespace {

constexpr double kSharpest = 0.001;  // a blur this narrow changes nothing

/// [length] weights that sum to one; of odd length.
at::Tensor gaussian(std::int64_t length, double sigma) {
    const at::Tensor x = at::arange(length, at::kFloat) - length / 2;
    const at::Tensor weights = at::exp(-x.square() / (2 * at::scalar_tensor(sigma, at::kFloat).square()));
    return weights / weights.sum();
}

enum class Side { Height, Width };

/// plane: [1, 1, H, W]. The edges are reflected.
at::Tensor blurred(const at::Tensor& plane, Side side, std::int64_t target) {
    const std::int64_t length = plane.size(side == Side::Height ? 2 : 3);
    const double sigma = std::max((static_cast<double>(length) / static_cast<double>(target) - 1.0) / 2.0, kSharpest);
    if (sigma == kSharpest) return plane;
    const std::int64_t taps = static_cast<std::int64_t>(std::max(2.0 * 2 * sigma, 3.0)) | 1;
    const std::int64_t reach = taps / 2;
    if (side == Side::Width) {
        return at::conv2d(at::reflection_pad2d(plane, {reach, reach, 0, 0}), gaussian(taps, sigma).view({1, 1, 1, -1}));
    }
    return at::conv2d(at::reflection_pad2d(plane, {0, 0, reach, reach}), gaussian(taps, sigma).view({1, 1, -1, 1}));
}

/// One channel, [1, 1, H, W] in [-1, 1].
at::Tensor channelOf(const Image& picture, std::size_t channel) {
    at::Tensor plane = at::empty({1, 1, picture.height, picture.width}, at::kFloat);
    float* values = plane.mutable_data_ptr<float>();
    const std::size_t count = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
    for (std::size_t i = 0; i < count; ++i) {
        values[i] = static_cast<float>(picture.pixels[i * 3 + channel]) / 255.0f * 2.0f - 1.0f;
    }
    return plane;
}

}  // namespace

at::Tensor resizeAntialiased(const Image& picture, int width, int height) {
    std::vector<at::Tensor> channels;
    for (std::size_t channel = 0; channel < 3; ++channel) {
        const at::Tensor plane =
            blurred(blurred(channelOf(picture, channel), Side::Width, width), Side::Height, height);
        channels.push_back(at::upsample_bicubic2d(plane, {height, width}, /*align_corners=*/true));
    }
    return at::cat(channels, 1);
}

}  // namespace mutoscope
