// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/unet.h"

#include <ATen/ATen.h>

namespace mutoscope::animatediff {
namespace {

/// Of a block at `level` of the widths; up blocks have one more layer.
BlockShape blockShape(const UNetConfig& config, const MotionConfig& motion, std::size_t level) {
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
    shape.layers = config.layersPerBlock[level];
    return shape;
}

}  // namespace

UNet::UNet(const UNetConfig& config, const MotionConfig& motion)
    : m_config(config),
      m_motion(motion),
      m_convIn(config.inChannels, config.blockOutChannels.front(), 3, 1, 1),
      m_timeEmbedding(config.blockOutChannels.front(), config.timeWidth()),
      m_normOut(config.normGroups, config.blockOutChannels.front(), config.normEpsilon),
      m_convOut(config.blockOutChannels.front(), config.outChannels, 3, 1, 1) {
    const auto& widths = config.blockOutChannels;
    const std::size_t levels = widths.size();
    for (std::size_t i = 0; i < levels; ++i) {
        BlockShape shape = blockShape(config, motion, i);
        shape.attention = config.downHasAttention[i];
        shape.resample = i + 1 < levels;
        m_downBlocks.push_back(std::make_unique<DownBlock>(widths[i == 0 ? 0 : i - 1], widths[i], shape));
    }
    BlockShape middle = blockShape(config, motion, levels - 1);
    middle.motionLayers = motion.midBlock ? motion.midTransformerLayers : 0;
    m_midBlock = std::make_unique<MidBlock>(widths.back(), middle);
    for (std::size_t i = 0; i < levels; ++i) {
        const std::size_t level = levels - 1 - i;
        BlockShape shape = blockShape(config, motion, level);
        shape.layers += 1;
        shape.attention = config.upHasAttention[i];
        shape.resample = i + 1 < levels;
        m_upBlocks.push_back(std::make_unique<UpBlock>(widths[i == 0 ? level : level + 1],
                                                       widths[level == 0 ? 0 : level - 1], widths[level], shape));
    }

    declareChild("conv_in", m_convIn);
    declareChild("time_embedding", m_timeEmbedding);
    declareChildren("down_blocks", m_downBlocks);
    declareChild("mid_block", *m_midBlock);
    declareChildren("up_blocks", m_upBlocks);
    declareChild("conv_norm_out", m_normOut);
    declareChild("conv_out", m_convOut);
    keepInFull(m_convIn);
    keepInFull(m_convOut);
}

at::Tensor UNet::forward(const at::Tensor& sample, double timestep, std::int64_t frames,
                         const at::Tensor& context) const {
    const at::Tensor times = at::full({1}, timestep, at::TensorOptions().dtype(at::kFloat).device(sample.device()));
    const at::Tensor sinusoid = sinusoidalEmbedding(times, m_config.blockOutChannels.front()).to(sample.scalar_type());
    const BlockInput input{m_timeEmbedding.forward(sinusoid), context, frames};

    at::Tensor hidden = isPrepared() ? sample.contiguous(at::MemoryFormat::ChannelsLast) : sample;
    hidden = m_convIn.forward(hidden);
    std::vector<at::Tensor> skips{hidden};
    for (const auto& block : m_downBlocks) hidden = block->forward(hidden, input, skips);
    hidden = m_midBlock->forward(hidden, input);
    for (const auto& block : m_upBlocks) hidden = block->forward(hidden, input, skips);
    return m_convOut.forward(m_normOut.forwardSilu(hidden));
}

}  // namespace mutoscope::animatediff
