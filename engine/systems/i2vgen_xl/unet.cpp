// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/unet.h"

#include "engine/layers/video_layout.h"

#include <ATen/ATen.h>

#include <utility>

namespace mutoscope::i2vgen_xl {
namespace {

constexpr std::int64_t kPictureChannels = 4;  // fixed in the published network
constexpr std::int64_t kContextPlane = 32;    // the picture is pooled to 32 x 32 before it becomes 8 x 8 tokens
constexpr std::int64_t kHeadsIn = 8;          // of transformer_in, whatever the widths
constexpr double kEpsilonOut = 1e-5;

TransformerShape transformerInShape(const UNetConfig& config) {
    return {config.blockOutChannels.front(), kHeadsIn, config.attentionHeadDim, 0, config.normGroups, 1};
}

BlockShape blockShape(const UNetConfig& config, std::int64_t layers, bool attention, bool resample) {
    return {config.timeWidth(), config.normGroups, config.attentionHeadDim, config.crossAttentionDim, layers,
            attention,          resample};
}

at::Tensor withSilu(const at::Tensor& x) { return activate(Activation::Silu, x); }

}  // namespace

PictureFrameEncoder::PictureFrameEncoder(std::int64_t channels)
    : m_norm(channels),
      m_attention(channels, channels, 2, channels),
      m_feedForward(channels, 4 * channels, FeedForwardKind::Gelu) {
    declareChild("norm1", m_norm);
    declareChild("attn1", m_attention);
    declareChild("ff", m_feedForward);
}

at::Tensor PictureFrameEncoder::forward(const at::Tensor& x, std::int64_t frames) const {
    const at::Tensor tokens = planesAsTokens(x).unflatten(0, {-1, frames});  // [B, F, P, C]
    const at::Tensor hidden = tokens + m_attention.forwardAlongFrames(m_norm.forward(tokens));
    return tokensAsPlanes((hidden + m_feedForward.forward(hidden)).flatten(0, 1), x.size(2), x.size(3));
}

UNet::UNet(const UNetConfig& config)
    : m_config(config),
      m_convIn(2 * config.inChannels, config.blockOutChannels.front(), 3, 1, 1),
      m_transformerIn(transformerInShape(config)),
      m_pictureProj0(kPictureChannels, 4 * config.inChannels, 3, 1, 1),
      m_pictureProj2(4 * config.inChannels, 4 * config.inChannels, 3, 1, 1),
      m_pictureProj4(4 * config.inChannels, config.inChannels, 3, 1, 1),
      m_pictureFrameEncoder(config.inChannels),
      m_pictureContext0(kPictureChannels, 8 * config.inChannels, 3, 1, 1),
      m_pictureContext3(8 * config.inChannels, 16 * config.inChannels, 3, 2, 1),
      m_pictureContext5(16 * config.inChannels, config.crossAttentionDim, 3, 2, 1),
      m_timeEmbedding(config.blockOutChannels.front(), config.timeWidth()),
      m_contextEmbedding0(config.crossAttentionDim, config.timeWidth()),
      m_contextEmbedding2(config.timeWidth(), config.crossAttentionDim * config.inChannels),
      m_fpsEmbedding0(config.blockOutChannels.front(), config.timeWidth()),
      m_fpsEmbedding2(config.timeWidth(), config.timeWidth()),
      m_normOut(config.normGroups, config.blockOutChannels.front(), kEpsilonOut),
      m_convOut(config.blockOutChannels.front(), config.outChannels, 3, 1, 1) {
    const auto& widths = config.blockOutChannels;
    const std::size_t levels = widths.size();
    for (std::size_t i = 0; i < levels; ++i) {
        m_downBlocks.push_back(std::make_unique<DownBlock>(
            widths[i == 0 ? 0 : i - 1], widths[i],
            blockShape(config, config.layersPerBlock, config.downHasAttention[i], i + 1 < levels)));
    }
    m_midBlock = std::make_unique<MidBlock>(widths.back(), blockShape(config, 1, true, false));
    for (std::size_t i = 0; i < levels; ++i) {
        const std::size_t level = levels - 1 - i;
        m_upBlocks.push_back(std::make_unique<UpBlock>(
            widths[i == 0 ? level : level + 1], widths[level == 0 ? 0 : level - 1], widths[level],
            blockShape(config, config.layersPerBlock + 1, config.upHasAttention[i], i + 1 < levels)));
    }

    declareChild("conv_in", m_convIn);
    declareChild("transformer_in", m_transformerIn);
    declareChild("image_latents_proj_in.0", m_pictureProj0);
    declareChild("image_latents_proj_in.2", m_pictureProj2);
    declareChild("image_latents_proj_in.4", m_pictureProj4);
    declareChild("image_latents_temporal_encoder", m_pictureFrameEncoder);
    declareChild("image_latents_context_embedding.0", m_pictureContext0);
    declareChild("image_latents_context_embedding.3", m_pictureContext3);
    declareChild("image_latents_context_embedding.5", m_pictureContext5);
    declareChild("time_embedding", m_timeEmbedding);
    declareChild("context_embedding.0", m_contextEmbedding0);
    declareChild("context_embedding.2", m_contextEmbedding2);
    declareChild("fps_embedding.0", m_fpsEmbedding0);
    declareChild("fps_embedding.2", m_fpsEmbedding2);
    declareChildren("down_blocks", m_downBlocks);
    declareChild("mid_block", *m_midBlock);
    declareChildren("up_blocks", m_upBlocks);
    declareChild("conv_norm_out", m_normOut);
    declareChild("conv_out", m_convOut);
    for (Module* edge :
         std::initializer_list<Module*>{&m_convIn, &m_transformerIn, &m_pictureProj0, &m_pictureProj2, &m_pictureProj4,
                                        &m_pictureFrameEncoder, &m_pictureContext0, &m_convOut}) {
        keepInFull(*edge);
    }
}

EncodedConditions UNet::encode(const Conditions& conditions, std::int64_t frames) const {
    const auto format = isPrepared() ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous;
    const auto batch = conditions.text.size(0);

    at::Tensor plane = conditions.pictureLatents.select(2, 0).contiguous(format);
    plane = at::adaptive_avg_pool2d(withSilu(m_pictureContext0.forward(plane)), {kContextPlane, kContextPlane});
    plane = m_pictureContext5.forward(withSilu(m_pictureContext3.forward(plane)));  // [B, crossAttentionDim, 8, 8]
    const at::Tensor pictureTokens = repeatedTo(planesAsTokens(plane), batch);

    at::Tensor embeddingTokens =
        m_contextEmbedding2.forward(withSilu(m_contextEmbedding0.forward(conditions.pictureEmbedding)));
    embeddingTokens = embeddingTokens.reshape({batch, m_config.inChannels, m_config.crossAttentionDim});

    EncodedConditions encoded;
    encoded.context = at::cat({conditions.text, pictureTokens, embeddingTokens}, 1);

    at::Tensor branch = conditions.pictureLatents.transpose(1, 2).flatten(0, 1).contiguous(format);  // [B*F, 4, h, w]
    branch = m_pictureProj4.forward(withSilu(m_pictureProj2.forward(withSilu(m_pictureProj0.forward(branch)))));
    encoded.pictureBranch = m_pictureFrameEncoder.forward(branch, frames);

    const at::Tensor sinusoid = sinusoidalEmbedding(conditions.fps, m_config.blockOutChannels.front());
    encoded.fpsEmbedding =
        m_fpsEmbedding2.forward(withSilu(m_fpsEmbedding0.forward(sinusoid.to(conditions.text.scalar_type()))));
    return encoded;
}

at::Tensor UNet::forward(const at::Tensor& sample, double timestep, std::int64_t frames,
                         const EncodedConditions& conditions) const {
    const auto options = at::TensorOptions().dtype(at::kFloat).device(sample.device());
    return forward(sample, at::full({1}, timestep, options), frames, conditions);
}

UNet::Features UNet::throughLevels(const at::Tensor& sample, const at::Tensor& timesteps, std::int64_t frames,
                                   const EncodedConditions& conditions) const {
    const at::Tensor sinusoid =
        sinusoidalEmbedding(timesteps, m_config.blockOutChannels.front()).to(sample.scalar_type());
    BlockInput input{m_timeEmbedding.forward(sinusoid) + conditions.fpsEmbedding, conditions.context, frames};

    at::Tensor hidden = at::cat({sample, conditions.pictureBranch}, 1);
    if (isPrepared()) hidden = hidden.contiguous(at::MemoryFormat::ChannelsLast);
    hidden = m_transformerIn.forward(m_convIn.forward(hidden), frames);

    std::vector<at::Tensor> skips{hidden};
    for (const auto& block : m_downBlocks) hidden = block->forward(hidden, input, skips);
    hidden = m_midBlock->forward(hidden, input);
    for (std::size_t i = 0; i + 1 < m_upBlocks.size(); ++i) hidden = m_upBlocks[i]->forward(hidden, input, skips);
    return {std::move(hidden), std::move(skips), std::move(input)};
}

at::Tensor UNet::forward(const at::Tensor& sample, const at::Tensor& timesteps, std::int64_t frames,
                         const EncodedConditions& conditions) const {
    Features features = throughLevels(sample, timesteps, frames, conditions);
    features.hidden = m_upBlocks.back()->forward(features.hidden, features.input, features.skips);
    return m_convOut.forward(m_normOut.forwardSilu(features.hidden));
}

at::Tensor UNet::lastLevelInput(const at::Tensor& sample, const at::Tensor& timesteps, std::int64_t frames,
                                const EncodedConditions& conditions) const {
    return throughLevels(sample, timesteps, frames, conditions).hidden;
}

}  // namespace mutoscope::i2vgen_xl
