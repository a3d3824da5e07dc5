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
    unit.add(resnet);
    if (!shape.attention) return;
    attention = std::make_unique<SpatioTemporalTransformer>(transformerShape(out, shape));
    unit.add(*attention);
}

at::Tensor VideoLayer::forward(const at::Tensor& x, const BlockInput& input) const {
    const StreamUnit::Visit visit(unit);
    const at::Tensor hidden = resnet.forward(x, input.frames, input.time);
    return attention ? attention->forward(hidden, input.context, input.frames) : hidden;
}

DownBlock::DownBlock(std::int64_t in, std::int64_t out, const BlockShape& shape) {
    for (std::int64_t i = 0; i < shape.layers; ++i) {
        auto& layer = m_layers.emplace_back(std::make_unique<VideoLayer>(i == 0 ? in : out, out, shape));
        declareUnit(layer->unit);
        declareChild("resnets." + std::to_string(i), layer->resnet);
        if (shape.attention) declareChild("attentions." + std::to_string(i), *layer->attention);
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

UpBlock::UpBlock(std::int64_t previous, std::int64_t skip, std::int64_t out, const BlockShape& shape) {
    for (std::int64_t i = 0; i < shape.layers; ++i) {
        const std::int64_t in = (i == 0 ? previous : out) + (i + 1 == shape.layers ? skip : out);
        auto& layer = m_layers.emplace_back(std::make_unique<VideoLayer>(in, out, shape));
        declareUnit(layer->unit);
        declareChild("resnets." + std::to_string(i), layer->resnet);
        if (shape.attention) declareChild("attentions." + std::to_string(i), *layer->attention);
    }
    if (!shape.resample) return;
    declareChild("upsamplers.0", m_upsampler.emplace(out));
    m_upsampling.add(*m_upsampler);
    declareUnit(m_upsampling);
}

at::Tensor UpBlock::forward(at::Tensor x, const BlockInput& input, std::vector<at::Tensor>& skips) const {
    for (const auto& layer : m_layers) {
        x = layer->forward(at::cat({x, skips.back()}, 1), input);
        skips.pop_back();
    }
    if (!m_upsampler) return x;
    const StreamUnit::Visit visit(m_upsampling);
    return m_upsampler->forward(x, skips.back().size(2), skips.back().size(3));
}

}  // namespace mutoscope::stable_video_diffusion
