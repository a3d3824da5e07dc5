// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/sparse_control.h"

#include "engine/layers/video_layout.h"

#include <ATen/ATen.h>

namespace mutoscope::animatediff {

Result<SparseControlConfig> SparseControlConfig::open(const std::filesystem::path& configFile) {
    auto reader = ConfigReader::open(configFile);
    if (!reader) return reader.error();
    constexpr const char* kName = "SparseControlNetModel";
    if (const auto name = reader->text("_class_name", kName); name != kName)
        reader->fail("this is a '" + name + "'; a " + kName + " belongs here.");
    SparseControlConfig config;
    config.beginning = UNetConfig::readBeginning(reader.value());
    const std::size_t blocks = config.beginning.blockOutChannels.size();
    config.motion = readMotion(reader.value(), "temporal_transformer_layers_per_block",
                               "temporal_transformer_layers_per_mid_block", blocks);
    config.motion.blockOutChannels = config.beginning.blockOutChannels;
    config.motion.layersPerBlock = config.beginning.layersPerBlock;
    // So it is in the published implementation, whatever the file says.
    config.motion.midBlock = false;
    config.motion.twice = false;
    if (reader->has("transformer_layers_per_mid_block") &&
        reader->perBlock("transformer_layers_per_mid_block", 1, 1).front() != config.beginning.transformerLayers.back())
        reader->fail("transformer_layers_per_mid_block must be that of the last block.");
    if (reader->boolean("global_pool_conditions", false)) reader->fail("global_pool_conditions is not supported.");
    config.takesLatents = reader->boolean("use_simplified_condition_embedding", config.takesLatents);
    config.mask = reader->boolean("concat_conditioning_mask", config.mask);
    config.conditionChannels = reader->integer("conditioning_channels", config.conditionChannels);
    if (config.conditionChannels != (config.takesLatents ? config.beginning.inChannels : 3))
        reader->fail("conditioning_channels must be 3 for pixels, and 4 for latents.");
    config.embeddingWidths = reader->integers("conditioning_embedding_out_channels", config.embeddingWidths);
    if (!config.takesLatents && config.embeddingWidths.size() != 4)
        reader->fail("conditioning_embedding_out_channels must be four numbers.");
    const std::string order = reader->text("controlnet_conditioning_channel_order", "rgb");
    if (order != "rgb" && order != "bgr")
        reader->fail("controlnet_conditioning_channel_order '" + order + "' is neither rgb nor bgr.");
    config.bgr = order == "bgr";
    for (std::size_t i = 0; i < blocks; ++i) {
        if (config.motion.blockOutChannels[i] % config.motion.attentionHeads[i] != 0)
            reader->fail("block_out_channels must be multiples of motion_num_attention_heads.");
    }
    if (auto finished = reader->finish(); !finished) return finished.error();
    return config;
}

PixelEmbedding::PixelEmbedding(std::int64_t in, const std::vector<std::int64_t>& widths, std::int64_t out)
    : m_convIn(in, widths.front(), 3, 1, 1), m_convOut(widths.back(), out, 3, 1, 1) {
    for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
        m_blocks.push_back(std::make_unique<Conv2d>(widths[i], widths[i], 3, 1, 1));
        m_blocks.push_back(std::make_unique<Conv2d>(widths[i], widths[i + 1], 3, 2, 1));
    }
    declareChild("conv_in", m_convIn);
    declareChildren("blocks", m_blocks);
    declareChild("conv_out", m_convOut);
}

at::Tensor PixelEmbedding::forward(const at::Tensor& x) const {
    at::Tensor hidden = at::silu(m_convIn.forward(x));
    for (const auto& block : m_blocks) hidden = at::silu(block->forward(hidden));
    return m_convOut.forward(hidden);
}

SparseControl::SparseControl(const SparseControlConfig& config)
    : m_config(config),
      m_convIn(config.beginning.inChannels, config.beginning.blockOutChannels.front(), 3, 1, 1),
      m_timeEmbedding(config.beginning.blockOutChannels.front(), config.beginning.timeWidth()),
      m_middleOutput(config.beginning.blockOutChannels.back(), config.beginning.blockOutChannels.back(), 1) {
    const UNetConfig& beginning = config.beginning;
    const auto& widths = beginning.blockOutChannels;
    const std::int64_t channels = config.conditionChannels + (config.mask ? 1 : 0);
    if (config.takesLatents) {
        m_latentEmbedding = std::make_unique<Conv2d>(channels, widths.front(), 3, 1, 1);
    } else {
        m_pixelEmbedding = std::make_unique<PixelEmbedding>(channels, config.embeddingWidths, widths.front());
    }
    m_downBlocks = makeDownBlocks(beginning, config.motion);
    m_midBlock = makeMidBlock(beginning, config.motion);
    m_outputs.push_back(std::make_unique<Conv2d>(widths.front(), widths.front(), 1));
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const std::int64_t outputs = beginning.layersPerBlock[i] + (i + 1 < widths.size() ? 1 : 0);
        for (std::int64_t k = 0; k < outputs; ++k)
            m_outputs.push_back(std::make_unique<Conv2d>(widths[i], widths[i], 1));
    }

    Module& embedding = m_latentEmbedding ? static_cast<Module&>(*m_latentEmbedding) : *m_pixelEmbedding;
    declareChild("conv_in", m_convIn);
    declareChild("controlnet_cond_embedding", embedding);
    declareChild("time_embedding", m_timeEmbedding);
    declareChildren("down_blocks", m_downBlocks);
    declareChild("mid_block", *m_midBlock);
    declareChildren("controlnet_down_blocks", m_outputs);
    declareChild("controlnet_mid_block", m_middleOutput);
    keepInFull(m_convIn);
    keepInFull(embedding);
}

ControlResiduals SparseControl::forward(const at::Tensor& condition, double timestep, std::int64_t frames,
                                        const at::Tensor& context, double weight) const {
    const at::Tensor seen = isPrepared() ? condition.contiguous(at::MemoryFormat::ChannelsLast) : condition;
    at::Tensor hidden = m_latentEmbedding ? m_latentEmbedding->forward(seen) : m_pixelEmbedding->forward(seen);
    // The sample's place is taken by zeros.
    hidden =
        hidden + m_convIn.forward(hidden.new_zeros({1, m_config.beginning.inChannels, hidden.size(2), hidden.size(3)}));

    const BlockInput input{
        embedTime(m_timeEmbedding, m_config.beginning.blockOutChannels.front(), timestep, hidden.options()), context,
        frames};
    ControlResiduals residuals{{hidden}, {}};
    for (const auto& block : m_downBlocks) hidden = block->forward(hidden, input, residuals.skips);
    hidden = m_midBlock->forward(hidden, input);
    for (std::size_t i = 0; i < m_outputs.size(); ++i)
        residuals.skips[i] = m_outputs[i]->forward(residuals.skips[i]) * weight;
    residuals.middle = m_middleOutput.forward(hidden) * weight;
    return residuals;
}

at::Tensor firstFrameCondition(const SparseControlConfig& config, const at::Tensor& picture, std::int64_t frames) {
    at::Tensor first = config.bgr ? picture.flip(1) : picture;
    if (config.mask) first = at::cat({first, at::ones_like(first.narrow(1, 0, 1))}, 1);
    if (frames == 1) return first;
    return at::cat({first, first.new_zeros({frames - 1, first.size(1), first.size(2), first.size(3)})}, 0);
}

}  // namespace mutoscope::animatediff
