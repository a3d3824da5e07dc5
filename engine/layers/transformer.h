// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/attention.h"
#include "engine/layers/feed_forward.h"
#include "engine/layers/normalisation.h"

namespace mutoscope {

struct TransformerShape {
    std::int64_t channels = 0;
    std::int64_t heads = 0;
    std::int64_t headWidth = 0;     ///< inner width = heads * headWidth, may differ from `channels`
    std::int64_t contextWidth = 0;  ///< of the cross-attention; unused by TemporalTransformer
    std::int64_t groups = 32;
    std::int64_t blocks = 1;
    MatrixForm projections = MatrixForm::Plain;  ///< of proj_in and proj_out in the checkpoint
    std::int64_t positions = 0;  ///< of TemporalTransformer: how many frames have a stored position; 0: none has
    bool twice = true;           ///< of TemporalTransformer: whether its blocks look along the frames a second time
    std::int64_t inner() const { return heads * headWidth; }
};

/// tokens + attention(norm(tokens), context). tokens: [..., inner], as many rows as a multiple of N; context:
/// [N, S, contextWidth], each the same for a stretch of tokens in a row, so that no context is repeated. Returns the
/// shape of tokens.
at::Tensor withContext(const at::Tensor& tokens, const LayerNorm& norm, const Attention& attention,
                       const at::Tensor& context);

/// norm1, attn1, norm2, attn2 (unless it looks along the frames once only), norm3, ff, each with a residual; GEGLU of
/// four times the width. attn1 is self-attention, attn2 looks at the context (spatial) or along the frames again
/// (temporal). Positions, where there are any, are added to what both attentions see; parameter pos_embed.pe [1,
/// positions, inner]. Source: diffusers' BasicTransformerBlock.
class TransformerBlock final : public Module {
public:
    enum class Kind { Spatial, Temporal };
    TransformerBlock(const TransformerShape& shape, Kind kind);

    /// tokens: [B*F, P, inner], context: [B', S, contextWidth], the same for all frames of a clip. B' may be a multiple
    /// of B (repeatedTo): the tokens are repeated at the cross-attention. Returns [B'*F, P, inner].
    at::Tensor forwardSpatial(const at::Tensor& tokens, const at::Tensor& context, std::int64_t frames) const;
    /// tokens: [B, F, P, inner], F at most `positions`; returns the same shape.
    at::Tensor forwardTemporal(const at::Tensor& tokens) const;

private:
    at::Tensor withPositions(at::Tensor tokens) const;

    LayerNorm m_norm1, m_norm2, m_norm3;
    Attention m_attention1, m_attention2;
    FeedForward m_feedForward;
    const bool m_twice;
    at::Tensor m_positions;  // undefined without positions
};

/// norm, proj_in, transformer blocks over the pixels of each frame with cross-attention to the context, proj_out, + the
/// input. Source: diffusers' Transformer2DModel.
class SpatialTransformer final : public Module {
public:
    explicit SpatialTransformer(const TransformerShape& shape);

    /// x: [B*F, C, H, W], context: [B', S, contextWidth], B' a multiple of B. Returns [B'*F, C, H, W].
    at::Tensor forward(const at::Tensor& x, const at::Tensor& context, std::int64_t frames) const;

private:
    GroupNorm m_norm;
    Linear m_projIn;
    ModuleList<TransformerBlock> m_blocks;
    Linear m_projOut;
};

/// The same along the frames of each pixel, norm over all frames. Source: diffusers' TransformerTemporalModel,
/// usually with double self-attention.
class TemporalTransformer final : public Module {
public:
    explicit TemporalTransformer(const TransformerShape& shape);

    /// x: [B*F, C, H, W]. Returns the same shape.
    at::Tensor forward(const at::Tensor& x, std::int64_t frames) const;

private:
    GroupNorm m_norm;
    Linear m_projIn;
    ModuleList<TransformerBlock> m_blocks;
    Linear m_projOut;
};

}  // namespace mutoscope
