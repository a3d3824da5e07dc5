// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/autoencoders/autoencoder_kl.h"
#include "engine/layers/spatio_temporal_resnet.h"

namespace mutoscope {

/// Resnets, with one self-attention after the first of them. The published code never runs more than two resnets, nor
/// the attention when there is only one; checkpoints hold them all the same.
class TemporalMidBlock final : public Module {
public:
    TemporalMidBlock(std::int64_t channels, std::int64_t layers);
    /// x: [B*F, C, H, W]; returns the same shape.
    at::Tensor forward(const at::Tensor& x, std::int64_t frames) const;

private:
    ModuleList<SpatioTemporalResnet> m_resnets;
    PlaneAttention m_attention;
};

/// Resnets, then an upsampler in all but the last level.
class TemporalDecoderLevel final : public Module {
public:
    TemporalDecoderLevel(std::int64_t in, std::int64_t out, std::int64_t layers, bool upsample);
    /// x: [B*F, in, H, W]. Returns [B*F, out, H, W], or twice the size.
    at::Tensor forward(at::Tensor x, std::int64_t frames) const;

private:
    ModuleList<SpatioTemporalResnet> m_resnets;
    std::optional<Upsample2D> m_upsampler;
};

/// conv_in, mid_block, up_blocks, conv_norm_out, SiLU, conv_out, time_conv_out.
class TemporalDecoder final : public Module {
public:
    explicit TemporalDecoder(const AutoencoderKLConfig& config);
    /// z: [B*F, L, h, w]. Returns [B*F, 3, H, W].
    at::Tensor forward(const at::Tensor& z, std::int64_t frames) const;

private:
    Conv2d m_convIn;
    TemporalMidBlock m_mid;
    ModuleList<TemporalDecoderLevel> m_levels;
    GroupNorm m_normOut;
    Conv2d m_convOut;
    FrameConv m_timeConvOut;
};

/// What turns a picture into latents: encoder, quant_conv. The whole file's other half is not needed for it.
class LatentEncoder final : public Module {
public:
    explicit LatentEncoder(const AutoencoderKLConfig& config);

    /// x: [N, 3, H, W] in [-1, 1]; H and W multiples of the spatial factor. The latents are not scaled.
    LatentDistribution encode(const at::Tensor& x) const;
    LatentDistribution encodeTiled(const at::Tensor& x) const;

private:
    at::Tensor moments(const at::Tensor& x) const;

    const AutoencoderKLConfig m_config;
    AutoencoderEncoder m_encoder;
    Conv2d m_quantConv;
};

/// What turns the latents of a clip into frames: decoder.
class TemporalLatentDecoder final : public Module {
public:
    explicit TemporalLatentDecoder(const AutoencoderKLConfig& config);

    /// z: [F, L, h, w], unscaled latents of neighbouring frames, which influence each other. Returns [F, 3, H, W],
    /// about [-1, 1], not clamped.
    at::Tensor decode(const at::Tensor& z) const;
    /// In overlapping tiles, as AutoencoderKL does; each tile holds all the frames.
    at::Tensor decodeTiled(const at::Tensor& z) const;

private:
    const AutoencoderKLConfig m_config;
    TemporalDecoder m_decoder;
};

/// The autoencoder of Blattmann et al. 2023, arXiv:2311.15127: the picture encoder of latent diffusion, and a decoder
/// that sees the frames of a clip together. As diffusers' AutoencoderKLTemporalDecoder. Its halves are never at work at
/// the same time, and the published code runs them in different precisions, so they are networks of their own.
class AutoencoderKLTemporal final : public Module {
public:
    /// What vae/config.json says; its keys are some of AutoencoderKL's.
    static Result<AutoencoderKLConfig> openConfig(const std::filesystem::path& configFile);

    explicit AutoencoderKLTemporal(const AutoencoderKLConfig& config);

    const AutoencoderKLConfig& config() const { return m_config; }
    LatentEncoder& encoder() { return m_encoder; }
    const LatentEncoder& encoder() const { return m_encoder; }
    TemporalLatentDecoder& decoder() { return m_decoder; }
    const TemporalLatentDecoder& decoder() const { return m_decoder; }

    /// Which of the file's tensors each half takes.
    static std::optional<std::string> encoderNames(std::string_view checkpointName);
    static std::optional<std::string> decoderNames(std::string_view checkpointName);

private:
    const AutoencoderKLConfig m_config;
    LatentEncoder m_encoder;
    TemporalLatentDecoder m_decoder;
};

}  // namespace mutoscope
