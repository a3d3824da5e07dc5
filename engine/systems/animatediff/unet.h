// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/embeddings.h"
#include "engine/systems/animatediff/unet_blocks.h"
#include "engine/systems/animatediff/unet_config.h"

namespace mutoscope::animatediff {

/// What a sparse control adds to the skip connections, one for each, and to the middle, as large as they are.
struct ControlResiduals {
    std::vector<at::Tensor> skips;
    at::Tensor middle;
};

/// Stable Diffusion's denoiser with motion modules (Rombach et al. 2022, arXiv:2112.10752; Guo et al. 2023,
/// arXiv:2307.04725), as diffusers' UNetMotionModel computes it. Its parameters are those of the checkpoint and those
/// of the motion adapter, under the names both have there.
class UNet final : public Module {
public:
    UNet(const UNetConfig& config, const MotionConfig& motion);

    const UNetConfig& config() const { return m_config; }
    const MotionConfig& motion() const { return m_motion; }

    /// sample: [B*F, inChannels, h, w], noisy latents with the frames of a clip in a row, F at most
    /// motion().positions; timestep: 0..999; context: [B', S, crossAttentionDim], B' a multiple of B with the
    /// unconditional half first; control: of the same clips and halves, or null. Returns [B'*F, outChannels, h, w].
    at::Tensor forward(const at::Tensor& sample, double timestep, std::int64_t frames, const at::Tensor& context,
                       const ControlResiduals* control = nullptr) const;

private:
    const UNetConfig m_config;
    const MotionConfig m_motion;
    Conv2d m_convIn;
    TimestepEmbedding m_timeEmbedding;
    ModuleList<DownBlock> m_downBlocks;
    std::unique_ptr<MidBlock> m_midBlock;
    ModuleList<UpBlock> m_upBlocks;
    GroupNorm m_normOut;
    Conv2d m_convOut;
};

}  // namespace mutoscope::animatediff
