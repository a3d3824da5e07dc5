// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/embeddings.h"
#include "engine/layers/spatio_temporal_resnet.h"
#include "engine/layers/transformer.h"

namespace mutoscope {

/// norm_in, ff_in, norm1, attn1 along the frames of each pixel, norm2, attn2 to the context, norm3, ff, each with a
/// residual. Source: diffusers' TemporalBasicTransformerBlock.
class FrameTransformerBlock final : public Module {
public:
    explicit FrameTransformerBlock(const TransformerShape& shape);

    /// tokens: [B, F, P, inner], context: [B, S, contextWidth], the same for all frames. Returns the shape of tokens.
    at::Tensor forward(const at::Tensor& tokens, const at::Tensor& context) const;

private:
    LayerNorm m_normIn;
    FeedForward m_feedForwardIn;
    LayerNorm m_norm1, m_norm2, m_norm3;
    Attention m_attention1, m_attention2;
    FeedForward m_feedForward;
};

/// norm, proj_in, then for each pair of blocks: transformer_blocks over the pixels of a frame, and on top of it
/// temporal_transformer_blocks along the frames, which are told which frame is which (time_pos_embed), as much of that
/// as time_mixer says; proj_out, + the input. Source: Blattmann et al. 2023, arXiv:2311.15127; diffusers'
/// TransformerSpatioTemporalModel.
class SpatioTemporalTransformer final : public Module {
public:
    /// shape.inner() must equal shape.channels.
    explicit SpatioTemporalTransformer(const TransformerShape& shape);

    /// x: [B*F, C, H, W], context: [B, S, contextWidth]. Returns [B*F, C, H, W].
    at::Tensor forward(const at::Tensor& x, const at::Tensor& context, std::int64_t frames) const;

private:
    const std::int64_t m_channels;
    GroupNorm m_norm;
    Linear m_projIn;
    ModuleList<TransformerBlock> m_spatialBlocks;
    ModuleList<FrameTransformerBlock> m_frameBlocks;
    TimestepEmbedding m_frameEmbedding;
    TemporalMix m_mix;
    Linear m_projOut;
};

}  // namespace mutoscope
