// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/unet_config.h"

#include "engine/weights/model_folder.h"

namespace mutoscope::i2vgen_xl {

Result<UNetConfig> UNetConfig::open(const std::filesystem::path& configFile) {
    auto reader = ConfigReader::open(configFile);
    if (!reader) return reader.error();
    UNetConfig config;
    if (const auto name = reader->text("_class_name", "I2VGenXLUNet"); name != "I2VGenXLUNet") {
        reader->fail("this is a '" + name + "'; an I2VGenXLUNet belongs here.");
    }
    config.inChannels = reader->integer("in_channels", config.inChannels, 4, 4);
    config.outChannels = reader->integer("out_channels", config.outChannels, 4, 4);
    config.blockOutChannels = reader->integers("block_out_channels", config.blockOutChannels);
    const std::size_t blocks = config.blockOutChannels.size();
    config.downHasAttention = reader->specialBlocks("down_block_types", "DownBlock3D", "CrossAttnDownBlock3D",
                                                    config.downHasAttention, blocks);
    config.upHasAttention =
        reader->specialBlocks("up_block_types", "UpBlock3D", "CrossAttnUpBlock3D", config.upHasAttention, blocks);
    config.layersPerBlock = reader->integer("layers_per_block", config.layersPerBlock, 1, 16);
    config.normGroups = reader->integer("norm_num_groups", config.normGroups);
    config.crossAttentionDim = reader->integer("cross_attention_dim", config.crossAttentionDim);
    config.attentionHeadDim = reader->integer("attention_head_dim", config.attentionHeadDim);

    for (std::size_t i = 0; i < blocks; ++i) {
        const std::int64_t channels = config.blockOutChannels[i];
        if (channels % config.normGroups != 0) reader->fail("block_out_channels must be multiples of norm_num_groups.");
        const bool attends = config.downHasAttention[i] || config.upHasAttention[blocks - 1 - i] || i + 1 == blocks;
        if (attends && channels < config.attentionHeadDim)
            reader->fail("block_out_channels must not be below attention_head_dim.");
    }
    if (auto finished = reader->finish(); !finished) return finished.error();
    return config;
}

}  // namespace mutoscope::i2vgen_xl
