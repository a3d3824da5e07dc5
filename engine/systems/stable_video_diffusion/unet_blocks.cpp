// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/stable_video_diffusion/unet_blocks.h"

#include <ATen/ATen.h>

namespace mutoscope::stable_video_diffusion {
namespace {

constexpr std::int64_t kGroups = 32;  // fixed in the published network
constexpr auto kShare = TemporalMix::Share::OfSpatial;

ResnetShape resnetShape(std::int64_t in, std::int64_t out, const BlockShape& shape) {
    return {in, out, shape.timeWidth, kGroups, shape.epsilon};
}

TransformerShape transformerShape(std::int64_t channels, const BlockShape& shape) {
    return {channels, shape.heads, channels / shape.heads, shape.contextWidth, kGroups, shape.transformerLayers};
}

}  // namespace

VideoLayer::VideoLayer(std::int64_t in, std::int64_t out, const BlockShape& shape)
    : resnet(resnetShape(in, out, shape), shape.epsilon, kShare) {
    has("resnets", resnet);
    if (!shape.attention) return;
    attention = std::make_unique<SpatioTemporalTransformer>(transformerShape(out, shape));
    has("attentions", *attention);
}

at::Tensor VideoLayer::forward(const at::Tensor& x, const BlockInput& input) const {
    const StreamUnit::Visit visit(unit());
    const at::Tensor hidden = resnet.forward(x, input.frames, input.time);
    return attention ? attention->forward(hidden, input.context, input.frames) : hidden;
}

MidBlock::MidBlock(std::int64_t channels, const BlockShape& shape)
    : m_resnet0(resnetShape(channels, channels, shape), shape.epsilon, kShare),
      m_resnet1(resnetShape(channels, channels, shape), shape.epsilon, kShare),
      m_attention(transformerShape(channels, shape)) {
    declareChild("resnets.0", m_resnet0);
    declareChild("resnets.1", m_resnet1);
    declareChild("attentions.0", m_attention);
    m_unit.add(m_resnet0);
    m_unit.add(m_attention);
    m_unit.add(m_resnet1);
    declareUnit(m_unit);
}

at::Tensor MidBlock::forward(const at::Tensor& x, const BlockInput& input) const {
    const StreamUnit::Visit visit(m_unit);
    at::Tensor hidden = m_resnet0.forward(x, input.frames, input.time);
    hidden = m_attention.forward(hidden, input.context, input.frames);
    return m_resnet1.forward(hidden, input.frames, input.time);
}

}  // namespace mutoscope::stable_video_diffusion
