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

TransformerShape BlockShape::spatial(std::int64_t channels) const {
    TransformerShape shape{channels, heads, channels / heads, contextWidth, groups, transformerLayers};
    shape.projections = projections;
    return shape;
}

TransformerShape BlockShape::motion(std::int64_t channels) const {
    TransformerShape shape{channels, motionHeads, channels / motionHeads, 0, groups, motionLayers};
    shape.positions = positions;
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

}  // namespace mutoscope::animatediff
