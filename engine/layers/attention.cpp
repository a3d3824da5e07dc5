// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/attention.h"

#include <ATen/ATen.h>
#include <ATen/SDPBackend.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace mutoscope {
namespace {

constexpr std::int64_t kScoreBytes = 32 << 20;  // of a slice; its softmax takes as much again

/// With all scores at once. The queries are those from `first` on.
at::Tensor writtenOut(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, Mask mask, std::int64_t first) {
    const double scale = 1.0 / std::sqrt(static_cast<double>(q.size(-1)));
    at::Tensor scores = at::matmul(q * scale, k.transpose(-2, -1));
    if (mask == Mask::Causal) {
        const at::Tensor future = at::ones({q.size(-2), k.size(-2)}, scores.options().dtype(at::kBool)).triu(1 + first);
        scores.masked_fill_(future, -std::numeric_limits<double>::infinity());
    }
    return at::matmul(at::softmax(scores, -1), v);
}

bool fusedKernelServes(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, Mask mask) {
    // Shapes alone are measured as if one did.
    if (q.is_meta()) return true;
    const auto choice = at::_fused_sdp_choice(q, k, v, /*attn_mask=*/{}, /*dropout_p=*/0.0, mask == Mask::Causal);
    return choice != static_cast<std::int64_t>(at::SDPBackend::math);
}

/// A few queries after the other, so that never more than a slice of the scores is there.
at::Tensor inSlices(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, Mask mask) {
    const std::int64_t queries = q.size(-2);
    const std::int64_t row = q.numel() / (queries * q.size(-1)) * k.size(-2) * static_cast<std::int64_t>(q.itemsize());
    const std::int64_t rows = std::clamp<std::int64_t>(kScoreBytes / std::max<std::int64_t>(row, 1), 1, queries);
    if (rows == queries) return writtenOut(q, k, v, mask, 0);
    at::Tensor out = at::empty({q.size(0), q.size(1), queries, v.size(-1)}, q.options());
    for (std::int64_t first = 0; first < queries; first += rows) {
        const std::int64_t count = std::min(rows, queries - first);
        out.narrow(-2, first, count).copy_(writtenOut(q.narrow(-2, first, count), k, v, mask, first));
    }
    return out;
}

}  // namespace

at::Tensor scaledDotProductReference(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, Mask mask) {
    return writtenOut(q, k, v, mask, 0);
}

at::Tensor scaledDotProduct(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, Mask mask) {
    // Slices are written out in place, which gradients cannot follow.
    if (!at::GradMode::is_enabled() && !fusedKernelServes(q, k, v, mask)) return inSlices(q, k, v, mask);
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
