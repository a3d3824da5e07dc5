// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/embeddings.h"
#include "engine/systems/i2vgen_xl/unet_blocks.h"
#include "engine/systems/i2vgen_xl/unet_config.h"

namespace mutoscope::i2vgen_xl {

/// What the network is conditioned on. With classifier-free guidance B' = 2 B: the halves differ in text and picture
/// embedding only, so everything else is given once.
struct Conditions {
    at::Tensor text;              ///< [B', T, crossAttentionDim]
    at::Tensor pictureEmbedding;  ///< [B', 1, crossAttentionDim]
    at::Tensor pictureLatents;    ///< [B, 4, F, h, w]: the picture, then constants that count the frames
    at::Tensor fps;               ///< [B], float32
};

/// The part of the conditions' way through the network that no timestep changes: computed once a clip.
struct EncodedConditions {
    at::Tensor context;        ///< [B', S, crossAttentionDim]
    at::Tensor pictureBranch;  ///< [B*F, inChannels, h, w]
    at::Tensor fpsEmbedding;   ///< [B, timeWidth]
};

/// norm1, attn1, ff along the frames of each pixel; no norm before ff.
class PictureFrameEncoder final : public Module {
public:
    explicit PictureFrameEncoder(std::int64_t channels);

    /// x: [B*F, C, H, W]; returns the same shape.
    at::Tensor forward(const at::Tensor& x, std::int64_t frames) const;

private:
    LayerNorm m_norm;
    Attention m_attention;
    FeedForward m_feedForward;
};

/// The I2VGen-XL denoiser (Zhang et al. 2023, arXiv:2311.04145), as diffusers' I2VGenXLUNet computes it.
class UNet final : public Module {
public:
    explicit UNet(const UNetConfig& config);

    const UNetConfig& config() const { return m_config; }

    EncodedConditions encode(const Conditions& conditions, std::int64_t frames) const;

    /// sample: [B*F, inChannels, h, w], noisy latents with the frames of a clip in a row; timestep: 0..999. Returns
    /// [B'*F, outChannels, h, w], the unconditional half first as the conditions have it.
    at::Tensor forward(const at::Tensor& sample, double timestep, std::int64_t frames,
                       const EncodedConditions& conditions) const;

    /// The same with a timestep for each clip of the batch, [B] float32: what training needs.
    at::Tensor forward(const at::Tensor& sample, const at::Tensor& timesteps, std::int64_t frames,
                       const EncodedConditions& conditions) const;

    /// What the last level of the way up is given by the one before it, [B'*F, width of the second level, h, w]: for
    /// training a network whose last level is known.
    at::Tensor lastLevelInput(const at::Tensor& sample, const at::Tensor& timesteps, std::int64_t frames,
                              const EncodedConditions& conditions) const;

private:
    struct Features {
        at::Tensor hidden;
        std::vector<at::Tensor> skips;
        BlockInput input;
    };
    /// All but the last level of the way up.
    Features throughLevels(const at::Tensor& sample, const at::Tensor& timesteps, std::int64_t frames,
                           const EncodedConditions& conditions) const;

    const UNetConfig m_config;
    Conv2d m_convIn;
    TemporalTransformer m_transformerIn;
    Conv2d m_pictureProj0, m_pictureProj2, m_pictureProj4;
    PictureFrameEncoder m_pictureFrameEncoder;
    Conv2d m_pictureContext0, m_pictureContext3, m_pictureContext5;
    TimestepEmbedding m_timeEmbedding;
    Linear m_contextEmbedding0, m_contextEmbedding2;
    Linear m_fpsEmbedding0, m_fpsEmbedding2;
    ModuleList<DownBlock> m_downBlocks;
    std::unique_ptr<MidBlock> m_midBlock;
    ModuleList<UpBlock> m_upBlocks;
    GroupNorm m_normOut;
    Conv2d m_convOut;
};

}  // namespace mutoscope::i2vgen_xl
