// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/normalisation.h"

#include "engine/layers/activation.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

namespace mutoscope {

GroupNorm::GroupNorm(std::int64_t groups, std::int64_t channels, double epsilon)
    : m_groups(groups), m_epsilon(epsilon) {
    declareParameter("weight", m_weight, {channels});
    declareParameter("bias", m_bias, {channels});
}

at::Tensor GroupNorm::forward(const at::Tensor& x) const {
    // In the channels-last layout LibTorch's backward pass crashes where the weight needs a gradient and the input
    // none, as behind the frozen part of a network.
    const bool weightAlone = c10::GradMode::is_enabled() && m_weight.requires_grad() && !x.requires_grad();
    return at::group_norm(weightAlone ? x.contiguous() : x, m_groups, m_weight, m_bias, m_epsilon);
}

at::Tensor GroupNorm::forwardSilu(const at::Tensor& x) const { return activate(Activation::Silu, forward(x)); }

LayerNorm::LayerNorm(std::int64_t width, double epsilon) : m_epsilon(epsilon) {
    declareParameter("weight", m_weight, {width});
    declareParameter("bias", m_bias, {width});
}

at::Tensor LayerNorm::forward(const at::Tensor& x) const {
    return at::layer_norm(x, m_weight.sizes(), m_weight, m_bias, m_epsilon);
}

}  // namespace mutoscope
