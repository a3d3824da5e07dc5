// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/autoencoders/autoencoder_kl_blocks.h"
#include "engine/autoencoders/latent_distribution.h"
#include "engine/autoencoders/tiling.h"
#include "engine/weights/load.h"
#include "engine/weights/model_folder.h"

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace mutoscope {

/// What vae/config.json says.
struct AutoencoderKLConfig {
    std::int64_t inChannels = 3;
    std::int64_t outChannels = 3;
    std::vector<std::int64_t> blockOutChannels{64};
    std::int64_t layersPerBlock = 1;
    std::int64_t latentChannels = 4;
    std::int64_t normGroups = 32;
    std::int64_t sampleSize = 32;
    double scalingFactor = 0.18215;
    double shiftFactor = 0.0;
    bool useQuantConv = true;
    bool usePostQuantConv = true;
    bool midBlockAttention = true;
    /// Half precision with five bits of exponent is too narrow for the encoder.
    bool forceUpcast = true;

    /// Pixels a latent pixel spans, per side.
    std::int64_t spatialFactor() const { return std::int64_t{1} << (blockOutChannels.size() - 1); }

    /// A tile of the size the model was trained at, in pixels of the picture; multiples of the spatial factor.
    TileShape pixelTile() const;
    /// The same in latent pixels.
    TileShape latentTile() const;

    static Result<AutoencoderKLConfig> open(const std::filesystem::path& configFile);
};

/// What the readers of configurations with these keys share; the caller reads what is its own and finishes.
AutoencoderKLConfig readAutoencoderConfig(ConfigReader& reader);

/// conv_in, down_blocks, mid_block, conv_norm_out, SiLU, conv_out.
class AutoencoderEncoder final : public Module {
public:
    explicit AutoencoderEncoder(const AutoencoderKLConfig& config);
    at::Tensor forward(const at::Tensor& x) const;

private:
    Conv2d m_convIn;
    ModuleList<EncoderLevel> m_levels;
    AutoencoderMidBlock m_mid;
    GroupNorm m_normOut;
    Conv2d m_convOut;
};

/// conv_in, mid_block, up_blocks, conv_norm_out, SiLU, conv_out.
class AutoencoderDecoder final : public Module {
public:
    explicit AutoencoderDecoder(const AutoencoderKLConfig& config);
    at::Tensor forward(const at::Tensor& z) const;

private:
    Conv2d m_convIn;
    AutoencoderMidBlock m_mid;
    ModuleList<DecoderLevel> m_levels;
    GroupNorm m_normOut;
    Conv2d m_convOut;
};

/// The picture autoencoder of latent diffusion (Rombach et al. 2022, arXiv:2112.10752), as diffusers' AutoencoderKL.
class AutoencoderKL final : public Module {
public:
    explicit AutoencoderKL(const AutoencoderKLConfig& config);

    const AutoencoderKLConfig& config() const { return m_config; }

    /// x: [N, 3, H, W] in [-1, 1]; H and W multiples of the spatial factor. The latents are not scaled.
    LatentDistribution encode(const at::Tensor& x) const;
    LatentDistribution encodeTiled(const at::Tensor& x) const;

    /// z: [N, L, h, w], unscaled latents. Returns [N, 3, H, W], about [-1, 1], not clamped.
    at::Tensor decode(const at::Tensor& z) const;
    /// In overlapping tiles of the size the model was trained at: memory of one tile, and the result differs a little,
    /// because group norms see one tile at a time.
    at::Tensor decodeTiled(const at::Tensor& z) const;

private:
    at::Tensor moments(const at::Tensor& x) const;

    const AutoencoderKLConfig m_config;
    AutoencoderEncoder m_encoder;
    AutoencoderDecoder m_decoder;
    std::optional<Conv2d> m_quantConv;
    std::optional<Conv2d> m_postQuantConv;
};

/// Older files name the mid-block attention query, key, value, proj_attn.
std::optional<std::string> autoencoderKLNames(std::string_view checkpointName);

}  // namespace mutoscope
