// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/video_layout.h"

#include <ATen/ATen.h>

namespace mutoscope {
namespace {

bool isChannelsLast(const at::Tensor& x) { return x.is_contiguous(at::MemoryFormat::ChannelsLast); }

}  // namespace

at::Tensor framesAsRows(const at::Tensor& x, std::int64_t frames) {
    const auto batch = x.size(0) / frames;
    const auto channels = x.size(1);
    const auto pixels = x.size(2) * x.size(3);
    if (isChannelsLast(x))
        return x.permute({0, 2, 3, 1}).reshape({batch, frames, pixels, channels}).permute({0, 3, 1, 2});
    return x.reshape({batch, frames, channels, pixels}).transpose(1, 2);
}

at::Tensor rowsAsFrames(const at::Tensor& rows, std::int64_t height, std::int64_t width) {
    const auto count = rows.size(0) * rows.size(2);
    const auto channels = rows.size(1);
    if (isChannelsLast(rows)) {
        return rows.permute({0, 2, 3, 1}).reshape({count, height, width, channels}).permute({0, 3, 1, 2});
    }
    return rows.transpose(1, 2).reshape({count, channels, height, width});
}

at::Tensor planesAsTokens(const at::Tensor& x) { return x.permute({0, 2, 3, 1}).reshape({x.size(0), -1, x.size(1)}); }

at::Tensor tokensAsPlanes(const at::Tensor& tokens, std::int64_t height, std::int64_t width) {
    return tokens.reshape({tokens.size(0), height, width, tokens.size(2)}).permute({0, 3, 1, 2});
}

at::Tensor repeatedTo(const at::Tensor& x, std::int64_t count) {
    if (x.size(0) == count) return x;
    return at::cat(std::vector<at::Tensor>(static_cast<std::size_t>(count / x.size(0)), x), 0);
}

}  // namespace mutoscope
