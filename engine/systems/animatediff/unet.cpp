// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/unet.h"

#include "engine/layers/video_layout.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace mutoscope::animatediff {
namespace {

/// Where guidance has doubled one of them, the other counts for both halves.
at::Tensor summed(const at::Tensor& x, const at::Tensor& y) {
    const std::int64_t count = std::max(x.size(0), y.size(0));
    return repeatedTo(x, count) + repeatedTo(y, count);
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
    m_downBlocks = makeDownBlocks(config, motion);
    m_midBlock = makeMidBlock(config, motion);
    for (std::size_t i = 0; i < levels; ++i) {
        const std::size_t level = levels - 1 - i;
        BlockShape shape = BlockShape::atLevel(config, motion, level);
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

at::Tensor UNet::forward(const at::Tensor& sample, double timestep, std::int64_t frames, const at::Tensor& context,
                         const ControlResiduals* control) const {
    const BlockInput input{embedTime(m_timeEmbedding, m_config.blockOutChannels.front(), timestep, sample.options()),
                           context, frames};

    at::Tensor hidden = isPrepared() ? sample.contiguous(at::MemoryFormat::ChannelsLast) : sample;
    hidden = m_convIn.forward(hidden);
    std::vector<at::Tensor> skips{hidden};
    for (const auto& block : m_downBlocks) hidden = block->forward(hidden, input, skips);
    hidden = m_midBlock->forward(hidden, input);
    if (control) {
        for (std::size_t i = 0; i < skips.size(); ++i) skips[i] = summed(skips[i], control->skips[i]);
        hidden = summed(hidden, control->middle);
    }
    for (const auto& block : m_upBlocks) hidden = block->forward(hidden, input, skips);
    return m_convOut.forward(m_normOut.forwardSilu(hidden));
}

}  // namespace mutoscope::animatediff
