// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/activation.h"
#include "engine/layers/linear.h"

namespace mutoscope {

enum class FeedForwardKind {
    Geglu,     ///< value * gelu(gate), exact GELU (Shazeer 2020, arXiv:2002.05202)
    Gelu,      ///< gelu(x), exact
    GeluTanh,  ///< gelu(x), tanh form
};

/// net.0.proj, activation, net.2, as diffusers' FeedForward names them.
class FeedForward final : public Module {
public:
    FeedForward(std::int64_t width, std::int64_t inner, FeedForwardKind kind);

    /// x: [..., width]; returns the same shape.
    at::Tensor forward(const at::Tensor& x) const;

private:
    const FeedForwardKind m_kind;
    Linear m_projIn;
    Linear m_projOut;
};

}  // namespace mutoscope
