// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/convolution.h"
#include "engine/layers/normalisation.h"

#include <optional>

namespace mutoscope {

struct ResnetShape {
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::int64_t timeWidth = 0;  ///< width of the time embedding; 0: none
    std::int64_t groups = 32;
    double epsilon = 1e-5;
};

/// norm1, SiLU, conv1, + time_emb_proj(SiLU(time)), norm2, SiLU, conv2, + the input (through conv_shortcut where the
/// width changes). Source: diffusers' ResnetBlock2D, norms per frame.
class ResnetBlock2D final : public Module {
public:
    explicit ResnetBlock2D(const ResnetShape& shape);

    /// x: [N, in, H, W]; time: [N, timeWidth] or [B, timeWidth] with N a multiple of B (frames in a row), undefined
    /// without time embedding. Returns [N, out, H, W].
    at::Tensor forward(const at::Tensor& x, const at::Tensor& time = {}) const;

private:
    GroupNorm m_norm1;
    Conv2d m_conv1;
    std::optional<Linear> m_timeProj;
    GroupNorm m_norm2;
    Conv2d m_conv2;
    std::optional<Conv2d> m_shortcut;
};

/// 3x3 convolution of stride 2, under the name conv. Padding as the network wants it: all around (denoisers) or right
/// and bottom only (autoencoders).
class Downsample2D final : public Module {
public:
    enum class Padding { AllAround, RightBottom };
    Downsample2D(std::int64_t channels, Padding padding);

    at::Tensor forward(const at::Tensor& x) const;

private:
    const Padding m_padding;
    Conv2d m_conv;
};

/// Nearest-neighbour enlargement and a 3x3 convolution, under the name conv.
class Upsample2D final : public Module {
public:
    explicit Upsample2D(std::int64_t channels);

    /// To twice the size.
    at::Tensor forward(const at::Tensor& x) const;
    /// To exactly height x width (skip connections of odd sizes).
    at::Tensor forward(const at::Tensor& x, std::int64_t height, std::int64_t width) const;

private:
    Conv2d m_conv;
};

/// Four times group norm over all frames, SiLU and a convolution along frames, + the input. Names conv1.{0,2},
/// conv2..4.{0,3}. Source: diffusers' TemporalConvLayer.
class TemporalConvLayer final : public Module {
public:
    TemporalConvLayer(std::int64_t channels, std::int64_t groups);

    /// x: [B*F, C, H, W]; returns the same shape.
    at::Tensor forward(const at::Tensor& x, std::int64_t frames) const;

private:
    GroupNorm m_norm1, m_norm2, m_norm3, m_norm4;
    FrameConv m_conv1, m_conv2, m_conv3, m_conv4;
};

}  // namespace mutoscope
