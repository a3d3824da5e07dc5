// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/linear.h"

namespace mutoscope {

/// Square 2-D convolution. Parameters: weight [out, in, kernel, kernel], bias [out].
class Conv2d final : public Module {
public:
    Conv2d(std::int64_t in, std::int64_t out, std::int64_t kernel, std::int64_t stride = 1, std::int64_t padding = 0,
           Bias bias = Bias::Yes);

    /// x: [N, in, H, W]. Channels-last input gives channels-last output.
    at::Tensor forward(const at::Tensor& x) const;

private:
    const std::int64_t m_stride;
    const std::int64_t m_padding;
    LayerWeight m_weight;
    at::Tensor m_bias;  // undefined without bias
};

/// Convolution over three neighbouring frames, zeros beyond the ends. Parameters: weight [out, in, 3, 1, 1], bias
/// [out]. It runs as a 2-D convolution of height 3 over [frames, pixels], which is much faster than a 3-D one and needs
/// no rearranged copy of channels-last activations.
class FrameConv final : public Module {
public:
    FrameConv(std::int64_t in, std::int64_t out);

    /// rows: [B, in, F, pixels] (framesAsRows). Returns [B, out, F, pixels].
    at::Tensor forward(const at::Tensor& rows) const;

private:
    LayerWeight m_weight;
    at::Tensor m_bias;
};

}  // namespace mutoscope
