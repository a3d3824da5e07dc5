// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/unet_blocks.h"

#include <ATen/ATen.h>

namespace mutoscope::i2vgen_xl {
namespace {

constexpr double kResnetEpsilon = 1e-5;

ResnetShape resnetShape(std::int64_t in, std::int64_t out, const BlockShape& shape) {
    return {in, out, shape.timeWidth, shape.groups, kResnetEpsilon};
}

TransformerShape transformerShape(std::int64_t channels, const BlockShape& shape) {
    return {channels, channels / shape.headWidth, shape.headWidth, shape.contextWidth, shape.groups, 1};
}

/// [B, timeWidth] for as many clips as x has.
at::Tensor timeFor(const at::Tensor& x, const BlockInput& input) {
    return repeatedTo(input.time, x.size(0) / input.frames);
}

}  // namespace

VideoLayer::VideoLayer(std::int64_t in, std::int64_t out, const BlockShape& shape)
    : resnet(resnetShape(in, out, shape)), temporalConv(out, shape.groups) {
    has("resnets", resnet);
    has("temp_convs", temporalConv);
    if (!shape.attention) return;
    attention = std::make_unique<SpatialTransformer>(transformerShape(out, shape));
    temporalAttention = std::make_unique<TemporalTransformer>(transformerShape(out, shape));
    has("attentions", *attention);
    has("temp_attentions", *temporalAttention);
}

at::Tensor VideoLayer::forward(const at::Tensor& x, const BlockInput& input) const {
    const StreamUnit::Visit visit(unit());
    at::Tensor hidden = temporalConv.forward(resnet.forward(x, timeFor(x, input)), input.frames);
    if (!attention) return hidden;
    return temporalAttention->forward(attention->forward(hidden, input.context, input.frames), input.frames);
}

MidBlock::MidBlock(std::int64_t channels, const BlockShape& shape)
    : m_resnet0(resnetShape(channels, channels, shape)),
      m_resnet1(resnetShape(channels, channels, shape)),
      m_temporalConv0(channels, shape.groups),
      m_temporalConv1(channels, shape.groups),
      m_attention(transformerShape(channels, shape)),
      m_temporalAttention(transformerShape(channels, shape)) {
    declareChild("resnets.0", m_resnet0);
    declareChild("resnets.1", m_resnet1);
    declareChild("temp_convs.0", m_temporalConv0);
    declareChild("temp_convs.1", m_temporalConv1);
    declareChild("attentions.0", m_attention);
    declareChild("temp_attentions.0", m_temporalAttention);
    for (Module* part : std::initializer_list<Module*>{&m_resnet0, &m_resnet1, &m_temporalConv0, &m_temporalConv1,
                                                       &m_attention, &m_temporalAttention}) {
        m_unit.add(*part);
    }
    declareUnit(m_unit);
}

at::Tensor MidBlock::forward(const at::Tensor& x, const BlockInput& input) const {
    const StreamUnit::Visit visit(m_unit);
    at::Tensor hidden = m_temporalConv0.forward(m_resnet0.forward(x, timeFor(x, input)), input.frames);
    hidden = m_temporalAttention.forward(m_attention.forward(hidden, input.context, input.frames), input.frames);
    return m_temporalConv1.forward(m_resnet1.forward(hidden, timeFor(hidden, input)), input.frames);
}

}  // namespace mutoscope::i2vgen_xl
