// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/frame_tensors.h"

#include <ATen/ATen.h>

#include <cstring>

namespace mutoscope {

at::Tensor toBytes(const at::Tensor& frames) {
    // In the frames' own place: a second float copy of a long clip is gigabytes.
    at::Tensor values = frames.to(at::kFloat);
    if (values.is_same(frames)) values = frames.clone();
    values.div_(2).add_(0.5).clamp_(0, 1).mul_(255).round_();
    return values.permute({0, 2, 3, 1}).to(at::kCPU, at::kByte).contiguous();
}

std::vector<Image> toImages(const at::Tensor& bytes) {
    std::vector<Image> images;
    for (std::int64_t i = 0; i < bytes.size(0); ++i) {
        Image& image = images.emplace_back(static_cast<int>(bytes.size(2)), static_cast<int>(bytes.size(1)));
        const at::Tensor frame = bytes[i];
        std::memcpy(image.pixels.data(), frame.const_data_ptr<std::uint8_t>(), image.pixels.size());
    }
    return images;
}

at::Tensor asClip(const at::Tensor& frames) { return frames.transpose(0, 1).unsqueeze(0); }

}  // namespace mutoscope
