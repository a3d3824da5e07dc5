// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/stable_video_diffusion/unet_config.h"

#include "engine/weights/model_folder.h"

#include <algorithm>

namespace mutoscope::stable_video_diffusion {
namespace {

constexpr std::int64_t kGroups = 32;       // of every norm, fixed in the published network
constexpr std::int64_t kAddedNumbers = 3;  // frames a second, motion bucket, noise augmentation

void checkBlocks(ConfigReader& reader, const UNetConfig& config) {
    for (std::size_t i = 0; i < config.blockOutChannels.size(); ++i) {
        if (config.blockOutChannels[i] % kGroups != 0) reader.fail("block_out_channels must be multiples of 32.");
        if (config.blockOutChannels[i] % config.heads[i] != 0)
            reader.fail("block_out_channels must be multiples of num_attention_heads.");
    }
}

}  // namespace

Result<UNetConfig> UNetConfig::open(const std::filesystem::path& configFile) {
    auto reader = ConfigReader::open(configFile);
    if (!reader) return reader.error();
    UNetConfig config;
    constexpr const char* kName = "UNetSpatioTemporalConditionModel";
    if (const auto name = reader->text("_class_name", kName); name != kName) {
        reader->fail("this is a '" + name + "'; a " + kName + " belongs here.");
    }
    config.inChannels = reader->integer("in_channels", config.inChannels, 2, 512);
    config.outChannels = reader->integer("out_channels", config.outChannels, 1, 256);
    if (config.inChannels != 2 * config.outChannels)
        reader->fail("in_channels must be twice out_channels: noisy latents and the picture's.");
    config.blockOutChannels = reader->integers("block_out_channels", config.blockOutChannels);
    const std::size_t blocks = config.blockOutChannels.size();
    config.downHasAttention =
        reader->specialBlocks("down_block_types", "DownBlockSpatioTemporal", "CrossAttnDownBlockSpatioTemporal",
                              config.downHasAttention, blocks);
    config.upHasAttention = reader->specialBlocks("up_block_types", "UpBlockSpatioTemporal",
                                                  "CrossAttnUpBlockSpatioTemporal", config.upHasAttention, blocks);
    config.layersPerBlock = reader->perBlock("layers_per_block", 2, blocks);
    config.transformerLayers = reader->perBlock("transformer_layers_per_block", 1, blocks);
    config.heads = reader->perBlock("num_attention_heads", config.heads, blocks);
    const auto contextWidths = reader->perBlock("cross_attention_dim", config.crossAttentionDim, blocks);
    config.crossAttentionDim = contextWidths.front();
    if (std::adjacent_find(contextWidths.begin(), contextWidths.end(), std::not_equal_to<>()) != contextWidths.end())
        reader->fail("cross_attention_dim must be the same in every block.");
    config.additionTimeWidth = reader->integer("addition_time_embed_dim", config.additionTimeWidth, 2);
    if (reader->integer("projection_class_embeddings_input_dim", 768) != kAddedNumbers * config.additionTimeWidth)
        reader->fail("projection_class_embeddings_input_dim must be three times addition_time_embed_dim.");
    config.frames = reader->integer("num_frames", config.frames, 1, 1024);

    if (auto finished = reader->finish(); !finished) return finished.error();
    checkBlocks(reader.value(), config);
    if (auto finished = reader->finish(); !finished) return finished.error();
    return config;
}

}  // namespace mutoscope::stable_video_diffusion
