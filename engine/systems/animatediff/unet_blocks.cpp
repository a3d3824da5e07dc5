// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/unet_blocks.h"

#include <ATen/ATen.h>

namespace mutoscope::animatediff {
namespace {

/// [B, timeWidth] for as many clips as x has.
at::Tensor timeFor(const at::Tensor& x, const BlockInput& input) {
    return repeatedTo(input.time, x.size(0) / input.frames);
}

}  // namespace

BlockShape BlockShape::atLevel(const UNetConfig& config, const MotionConfig& motion, std::size_t level) {
    BlockShape shape;
    shape.timeWidth = config.timeWidth();
    shape.groups = config.normGroups;  // of the motion modules too, whatever the adapter's configuration says
    shape.epsilon = config.normEpsilon;
    shape.heads = config.attentionHeads[level];
    shape.transformerLayers = config.transformerLayers[level];
    shape.contextWidth = config.crossAttentionDim;
    shape.projections = config.linearProjection ? MatrixForm::Plain : MatrixForm::Kernel;
    shape.motionHeads = motion.attentionHeads[level];
    shape.motionLayers = motion.transformerLayers[level];
    shape.positions = motion.positions;
    shape.motionTwice = motion.twice;
    shape.layers = config.layersPerBlock[level];
    return shape;
}

TransformerShape BlockShape::spatial(std::int64_t channels) const {
    TransformerShape shape{channels, heads, channels / heads, contextWidth, groups, transformerLayers};
    shape.projections = projections;
    return shape;
}

TransformerShape BlockShape::motion(std::int64_t channels) const {
    TransformerShape shape{channels, motionHeads, channels / motionHeads, 0, groups, motionLayers};
    shape.positions = positions;
    shape.twice = motionTwice;
    return shape;
}

MotionLayer::MotionLayer(std::int64_t in, std::int64_t out, const BlockShape& shape)
    : resnet(shape.resnet(in, out)), motion(shape.motion(out)) {
    has("resnets", resnet);
    if (shape.attention) {
        attention = std::make_unique<SpatialTransformer>(shape.spatial(out));
        has("attentions", *attention);
    }
    has("motion_modules", motion);
}

at::Tensor MotionLayer::forward(const at::Tensor& x, const BlockInput& input) const {
    const StreamUnit::Visit visit(unit());
    at::Tensor hidden = resnet.forward(x, timeFor(x, input));
    if (attention) hidden = attention->forward(hidden, input.context, input.frames);
    return motion.forward(hidden, input.frames);
}

MidBlock::MidBlock(std::int64_t channels, const BlockShape& shape)
    : m_resnet0(shape.resnet(channels, channels)),
      m_resnet1(shape.resnet(channels, channels)),
      m_attention(shape.spatial(channels)) {
    declareChild("resnets.0", m_resnet0);
    declareChild("resnets.1", m_resnet1);
    declareChild("attentions.0", m_attention);
    for (Module* part : std::initializer_list<Module*>{&m_resnet0, &m_resnet1, &m_attention}) m_unit.add(*part);
    if (shape.motionLayers > 0) {
        declareChild("motion_modules.0", m_motion.emplace(shape.motion(channels)));
        m_unit.add(*m_motion);
    }
    declareUnit(m_unit);
}

at::Tensor MidBlock::forward(const at::Tensor& x, const BlockInput& input) const {
    const StreamUnit::Visit visit(m_unit);
    at::Tensor hidden = m_attention.forward(m_resnet0.forward(x, timeFor(x, input)), input.context, input.frames);
    if (m_motion) hidden = m_motion->forward(hidden, input.frames);
    return m_resnet1.forward(hidden, timeFor(hidden, input));
}

std::vector<std::unique_ptr<DownBlock>> makeDownBlocks(const UNetConfig& config, const MotionConfig& motion) {
    std::vector<std::unique_ptr<DownBlock>> blocks;
    const auto& widths = config.blockOutChannels;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        BlockShape shape = BlockShape::atLevel(config, motion, i);
        shape.attention = config.downHasAttention[i];
        shape.resample = i + 1 < widths.size();
        blocks.push_back(std::make_unique<DownBlock>(widths[i == 0 ? 0 : i - 1], widths[i], shape));
    }
    return blocks;
}

std::unique_ptr<MidBlock> makeMidBlock(const UNetConfig& config, const MotionConfig& motion) {
    BlockShape shape = BlockShape::atLevel(config, motion, config.blockOutChannels.size() - 1);
    shape.motionLayers = motion.midBlock ? motion.midTransformerLayers : 0;
    return std::make_unique<MidBlock>(config.blockOutChannels.back(), shape);
}

at::Tensor embedTime(const TimestepEmbedding& embedding, std::int64_t width, double timestep,
                     const at::TensorOptions& options) {
    const at::Tensor times = at::full({1}, timestep, at::TensorOptions().dtype(at::kFloat).device(options.device()));
    return embedding.forward(sinusoidalEmbedding(times, width).to(c10::typeMetaToScalarType(options.dtype())));
}

}  // namespace mutoscope::animatediff
