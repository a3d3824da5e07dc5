// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/attention.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <cmath>
#include <limits>

namespace mutoscope {

at::Tensor scaledDotProductReference(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, Mask mask) {
    const double scale = 1.0 / std::sqrt(static_cast<double>(q.size(-1)));
    at::Tensor scores = at::matmul(q * scale, k.transpose(-2, -1));
    if (mask == Mask::Causal) {
        const at::Tensor future = at::ones({q.size(-2), k.size(-2)}, scores.options().dtype(at::kBool)).triu(1);
        scores = scores.masked_fill(future, -std::numeric_limits<double>::infinity());
    }
    return at::matmul(at::softmax(scores, -1), v);
}

at::Tensor scaledDotProduct(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, Mask mask) {
    return at::scaled_dot_product_attention(q, k, v, /*attn_mask=*/{}, /*dropout_p=*/0.0,
                                            /*is_causal=*/mask == Mask::Causal);
}

Attention::Attention(std::int64_t width, std::int64_t contextWidth, std::int64_t heads, std::int64_t headWidth,
                     Bias inputBias)
    : m_heads(heads),
      m_toQ(width, heads * headWidth, inputBias),
      m_toK(contextWidth, heads * headWidth, inputBias),
      m_toV(contextWidth, heads * headWidth, inputBias),
      m_toOut(heads * headWidth, width) {
    declareChild("to_q", m_toQ);
    declareChild("to_k", m_toK);
    declareChild("to_v", m_toV);
    declareChild("to_out.0", m_toOut);
}

at::Tensor Attention::forward(const at::Tensor& x, const at::Tensor& context) const {
    const auto split = [this](const at::Tensor& t) { return t.unflatten(-1, {m_heads, -1}).transpose(1, 2); };
    const at::Tensor attended =
        scaledDotProduct(split(m_toQ.forward(x)), split(m_toK.forward(context)), split(m_toV.forward(context)));
    return m_toOut.forward(attended.transpose(1, 2).flatten(2));
}

at::Tensor Attention::toSingleToken(const at::Tensor& context) const { return m_toOut.forward(m_toV.forward(context)); }

at::Tensor Attention::forwardAlongFramesInTraining(const at::Tensor& x) const {
    // [B, F, P, heads * d] -> [B, heads, d, F, P]
    const auto split = [this](const at::Tensor& t) {
        return t.unflatten(-1, {m_heads, -1}).permute({0, 3, 4, 1, 2}).contiguous();
    };
    const at::Tensor q = split(m_toQ.forward(x)), k = split(m_toK.forward(x)), v = split(m_toV.forward(x));
    const double scale = 1.0 / std::sqrt(static_cast<double>(q.size(2)));
    const at::Tensor scores = (q.unsqueeze(4) * k.unsqueeze(3)).sum(2) * scale;                 // [B, heads, F, F, P]
    const at::Tensor attended = (at::softmax(scores, 3).unsqueeze(2) * v.unsqueeze(3)).sum(4);  // [B, heads, d, F, P]
    return m_toOut.forward(attended.permute({0, 3, 4, 1, 2}).flatten(3));
}

at::Tensor Attention::forwardAlongFrames(const at::Tensor& x) const {
    if (at::GradMode::is_enabled()) return forwardAlongFramesInTraining(x);
    // Projections do not care for the order of tokens; only the attention itself needs the frames of a pixel together.
    // [B, F, P, heads * d] -> [B, P, heads, F, d]
    const auto split = [this](const at::Tensor& t) { return t.unflatten(-1, {m_heads, -1}).permute({0, 2, 3, 1, 4}); };
    const at::Tensor q = split(m_toQ.forward(x)).flatten(0, 1);
    const at::Tensor k = split(m_toK.forward(x)).flatten(0, 1);
    const at::Tensor v = split(m_toV.forward(x)).flatten(0, 1);
    const at::Tensor attended = scaledDotProduct(q, k, v).unflatten(0, {x.size(0), x.size(2)});  // [B, P, heads, F, d]
    return m_toOut.forward(attended.permute({0, 3, 1, 2, 4}).flatten(3));
}

}  // namespace mutoscope
