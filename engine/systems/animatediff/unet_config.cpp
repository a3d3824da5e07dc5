// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/unet_config.h"

#include <algorithm>

namespace mutoscope::animatediff {
namespace {

constexpr const char* kPlainUNet = "UNet2DConditionModel";
constexpr const char* kMotionUNet = "UNetMotionModel";

/// Which blocks attend to the text. Types are named as in a UNet2DConditionModel ("DownBlock2D") or, with motion
/// modules, "DownBlockMotion".
std::vector<bool> attentionOfBlocks(ConfigReader& reader, const char* key, const std::string& stem,
                                    const std::vector<std::string>& fallback, std::size_t blocks) {
    std::vector<bool> attention;
    for (const std::string& type : reader.texts(key, fallback)) {
        const bool attends = type == "CrossAttn" + stem + "2D" || type == "CrossAttn" + stem + "Motion";
        if (!attends && type != stem + "2D" && type != stem + "Motion")
            reader.fail(std::string(key) + " '" + type + "' is not supported.");
        attention.push_back(attends);
    }
    if (attention.size() != blocks) {
        reader.fail(std::string(key) + " must name " + std::to_string(blocks) + " blocks, as block_out_channels does.");
        attention.resize(blocks);
    }
    return attention;
}

/// Settings of Stable Diffusion's relatives that change the network.
void refuseOtherNetworks(ConfigReader& reader) {
    for (const char* key : {"class_embed_type", "addition_embed_type", "encoder_hid_dim_type"}) {
        if (!reader.text(key, "").empty()) reader.fail(std::string(key) + " is not supported.");
    }
    for (const char* key : {"num_class_embeds", "time_cond_proj_dim"}) {
        if (reader.has(key)) reader.fail(std::string(key) + " is not supported.");
    }
    for (const char* key : {"dual_cross_attention", "only_cross_attention", "center_input_sample"}) {
        if (reader.boolean(key, false)) reader.fail(std::string(key) + " is not supported.");
    }
    for (const auto& [key, only] : {std::pair{"resnet_time_scale_shift", "default"}, std::pair{"act_fn", "silu"},
                                    std::pair{"time_embedding_type", "positional"}}) {
        if (reader.text(key, only) != only)
            reader.fail(std::string(key) + " other than " + only + " is not supported.");
    }
    if (reader.number("mid_block_scale_factor", 1) != 1) reader.fail("mid_block_scale_factor must be 1.");
}

std::string texts(const std::vector<std::int64_t>& numbers) {
    std::string text;
    for (const std::int64_t number : numbers) text += (text.empty() ? "" : ", ") + std::to_string(number);
    return text;
}

}  // namespace

MotionConfig readMotion(ConfigReader& reader, const char* layersKey, const char* midKey, std::size_t blocks) {
    MotionConfig motion;
    motion.transformerLayers = reader.perBlock(layersKey, 1, blocks);
    motion.midTransformerLayers = reader.perBlock(midKey, 1, 1).front();
    motion.attentionHeads = reader.perBlock("motion_num_attention_heads", 8, blocks);
    motion.positions = reader.integer("motion_max_seq_length", motion.positions, 1, 4096);
    motion.midBlock = reader.boolean("use_motion_mid_block", motion.midBlock);
    return motion;
}

Result<bool> holdsMotionModules(const std::filesystem::path& configFile) {
    auto reader = ConfigReader::open(configFile);
    if (!reader) return reader.error();
    const std::string name = reader->text("_class_name", kPlainUNet);
    if (name != kPlainUNet && name != kMotionUNet)
        reader->fail("this is a '" + name + "'; a " + kPlainUNet + " belongs here.");
    if (auto finished = reader->finish(); !finished) return finished.error();
    return name == kMotionUNet;
}

UNetConfig UNetConfig::readBeginning(ConfigReader& reader) {
    UNetConfig config;
    refuseOtherNetworks(reader);
    config.inChannels = reader.integer("in_channels", config.inChannels);
    if (config.inChannels != 4) {
        reader.fail("it takes " + std::to_string(config.inChannels) +
                    " channels (a checkpoint for inpainting?); one for pictures from text takes 4.");
    }
    config.blockOutChannels = reader.integers("block_out_channels", config.blockOutChannels);
    const std::size_t blocks = config.blockOutChannels.size();
    config.downHasAttention = attentionOfBlocks(
        reader, "down_block_types", "DownBlock",
        {"CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"}, blocks);
    config.layersPerBlock = reader.perBlock("layers_per_block", 2, blocks);
    // In this family attention_head_dim is the number of heads, whatever its name says, unless the other is given.
    const auto namedSo = reader.perBlock("attention_head_dim", 8, blocks);
    config.attentionHeads =
        reader.has("num_attention_heads") ? reader.perBlock("num_attention_heads", 8, blocks) : namedSo;
    config.transformerLayers = reader.perBlock("transformer_layers_per_block", 1, blocks);
    config.normGroups = reader.integer("norm_num_groups", config.normGroups);
    config.normEpsilon = reader.number("norm_eps", config.normEpsilon);
    config.crossAttentionDim = reader.integer("cross_attention_dim", config.crossAttentionDim);
    config.linearProjection = reader.boolean("use_linear_projection", config.linearProjection);

    for (std::size_t i = 0; i < blocks; ++i) {
        const std::int64_t channels = config.blockOutChannels[i];
        if (channels % config.normGroups != 0) reader.fail("block_out_channels must be multiples of norm_num_groups.");
        if ((config.downHasAttention[i] || i + 1 == blocks) && channels % config.attentionHeads[i] != 0)
            reader.fail("block_out_channels must be multiples of attention_head_dim.");
    }
    return config;
}

Result<UNetConfig> UNetConfig::open(const std::filesystem::path& configFile) {
    auto reader = ConfigReader::open(configFile);
    if (!reader) return reader.error();
    UNetConfig config = readBeginning(reader.value());
    config.outChannels = reader->integer("out_channels", config.outChannels, 4, 4);
    const std::size_t blocks = config.blockOutChannels.size();
    config.upHasAttention =
        attentionOfBlocks(reader.value(), "up_block_types", "UpBlock",
                          {"UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"}, blocks);
    for (std::size_t i = 0; i < blocks; ++i) {
        if (config.upHasAttention[blocks - 1 - i] && config.blockOutChannels[i] % config.attentionHeads[i] != 0)
            reader->fail("block_out_channels must be multiples of attention_head_dim.");
    }
    if (auto finished = reader->finish(); !finished) return finished.error();
    return config;
}

Result<MotionConfig> MotionConfig::open(const std::filesystem::path& configFile) {
    auto reader = ConfigReader::open(configFile);
    if (!reader) return reader.error();
    if (const auto name = reader->text("_class_name", "MotionAdapter"); name != "MotionAdapter")
        reader->fail("this is a '" + name + "'; a MotionAdapter belongs here.");
    if (reader->integer("conv_in_channels", 0, 0) != 0)
        reader->fail("it changes the denoiser's first convolution (conv_in_channels), which is not supported.");
    if (reader->integer("motion_mid_block_layers_per_block", 1) != 1)
        reader->fail("motion_mid_block_layers_per_block must be 1.");
    const auto channels = reader->integers("block_out_channels", MotionConfig().blockOutChannels);
    MotionConfig config = readMotion(reader.value(), "motion_transformer_layers_per_block",
                                     "motion_transformer_layers_per_mid_block", channels.size());
    config.blockOutChannels = channels;
    config.layersPerBlock = reader->perBlock("motion_layers_per_block", 2, channels.size());
    if (auto finished = reader->finish(); !finished) return finished.error();
    return config;
}

Result<MotionConfig> motionConfigOfUNet(const std::filesystem::path& configFile) {
    auto unet = UNetConfig::open(configFile);
    if (!unet) return unet.error();
    auto reader = ConfigReader::open(configFile);
    if (!reader) return reader.error();
    MotionConfig config = readMotion(reader.value(), "temporal_transformer_layers_per_block",
                                     "temporal_transformer_layers_per_mid_block", unet->blockOutChannels.size());
    config.blockOutChannels = unet->blockOutChannels;
    config.layersPerBlock = unet->layersPerBlock;
    if (auto finished = reader->finish(); !finished) return finished.error();
    return config;
}

Result<void> checkMotionFits(const UNetConfig& unet, const MotionConfig& motion, const std::filesystem::path& adapter) {
    const auto mismatch = [&adapter](const std::string& what) {
        return Error{ErrorCode::BadInput,
                     adapter.string() + ": this motion adapter does not fit the checkpoint: " + what +
                         "; use one that was made for it.",
                     ""};
    };
    if (unet.blockOutChannels != motion.blockOutChannels) {
        return mismatch("its blocks are " + texts(motion.blockOutChannels) + " wide, the checkpoint's " +
                        texts(unet.blockOutChannels));
    }
    if (unet.layersPerBlock != motion.layersPerBlock) {
        return mismatch("its blocks have " + texts(motion.layersPerBlock) + " layers, the checkpoint's " +
                        texts(unet.layersPerBlock));
    }
    for (std::size_t i = 0; i < motion.blockOutChannels.size(); ++i) {
        if (motion.blockOutChannels[i] % motion.attentionHeads[i] != 0)
            return mismatch("its widths are no multiples of its number of heads");
    }
    return {};
}

}  // namespace mutoscope::animatediff
