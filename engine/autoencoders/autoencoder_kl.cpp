// SPDX-License-Identifier: Apache-2.0
#include "engine/autoencoders/autoencoder_kl.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>

namespace mutoscope {
namespace {

constexpr double kEpsilon = 1e-6;
/// The part of a tile that it shares with each neighbour, as in the published tiling.
constexpr std::int64_t kTilesPerOverlap = 4;

}  // namespace

TileShape AutoencoderKLConfig::latentTile() const {
    const std::int64_t size = std::max<std::int64_t>(kTilesPerOverlap, sampleSize / spatialFactor());
    return {size, size / kTilesPerOverlap};
}

TileShape AutoencoderKLConfig::pixelTile() const {
    const TileShape tile = latentTile();
    return {tile.size * spatialFactor(), tile.overlap * spatialFactor()};
}

AutoencoderKLConfig readAutoencoderConfig(ConfigReader& reader) {
    AutoencoderKLConfig config;
    config.inChannels = reader.integer("in_channels", config.inChannels);
    config.outChannels = reader.integer("out_channels", config.outChannels);
    config.blockOutChannels = reader.integers("block_out_channels", config.blockOutChannels);
    config.layersPerBlock = reader.integer("layers_per_block", config.layersPerBlock, 1, 16);
    config.latentChannels = reader.integer("latent_channels", config.latentChannels, 1, 256);
    config.sampleSize = reader.integer("sample_size", config.sampleSize);
    config.scalingFactor = reader.number("scaling_factor", config.scalingFactor);
    config.forceUpcast = reader.boolean("force_upcast", config.forceUpcast);
    for (const std::string& type : reader.texts("down_block_types", {"DownEncoderBlock2D"})) {
        if (type != "DownEncoderBlock2D") reader.fail("down_block_types '" + type + "' is not supported.");
    }
    if (!(config.scalingFactor > 0)) reader.fail("scaling_factor must be above 0.");
    return config;
}

Result<AutoencoderKLConfig> AutoencoderKLConfig::open(const std::filesystem::path& configFile) {
    auto reader = ConfigReader::open(configFile);
    if (!reader) return reader.error();
    AutoencoderKLConfig config = readAutoencoderConfig(reader.value());
    config.normGroups = reader->integer("norm_num_groups", config.normGroups);
    config.shiftFactor = reader->number("shift_factor", config.shiftFactor);
    config.useQuantConv = reader->boolean("use_quant_conv", config.useQuantConv);
    config.usePostQuantConv = reader->boolean("use_post_quant_conv", config.usePostQuantConv);
    config.midBlockAttention = reader->boolean("mid_block_add_attention", config.midBlockAttention);

    if (const auto name = reader->text("_class_name", "AutoencoderKL"); name != "AutoencoderKL") {
        reader->fail("this is a '" + name + "'; an AutoencoderKL belongs here.");
    }
    if (const auto act = reader->text("act_fn", "silu"); act != "silu")
        reader->fail("act_fn '" + act + "' is not supported.");
    for (const std::string& type : reader->texts("up_block_types", {"UpDecoderBlock2D"})) {
        if (type != "UpDecoderBlock2D") reader->fail("up_block_types '" + type + "' is not supported.");
    }
    for (const std::int64_t channels : config.blockOutChannels) {
        if (channels % config.normGroups != 0) reader->fail("block_out_channels must be multiples of norm_num_groups.");
    }
    if (auto finished = reader->finish(); !finished) return finished.error();
    return config;
}

AutoencoderEncoder::AutoencoderEncoder(const AutoencoderKLConfig& config)
    : m_convIn(config.inChannels, config.blockOutChannels.front(), 3, 1, 1),
      m_mid(config.blockOutChannels.back(), config.normGroups, config.midBlockAttention),
      m_normOut(config.normGroups, config.blockOutChannels.back(), kEpsilon),
      m_convOut(config.blockOutChannels.back(), 2 * config.latentChannels, 3, 1, 1) {
    const auto& widths = config.blockOutChannels;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        m_levels.push_back(std::make_unique<EncoderLevel>(widths[i == 0 ? 0 : i - 1], widths[i], config.layersPerBlock,
                                                          config.normGroups, i + 1 < widths.size()));
    }
    declareChild("conv_in", m_convIn);
    declareChildren("down_blocks", m_levels);
    declareChild("mid_block", m_mid);
    declareChild("conv_norm_out", m_normOut);
    declareChild("conv_out", m_convOut);
}

