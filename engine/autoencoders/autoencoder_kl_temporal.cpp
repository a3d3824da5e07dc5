// SPDX-License-Identifier: Apache-2.0
#include "engine/autoencoders/autoencoder_kl_temporal.h"

#include "engine/layers/video_layout.h"

#include <ATen/ATen.h>

namespace mutoscope {
namespace {

// All fixed in the published network.
constexpr std::int64_t kGroups = 32;
constexpr double kEpsilon = 1e-6;
constexpr double kTemporalEpsilon = 1e-5;

std::unique_ptr<SpatioTemporalResnet> resnet(std::int64_t in, std::int64_t out) {
    return std::make_unique<SpatioTemporalResnet>(ResnetShape{in, out, 0, kGroups, kEpsilon}, kTemporalEpsilon,
                                                  TemporalMix::Share::OfTemporal);
}

}  // namespace

TemporalMidBlock::TemporalMidBlock(std::int64_t channels, std::int64_t layers) : m_attention(channels, kGroups) {
    for (std::int64_t i = 0; i < layers; ++i) m_resnets.push_back(resnet(channels, channels));
    declareChildren("resnets", m_resnets);
    declareChild("attentions.0", m_attention);
}

at::Tensor TemporalMidBlock::forward(const at::Tensor& x, std::int64_t frames) const {
    const at::Tensor hidden = m_resnets.front()->forward(x, frames);
    if (m_resnets.size() < 2) return hidden;
    return m_resnets[1]->forward(m_attention.forward(hidden), frames);
}

TemporalDecoderLevel::TemporalDecoderLevel(std::int64_t in, std::int64_t out, std::int64_t layers, bool upsample) {
    for (std::int64_t i = 0; i < layers; ++i) m_resnets.push_back(resnet(i == 0 ? in : out, out));
    declareChildren("resnets", m_resnets);
    if (upsample) declareChild("upsamplers.0", m_upsampler.emplace(out));
}

at::Tensor TemporalDecoderLevel::forward(at::Tensor x, std::int64_t frames) const {
    for (const auto& layer : m_resnets) x = layer->forward(x, frames);
    return m_upsampler ? m_upsampler->forward(x) : x;
}

TemporalDecoder::TemporalDecoder(const AutoencoderKLConfig& config)
    : m_convIn(config.latentChannels, config.blockOutChannels.back(), 3, 1, 1),
      m_mid(config.blockOutChannels.back(), config.layersPerBlock),
      m_normOut(kGroups, config.blockOutChannels.front(), kEpsilon),
      m_convOut(config.blockOutChannels.front(), config.outChannels, 3, 1, 1),
      m_timeConvOut(config.outChannels, config.outChannels) {
    const std::vector<std::int64_t> widths(config.blockOutChannels.rbegin(), config.blockOutChannels.rend());
    for (std::size_t i = 0; i < widths.size(); ++i) {
        m_levels.push_back(std::make_unique<TemporalDecoderLevel>(widths[i == 0 ? 0 : i - 1], widths[i],
                                                                  config.layersPerBlock + 1, i + 1 < widths.size()));
    }
    declareChild("conv_in", m_convIn);
    declareChild("mid_block", m_mid);
    declareChildren("up_blocks", m_levels);
    declareChild("conv_norm_out", m_normOut);
    declareChild("conv_out", m_convOut);
    declareChild("time_conv_out", m_timeConvOut);
}

at::Tensor TemporalDecoder::forward(const at::Tensor& z, std::int64_t frames) const {
    at::Tensor hidden = m_mid.forward(m_convIn.forward(z), frames);
    for (const auto& level : m_levels) hidden = level->forward(hidden, frames);
    hidden = m_convOut.forward(m_normOut.forwardSilu(hidden));
    return rowsAsFrames(m_timeConvOut.forward(framesAsRows(hidden, frames)), hidden.size(2), hidden.size(3));
}

Result<AutoencoderKLConfig> AutoencoderKLTemporal::openConfig(const std::filesystem::path& configFile) {
    auto reader = ConfigReader::open(configFile);
    if (!reader) return reader.error();
    AutoencoderKLConfig config = readAutoencoderConfig(reader.value());
    config.normGroups = kGroups;
    constexpr const char* kName = "AutoencoderKLTemporalDecoder";
    if (const auto name = reader->text("_class_name", kName); name != kName) {
        reader->fail("this is a '" + name + "'; an " + kName + " belongs here.");
    }
    for (const std::int64_t channels : config.blockOutChannels) {
        if (channels % kGroups != 0) reader->fail("block_out_channels must be multiples of 32.");
    }
    if (auto finished = reader->finish(); !finished) return finished.error();
    return config;
}

LatentEncoder::LatentEncoder(const AutoencoderKLConfig& config)
    : m_config(config), m_encoder(config), m_quantConv(2 * config.latentChannels, 2 * config.latentChannels, 1) {
    declareChild("encoder", m_encoder);
    declareChild("quant_conv", m_quantConv);
}

at::Tensor LatentEncoder::moments(const at::Tensor& x) const {
    return m_quantConv.forward(m_encoder.forward(isPrepared() ? x.contiguous(at::MemoryFormat::ChannelsLast) : x));
}

LatentDistribution LatentEncoder::encode(const at::Tensor& x) const {
    return LatentDistribution::fromMoments(moments(x));
}

LatentDistribution LatentEncoder::encodeTiled(const at::Tensor& x) const {
    return LatentDistribution::fromMoments(processTiled(x, m_config.pixelTile(), 1, m_config.spatialFactor(),
                                                        [this](const at::Tensor& tile) { return moments(tile); }));
}

TemporalLatentDecoder::TemporalLatentDecoder(const AutoencoderKLConfig& config) : m_config(config), m_decoder(config) {
    declareChild("decoder", m_decoder);
}

at::Tensor TemporalLatentDecoder::decode(const at::Tensor& z) const {
    return m_decoder.forward(isPrepared() ? z.contiguous(at::MemoryFormat::ChannelsLast) : z, z.size(0));
}

at::Tensor TemporalLatentDecoder::decodeTiled(const at::Tensor& z) const {
    return processTiled(z, m_config.latentTile(), m_config.spatialFactor(), 1,
                        [this](const at::Tensor& tile) { return decode(tile); });
}

AutoencoderKLTemporal::AutoencoderKLTemporal(const AutoencoderKLConfig& config)
    : m_config(config), m_encoder(config), m_decoder(config) {
    declareChild("", m_encoder);
    declareChild("", m_decoder);
}

std::optional<std::string> AutoencoderKLTemporal::encoderNames(std::string_view checkpointName) {
    if (checkpointName.starts_with("decoder.")) return std::nullopt;
    return std::string(checkpointName);
}

std::optional<std::string> AutoencoderKLTemporal::decoderNames(std::string_view checkpointName) {
    if (!checkpointName.starts_with("decoder.")) return std::nullopt;
    return std::string(checkpointName);
}

}  // namespace mutoscope
