// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/feed_forward.h"

#include <ATen/ATen.h>

namespace mutoscope {

FeedForward::FeedForward(std::int64_t width, std::int64_t inner, FeedForwardKind kind)
    : m_kind(kind), m_projIn(width, kind == FeedForwardKind::Geglu ? 2 * inner : inner), m_projOut(inner, width) {
    declareChild("net.0.proj", m_projIn);
    declareChild("net.2", m_projOut);
}

at::Tensor FeedForward::forward(const at::Tensor& x) const {
    at::Tensor hidden = m_projIn.forward(x);
    switch (m_kind) {
        case FeedForwardKind::Geglu: {
            const auto halves = hidden.chunk(2, -1);
            hidden = halves[0] * at::gelu(halves[1]);
            break;
        }
        case FeedForwardKind::Gelu: hidden = activate(Activation::Gelu, hidden); break;
        case FeedForwardKind::GeluTanh: hidden = activate(Activation::GeluTanh, hidden); break;
    }
    return m_projOut.forward(hidden);
}

}  // namespace mutoscope
