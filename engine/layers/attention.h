// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/linear.h"

namespace mutoscope {

enum class Mask { None, Causal };

/// softmax(q k^T / sqrt(headWidth)) v. q: [N, heads, T, d], k and v: [N, heads, S, d]. Returns [N, heads, T, d].
/// LibTorch's fused kernels; also for the few keys of attention along frames, where they beat batched products on the
/// CPU in fp32. None of them makes a matrix of scores, with a mask or without. Where none serves (a card, a shape or a
/// format that they do not know), queries are taken in slices of 32 MiB of scores; while gradients are recorded
/// LibTorch does as it likes.
at::Tensor scaledDotProduct(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, Mask mask = Mask::None);

/// The same, written out: what every faster form is checked against.
at::Tensor scaledDotProductReference(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                                     Mask mask = Mask::None);

/// Multi-head attention under the published names to_q, to_k, to_v (usually without bias) and to_out.0 (with bias).
class Attention final : public Module {
public:
    /// contextWidth: width of the keys' source; equal to `width` for self-attention.
    Attention(std::int64_t width, std::int64_t contextWidth, std::int64_t heads, std::int64_t headWidth,
              Bias inputBias = Bias::No);

    /// x: [N, T, width], context: [N, S, contextWidth]. Returns [N, T, width].
    at::Tensor forward(const at::Tensor& x, const at::Tensor& context) const;

    /// What forward() gives for a context of one token: softmax over one key is 1, so nothing that asks matters.
    /// context: [N, 1, contextWidth]. Returns [N, 1, width], to be taken for every x.
    at::Tensor toSingleToken(const at::Tensor& context) const;

    /// Self-attention along the frames of each pixel. x: [B, F, P, width]; returns the same shape.
    at::Tensor forwardAlongFrames(const at::Tensor& x) const;

private:
    /// The same for training: a few operations over all pixels, because attention kernels made for long rows spend
    /// their time on calls where there are thousands of rows of a few frames, above all backwards.
    at::Tensor forwardAlongFramesInTraining(const at::Tensor& x) const;

    const std::int64_t m_heads;
    Linear m_toQ;
    Linear m_toK;
    Linear m_toV;
    Linear m_toOut;
};

}  // namespace mutoscope
