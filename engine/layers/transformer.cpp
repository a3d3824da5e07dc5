// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/transformer.h"

#include "engine/layers/video_layout.h"

#include <ATen/ATen.h>

namespace mutoscope {

at::Tensor withContext(const at::Tensor& tokens, const LayerNorm& norm, const Attention& attention,
                       const at::Tensor& context) {
    // The context is the same for every frame, so the frames of a clip are one long row of queries.
    const at::Tensor rows = tokens.reshape({context.size(0), -1, tokens.size(-1)});
    if (context.size(1) == 1) return (rows + attention.toSingleToken(context)).reshape(tokens.sizes());
    return (rows + attention.forward(norm.forward(rows), context)).reshape(tokens.sizes());
}

TransformerBlock::TransformerBlock(const TransformerShape& shape, Kind kind)
    : m_norm1(shape.inner()),
      m_norm2(shape.inner()),
      m_norm3(shape.inner()),
      m_attention1(shape.inner(), shape.inner(), shape.heads, shape.headWidth),
      m_attention2(shape.inner(), kind == Kind::Spatial ? shape.contextWidth : shape.inner(), shape.heads,
                   shape.headWidth),
      m_feedForward(shape.inner(), 4 * shape.inner(), FeedForwardKind::Geglu),
      m_twice(kind == Kind::Spatial || shape.twice) {
    declareChild("norm1", m_norm1);
    declareChild("attn1", m_attention1);
    if (m_twice) {
        declareChild("norm2", m_norm2);
        declareChild("attn2", m_attention2);
    }
    declareChild("norm3", m_norm3);
    declareChild("ff", m_feedForward);
    if (shape.positions > 0) declareParameter("pos_embed.pe", m_positions, {1, shape.positions, shape.inner()});
}

at::Tensor TransformerBlock::withPositions(at::Tensor tokens) const {
    if (!m_positions.defined()) return tokens;
    return tokens + m_positions.narrow(1, 0, tokens.size(1)).unsqueeze(2);  // [1, F, 1, inner]
}

at::Tensor TransformerBlock::forwardSpatial(const at::Tensor& tokens, const at::Tensor& context,
                                            std::int64_t frames) const {
    const at::Tensor normed = m_norm1.forward(tokens);
    at::Tensor hidden = tokens + m_attention1.forward(normed, normed);
    hidden = withContext(repeatedTo(hidden, context.size(0) * frames), m_norm2, m_attention2, context);
    return hidden + m_feedForward.forward(m_norm3.forward(hidden));
}

at::Tensor TransformerBlock::forwardTemporal(const at::Tensor& tokens) const {
    at::Tensor hidden = tokens + m_attention1.forwardAlongFrames(withPositions(m_norm1.forward(tokens)));
    if (m_twice) hidden = hidden + m_attention2.forwardAlongFrames(withPositions(m_norm2.forward(hidden)));
    return hidden + m_feedForward.forward(m_norm3.forward(hidden));
}

SpatialTransformer::SpatialTransformer(const TransformerShape& shape)
    : m_norm(shape.groups, shape.channels, 1e-6),
      m_projIn(shape.channels, shape.inner(), Bias::Yes, shape.projections),
      m_projOut(shape.inner(), shape.channels, Bias::Yes, shape.projections) {
    for (std::int64_t i = 0; i < shape.blocks; ++i) {
        m_blocks.push_back(std::make_unique<TransformerBlock>(shape, TransformerBlock::Kind::Spatial));
    }
    declareChild("norm", m_norm);
    declareChild("proj_in", m_projIn);
    declareChildren("transformer_blocks", m_blocks);
    declareChild("proj_out", m_projOut);
}

at::Tensor SpatialTransformer::forward(const at::Tensor& x, const at::Tensor& context, std::int64_t frames) const {
    at::Tensor tokens = m_projIn.forward(planesAsTokens(m_norm.forward(x)));
    for (const auto& block : m_blocks) tokens = block->forwardSpatial(tokens, context, frames);
    return tokensAsPlanes(m_projOut.forward(tokens), x.size(2), x.size(3)) + repeatedTo(x, tokens.size(0));
}

TemporalTransformer::TemporalTransformer(const TransformerShape& shape)
    : m_norm(shape.groups, shape.channels, 1e-6),
      m_projIn(shape.channels, shape.inner(), Bias::Yes, shape.projections),
      m_projOut(shape.inner(), shape.channels, Bias::Yes, shape.projections) {
    for (std::int64_t i = 0; i < shape.blocks; ++i) {
        m_blocks.push_back(std::make_unique<TransformerBlock>(shape, TransformerBlock::Kind::Temporal));
    }
    declareChild("norm", m_norm);
    declareChild("proj_in", m_projIn);
    declareChildren("transformer_blocks", m_blocks);
    declareChild("proj_out", m_projOut);
}

at::Tensor TemporalTransformer::forward(const at::Tensor& x, std::int64_t frames) const {
    const at::Tensor rows = m_norm.forward(framesAsRows(x, frames));   // [B, C, F, P]
    at::Tensor tokens = m_projIn.forward(rows.permute({0, 2, 3, 1}));  // [B, F, P, inner]
    for (const auto& block : m_blocks) tokens = block->forwardTemporal(tokens);
    const at::Tensor projected = m_projOut.forward(tokens);  // [B, F, P, C]
    return tokensAsPlanes(projected.flatten(0, 1), x.size(2), x.size(3)) + x;
}

}  // namespace mutoscope
