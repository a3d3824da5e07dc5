// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/attention.h"
#include "engine/layers/resnet.h"

#include <optional>

namespace mutoscope {

/// Self-attention of one head over the pixels of a plane, with its own group norm and a residual.
class PlaneAttention final : public Module {
public:
    PlaneAttention(std::int64_t channels, std::int64_t groups);

    /// x: [N, C, H, W]; returns the same shape.
    at::Tensor forward(const at::Tensor& x) const;

private:
    GroupNorm m_groupNorm;
    Attention m_attention;
};

/// resnets.0, attentions.0 (optional), resnets.1.
class AutoencoderMidBlock final : public Module {
public:
    AutoencoderMidBlock(std::int64_t channels, std::int64_t groups, bool addAttention);

    at::Tensor forward(const at::Tensor& x) const;

private:
    ResnetBlock2D m_resnet0;
    std::optional<PlaneAttention> m_attention;
    ResnetBlock2D m_resnet1;
};

/// Resnets, then a downsampler in all but the last level.
class EncoderLevel final : public Module {
public:
    EncoderLevel(std::int64_t in, std::int64_t out, std::int64_t layers, std::int64_t groups, bool downsample);

    at::Tensor forward(at::Tensor x) const;

private:
    ModuleList<ResnetBlock2D> m_resnets;
    std::optional<Downsample2D> m_downsampler;
};

/// Resnets, then an upsampler in all but the last level.
class DecoderLevel final : public Module {
public:
    DecoderLevel(std::int64_t in, std::int64_t out, std::int64_t layers, std::int64_t groups, bool upsample);

    at::Tensor forward(at::Tensor x) const;

private:
    ModuleList<ResnetBlock2D> m_resnets;
    std::optional<Upsample2D> m_upsampler;
};

}  // namespace mutoscope
