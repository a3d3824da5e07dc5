// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/embeddings.h"
#include "engine/systems/stable_video_diffusion/unet_blocks.h"
#include "engine/systems/stable_video_diffusion/unet_config.h"

namespace mutoscope::stable_video_diffusion {

/// The part of the conditions' way through the network that no timestep changes. Both halves of classifier-free
/// guidance are clips of the batch; nothing is shared but the numbers, because they differ from the first layer on.
struct EncodedConditions {
    at::Tensor context;         ///< [B, 1, crossAttentionDim]: the picture's embedding, or zeros
    at::Tensor pictureLatents;  ///< [B, L, h, w], not scaled, or zeros
    at::Tensor addedEmbedding;  ///< [1, timeWidth] or [B, timeWidth]
};

/// The denoiser of Blattmann et al. 2023, arXiv:2311.15127, as diffusers' UNetSpatioTemporalConditionModel computes it.
class UNet final : public Module {
public:
    explicit UNet(const UNetConfig& config);

    const UNetConfig& config() const { return m_config; }
    /// Of the noisy sample.
    std::int64_t latentChannels() const { return m_config.outChannels; }

    /// numbers: [B, 3] float32: frames a second less one, motion bucket, noise augmentation. Returns [B, timeWidth] in
    /// the network's number format.
    at::Tensor embedNumbers(const at::Tensor& numbers, at::ScalarType dtype) const;

    /// sample: [B*F, L, h, w], noisy latents with the frames of a clip in a row, scaled for the network; timestep: one
    /// for all. Returns [B*F, L, h, w].
    at::Tensor forward(const at::Tensor& sample, double timestep, std::int64_t frames,
                       const EncodedConditions& conditions) const;

private:
    const UNetConfig m_config;
    Conv2d m_convIn;
    TimestepEmbedding m_timeEmbedding;
    TimestepEmbedding m_addEmbedding;
    ModuleList<DownBlock> m_downBlocks;
    std::unique_ptr<MidBlock> m_midBlock;
    ModuleList<UpBlock> m_upBlocks;
    GroupNorm m_normOut;
    Conv2d m_convOut;
};

}  // namespace mutoscope::stable_video_diffusion
