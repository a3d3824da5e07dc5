// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/spatio_temporal_transformer.h"

#include "engine/layers/video_layout.h"

#include <ATen/ATen.h>

namespace mutoscope {

FrameTransformerBlock::FrameTransformerBlock(const TransformerShape& shape)
    : m_normIn(shape.inner()),
      m_feedForwardIn(shape.inner(), 4 * shape.inner(), FeedForwardKind::Geglu),
      m_norm1(shape.inner()),
      m_norm2(shape.inner()),
      m_norm3(shape.inner()),
      m_attention1(shape.inner(), shape.inner(), shape.heads, shape.headWidth),
      m_attention2(shape.inner(), shape.contextWidth, shape.heads, shape.headWidth),
      m_feedForward(shape.inner(), 4 * shape.inner(), FeedForwardKind::Geglu) {
    declareChild("norm_in", m_normIn);
    declareChild("ff_in", m_feedForwardIn);
    declareChild("norm1", m_norm1);
    declareChild("attn1", m_attention1);
    declareChild("norm2", m_norm2);
    declareChild("attn2", m_attention2);
    declareChild("norm3", m_norm3);
    declareChild("ff", m_feedForward);
}

at::Tensor FrameTransformerBlock::forward(const at::Tensor& tokens, const at::Tensor& context) const {
    at::Tensor hidden = tokens + m_feedForwardIn.forward(m_normIn.forward(tokens));
    hidden = hidden + m_attention1.forwardAlongFrames(m_norm1.forward(hidden));
    hidden = withContext(hidden, m_norm2, m_attention2, context);
    return hidden + m_feedForward.forward(m_norm3.forward(hidden));
}

SpatioTemporalTransformer::SpatioTemporalTransformer(const TransformerShape& shape)
    : m_channels(shape.channels),
      m_norm(shape.groups, shape.channels, 1e-6),
      m_projIn(shape.channels, shape.inner()),
      m_frameEmbedding(shape.channels, 4 * shape.channels, shape.channels),
      m_mix(TemporalMix::Share::OfSpatial),
      m_projOut(shape.inner(), shape.channels) {
    for (std::int64_t i = 0; i < shape.blocks; ++i) {
        m_spatialBlocks.push_back(std::make_unique<TransformerBlock>(shape, TransformerBlock::Kind::Spatial));
        m_frameBlocks.push_back(std::make_unique<FrameTransformerBlock>(shape));
    }
    declareChild("norm", m_norm);
    declareChild("proj_in", m_projIn);
    declareChildren("transformer_blocks", m_spatialBlocks);
    declareChildren("temporal_transformer_blocks", m_frameBlocks);
    declareChild("time_pos_embed", m_frameEmbedding);
    declareChild("time_mixer", m_mix);
    declareChild("proj_out", m_projOut);
}

at::Tensor SpatioTemporalTransformer::forward(const at::Tensor& x, const at::Tensor& context,
                                              std::int64_t frames) const {
    const at::Tensor indices = at::arange(frames, at::TensorOptions().dtype(at::kFloat).device(x.device()));
    const at::Tensor positions = m_frameEmbedding.forward(sinusoidalEmbedding(indices, m_channels).to(x.scalar_type()))
                                     .unsqueeze(1);  // [F, 1, C], for every pixel

    at::Tensor tokens = m_projIn.forward(planesAsTokens(m_norm.forward(x)));
    for (std::size_t i = 0; i < m_spatialBlocks.size(); ++i) {
        tokens = m_spatialBlocks[i]->forwardSpatial(tokens, context, frames).unflatten(0, {-1, frames});
        const at::Tensor alongFrames = m_frameBlocks[i]->forward(tokens + positions, context);
        tokens = m_mix.blended(tokens, alongFrames).flatten(0, 1);
    }
    return tokensAsPlanes(m_projOut.forward(tokens), x.size(2), x.size(3)) + x;
}

}  // namespace mutoscope
