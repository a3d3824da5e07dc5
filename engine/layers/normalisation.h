// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/module.h"

namespace mutoscope {

/// Group normalisation with scale and shift. Parameters: weight [channels], bias [channels]. The statistics are over
/// everything but the batch dimension and the groups: pass [B*F, C, H, W] for statistics per frame, or
/// [B, C, F, H*W] (framesAsRows) for statistics over all frames.
class GroupNorm final : public Module {
public:
    GroupNorm(std::int64_t groups, std::int64_t channels, double epsilon);

    at::Tensor forward(const at::Tensor& x) const;
    /// Followed by SiLU.
    at::Tensor forwardSilu(const at::Tensor& x) const;

private:
    const std::int64_t m_groups;
    const double m_epsilon;
    at::Tensor m_weight;
    at::Tensor m_bias;
};

/// Layer normalisation over the last dimension. Parameters: weight [width], bias [width].
class LayerNorm final : public Module {
public:
    explicit LayerNorm(std::int64_t width, double epsilon = 1e-5);

    at::Tensor forward(const at::Tensor& x) const;

private:
    const double m_epsilon;
    at::Tensor m_weight;
    at::Tensor m_bias;
};

}  // namespace mutoscope