at::Tensor AutoencoderEncoder::forward(const at::Tensor& x) const {
    at::Tensor hidden = m_convIn.forward(x);
    for (const auto& level : m_levels) hidden = level->forward(hidden);
    return m_convOut.forward(m_normOut.forwardSilu(m_mid.forward(hidden)));
}

AutoencoderDecoder::AutoencoderDecoder(const AutoencoderKLConfig& config)
    : m_convIn(config.latentChannels, config.blockOutChannels.back(), 3, 1, 1),
      m_mid(config.blockOutChannels.back(), config.normGroups, config.midBlockAttention),
      m_normOut(config.normGroups, config.blockOutChannels.front(), kEpsilon),
      m_convOut(config.blockOutChannels.front(), config.outChannels, 3, 1, 1) {
    std::vector<std::int64_t> widths(config.blockOutChannels.rbegin(), config.blockOutChannels.rend());
    for (std::size_t i = 0; i < widths.size(); ++i) {
        m_levels.push_back(std::make_unique<DecoderLevel>(widths[i == 0 ? 0 : i - 1], widths[i],
                                                          config.layersPerBlock + 1, config.normGroups,
                                                          i + 1 < widths.size()));
    }
    declareChild("conv_in", m_convIn);
    declareChildren("up_blocks", m_levels);
    declareChild("mid_block", m_mid);
    declareChild("conv_norm_out", m_normOut);
    declareChild("conv_out", m_convOut);
}

at::Tensor AutoencoderDecoder::forward(const at::Tensor& z) const {
    at::Tensor hidden = m_mid.forward(m_convIn.forward(z));
    for (const auto& level : m_levels) hidden = level->forward(hidden);
    return m_convOut.forward(m_normOut.forwardSilu(hidden));
}

AutoencoderKL::AutoencoderKL(const AutoencoderKLConfig& config)
    : m_config(config), m_encoder(config), m_decoder(config) {
    declareChild("encoder", m_encoder);
    declareChild("decoder", m_decoder);
    if (config.useQuantConv) {
        declareChild("quant_conv", m_quantConv.emplace(2 * config.latentChannels, 2 * config.latentChannels, 1));
    }
    if (config.usePostQuantConv) {
        declareChild("post_quant_conv", m_postQuantConv.emplace(config.latentChannels, config.latentChannels, 1));
    }
}

at::Tensor AutoencoderKL::moments(const at::Tensor& x) const {
    const at::Tensor encoded = m_encoder.forward(isPrepared() ? x.contiguous(at::MemoryFormat::ChannelsLast) : x);
    return m_quantConv ? m_quantConv->forward(encoded) : encoded;
}

LatentDistribution AutoencoderKL::encode(const at::Tensor& x) const {
    return LatentDistribution::fromMoments(moments(x));
}

at::Tensor AutoencoderKL::decode(const at::Tensor& z) const {
    const at::Tensor latents = isPrepared() ? z.contiguous(at::MemoryFormat::ChannelsLast) : z;
    return m_decoder.forward(m_postQuantConv ? m_postQuantConv->forward(latents) : latents);
}

LatentDistribution AutoencoderKL::encodeTiled(const at::Tensor& x) const {
    return LatentDistribution::fromMoments(processTiled(x, m_config.pixelTile(), 1, m_config.spatialFactor(),
                                                        [this](const at::Tensor& tile) { return moments(tile); }));
}

at::Tensor AutoencoderKL::decodeTiled(const at::Tensor& z) const {
    return processTiled(z, m_config.latentTile(), m_config.spatialFactor(), 1,
                        [this](const at::Tensor& tile) { return decode(tile); });
}

std::optional<std::string> autoencoderKLNames(std::string_view checkpointName) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kOlder{
        {{"query", "to_q"}, {"key", "to_k"}, {"value", "to_v"}, {"proj_attn", "to_out.0"}}};
    std::string name(checkpointName);
    const auto field = name.rfind('.');
    if (field == std::string::npos || field == 0) return name;
    const auto layer = name.rfind('.', field - 1);
    if (layer == std::string::npos) return name;
    for (const auto& [older, current] : kOlder) {
        if (name.compare(layer + 1, field - layer - 1, older) == 0) {
            return name.substr(0, layer + 1) + std::string(current) + name.substr(field);
        }
    }
    return name;
}

}  // namespace mutoscope
