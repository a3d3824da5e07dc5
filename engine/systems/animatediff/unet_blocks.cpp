// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/unet_blocks.h"

#include "engine/layers/video_layout.h"

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
    unit.add(resnet);
    if (shape.attention) {
        attention = std::make_unique<SpatialTransformer>(shape.spatial(out));
        unit.add(*attention);
    }
    unit.add(motion);
}

at::Tensor MotionLayer::forward(const at::Tensor& x, const BlockInput& input) const {
    const StreamUnit::Visit visit(unit);
    at::Tensor hidden = resnet.forward(x, timeFor(x, input));
    if (attention) hidden = attention->forward(hidden, input.context, input.frames);
    return motion.forward(hidden, input.frames);
}

DownBlock::DownBlock(std::int64_t in, std::int64_t out, const BlockShape& shape) {
    for (std::int64_t i = 0; i < shape.layers; ++i) {
        auto& layer = m_layers.emplace_back(std::make_unique<MotionLayer>(i == 0 ? in : out, out, shape));
        declareUnit(layer->unit);
        const std::string index = std::to_string(i);
        declareChild("resnets." + index, layer->resnet);
        if (layer->attention) declareChild("attentions." + index, *layer->attention);
        declareChild("motion_modules." + index, layer->motion);
    }
    if (!shape.resample) return;
    declareChild("downsamplers.0", m_downsampler.emplace(out, Downsample2D::Padding::AllAround));
    m_downsampling.add(*m_downsampler);
    declareUnit(m_downsampling);
}

at::Tensor DownBlock::forward(at::Tensor x, const BlockInput& input, std::vector<at::Tensor>& skips) const {
    for (const auto& layer : m_layers) {
        x = layer->forward(x, input);
        skips.push_back(x);
    }
    if (m_downsampler) {
        const StreamUnit::Visit visit(m_downsampling);
        x = m_downsampler->forward(x);
        skips.push_back(x);
    }
    return x;
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

UpBlock::UpBlock(std::int64_t previous, std::int64_t skip, std::int64_t out, const BlockShape& shape) {
    for (std::int64_t i = 0; i < shape.layers; ++i) {
        const std::int64_t in = (i == 0 ? previous : out) + (i + 1 == shape.layers ? skip : out);
        auto& layer = m_layers.emplace_back(std::make_unique<MotionLayer>(in, out, shape));
        declareUnit(layer->unit);
        const std::string index = std::to_string(i);
        declareChild("resnets." + index, layer->resnet);
        if (layer->attention) declareChild("attentions." + index, *layer->attention);
        declareChild("motion_modules." + index, layer->motion);
    }
    if (!shape.resample) return;
    declareChild("upsamplers.0", m_upsampler.emplace(out));
    m_upsampling.add(*m_upsampler);
    declareUnit(m_upsampling);
}

at::Tensor UpBlock::forward(at::Tensor x, const BlockInput& input, std::vector<at::Tensor>& skips) const {
    for (const auto& layer : m_layers) {
        x = layer->forward(at::cat({x, repeatedTo(skips.back(), x.size(0))}, 1), input);
        skips.pop_back();
    }
    if (!m_upsampler) return x;
    const StreamUnit::Visit visit(m_upsampling);
    return m_upsampler->forward(x, skips.back().size(2), skips.back().size(3));
}

}  // namespace mutoscope::animatediff
