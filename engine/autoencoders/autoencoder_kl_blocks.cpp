// SPDX-License-Identifier: Apache-2.0
#include "engine/autoencoders/autoencoder_kl_blocks.h"

#include "engine/layers/video_layout.h"

#include <ATen/ATen.h>

namespace mutoscope {
namespace {

constexpr double kEpsilon = 1e-6;

ResnetShape resnetShape(std::int64_t in, std::int64_t out, std::int64_t groups) {
    return {in, out, 0, groups, kEpsilon};
}

}  // namespace

PlaneAttention::PlaneAttention(std::int64_t channels, std::int64_t groups)
    : m_groupNorm(groups, channels, kEpsilon), m_attention(channels, channels, 1, channels, Bias::Yes) {
    declareChild("group_norm", m_groupNorm);
    // The attention's own names (to_q, ...) sit beside group_norm, without a level of their own.
    declareChild("", m_attention);
}

at::Tensor PlaneAttention::forward(const at::Tensor& x) const {
    const at::Tensor tokens = planesAsTokens(m_groupNorm.forward(x));
    return tokensAsPlanes(m_attention.forward(tokens, tokens), x.size(2), x.size(3)) + x;
}

AutoencoderMidBlock::AutoencoderMidBlock(std::int64_t channels, std::int64_t groups, bool addAttention)
    : m_resnet0(resnetShape(channels, channels, groups)), m_resnet1(resnetShape(channels, channels, groups)) {
    declareChild("resnets.0", m_resnet0);
    if (addAttention) declareChild("attentions.0", m_attention.emplace(channels, groups));
    declareChild("resnets.1", m_resnet1);
}

at::Tensor AutoencoderMidBlock::forward(const at::Tensor& x) const {
    at::Tensor hidden = m_resnet0.forward(x);
    if (m_attention) hidden = m_attention->forward(hidden);
    return m_resnet1.forward(hidden);
}

EncoderLevel::EncoderLevel(std::int64_t in, std::int64_t out, std::int64_t layers, std::int64_t groups,
                           bool downsample) {
    for (std::int64_t i = 0; i < layers; ++i) {
        m_resnets.push_back(std::make_unique<ResnetBlock2D>(resnetShape(i == 0 ? in : out, out, groups)));
    }
    declareChildren("resnets", m_resnets);
    if (downsample) declareChild("downsamplers.0", m_downsampler.emplace(out, Downsample2D::Padding::RightBottom));
}

at::Tensor EncoderLevel::forward(at::Tensor x) const {
    for (const auto& resnet : m_resnets) x = resnet->forward(x);
    return m_downsampler ? m_downsampler->forward(x) : x;
}

DecoderLevel::DecoderLevel(std::int64_t in, std::int64_t out, std::int64_t layers, std::int64_t groups, bool upsample) {
    for (std::int64_t i = 0; i < layers; ++i) {
        m_resnets.push_back(std::make_unique<ResnetBlock2D>(resnetShape(i == 0 ? in : out, out, groups)));
    }
    declareChildren("resnets", m_resnets);
    if (upsample) declareChild("upsamplers.0", m_upsampler.emplace(out));
}

at::Tensor DecoderLevel::forward(at::Tensor x) const {
    for (const auto& resnet : m_resnets) x = resnet->forward(x);
    return m_upsampler ? m_upsampler->forward(x) : x;
}

}  // namespace mutoscope
