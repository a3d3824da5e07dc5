// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/stable_video_diffusion/unet.h"

#include "engine/layers/video_layout.h"

#include <ATen/ATen.h>

namespace mutoscope::stable_video_diffusion {
namespace {

constexpr std::int64_t kGroups = 32;  // fixed in the published network
constexpr double kEpsilonOut = 1e-5;

// The resnets' norms, as the published blocks were constructed when the model was trained.
constexpr double kEpsilonDown = 1e-5;
constexpr double kEpsilonDownAttending = 1e-6;
constexpr double kEpsilonMid = 1e-5;
constexpr double kEpsilonUp = 1e-6;

BlockShape blockShape(const UNetConfig& config, std::size_t level) {
    return {.timeWidth = config.timeWidth(),
            .heads = config.heads[level],
            .contextWidth = config.crossAttentionDim,
            .layers = config.layersPerBlock[level],
            .transformerLayers = config.transformerLayers[level]};
}

}  // namespace

UNet::UNet(const UNetConfig& config)
    : m_config(config),
      m_convIn(config.inChannels, config.blockOutChannels.front(), 3, 1, 1),
      m_timeEmbedding(config.blockOutChannels.front(), config.timeWidth()),
      m_addEmbedding(3 * config.additionTimeWidth, config.timeWidth()),
      m_normOut(kGroups, config.blockOutChannels.front(), kEpsilonOut),
      m_convOut(config.blockOutChannels.front(), config.outChannels, 3, 1, 1) {
    const auto& widths = config.blockOutChannels;
    const std::size_t levels = widths.size();
    for (std::size_t i = 0; i < levels; ++i) {
        BlockShape shape = blockShape(config, i);
        shape.attention = config.downHasAttention[i];
        shape.epsilon = shape.attention ? kEpsilonDownAttending : kEpsilonDown;
        shape.resample = i + 1 < levels;
        m_downBlocks.push_back(std::make_unique<DownBlock>(widths[i == 0 ? 0 : i - 1], widths[i], shape));
    }
    BlockShape middle = blockShape(config, levels - 1);
    middle.epsilon = kEpsilonMid;
    m_midBlock = std::make_unique<MidBlock>(widths.back(), middle);
    for (std::size_t i = 0; i < levels; ++i) {
        const std::size_t level = levels - 1 - i;
        BlockShape shape = blockShape(config, level);
        shape.layers += 1;
        shape.attention = config.upHasAttention[i];
        shape.epsilon = kEpsilonUp;
        shape.resample = i + 1 < levels;
        m_upBlocks.push_back(std::make_unique<UpBlock>(widths[i == 0 ? level : level + 1],
                                                       widths[level == 0 ? 0 : level - 1], widths[level], shape));
    }

    declareChild("conv_in", m_convIn);
    declareChild("time_embedding", m_timeEmbedding);
    declareChild("add_embedding", m_addEmbedding);
    declareChildren("down_blocks", m_downBlocks);
    declareChild("mid_block", *m_midBlock);
    declareChildren("up_blocks", m_upBlocks);
    declareChild("conv_norm_out", m_normOut);
    declareChild("conv_out", m_convOut);
    keepInFull(m_convIn);
    keepInFull(m_convOut);
}

at::Tensor UNet::embedNumbers(const at::Tensor& numbers, at::ScalarType dtype) const {
    const at::Tensor sinusoids = sinusoidalEmbedding(numbers.flatten(), m_config.additionTimeWidth);
    return m_addEmbedding.forward(sinusoids.reshape({numbers.size(0), -1}).to(dtype));
}

at::Tensor UNet::forward(const at::Tensor& sample, double timestep, std::int64_t frames,
                         const EncodedConditions& conditions) const {
    const std::int64_t batch = sample.size(0) / frames;
    const at::Tensor time = at::full({1}, timestep, at::TensorOptions().dtype(at::kFloat).device(sample.device()));
    const at::Tensor sinusoid = sinusoidalEmbedding(time, m_config.blockOutChannels.front()).to(sample.scalar_type());
    const at::Tensor embedding = m_timeEmbedding.forward(sinusoid) + conditions.addedEmbedding;
    const BlockInput input{embedding.expand({batch, -1}), conditions.context, frames};

    const at::Tensor picture = conditions.pictureLatents.unsqueeze(1).expand({-1, frames, -1, -1, -1}).flatten(0, 1);
    at::Tensor hidden = at::cat({sample, picture}, 1);
    if (isPrepared()) hidden = hidden.contiguous(at::MemoryFormat::ChannelsLast);
    hidden = m_convIn.forward(hidden);

    std::vector<at::Tensor> skips{hidden};
    for (const auto& block : m_downBlocks) hidden = block->forward(hidden, input, skips);
    hidden = m_midBlock->forward(hidden, input);
    for (const auto& block : m_upBlocks) hidden = block->forward(hidden, input, skips);
    return m_convOut.forward(m_normOut.forwardSilu(hidden));
}

}  // namespace mutoscope::stable_video_diffusion
