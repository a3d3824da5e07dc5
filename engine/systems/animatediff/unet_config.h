// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/model_folder.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace mutoscope::animatediff {

/// What a motion adapter's config.json says: the motion modules that stand in every layer of the denoiser.
struct MotionConfig {
    std::vector<std::int64_t> blockOutChannels{320, 640, 1280, 1280};
    std::vector<std::int64_t> layersPerBlock{2, 2, 2, 2};     ///< one for each block
    std::vector<std::int64_t> transformerLayers{1, 1, 1, 1};  ///< likewise, of each motion module
    std::vector<std::int64_t> attentionHeads{8, 8, 8, 8};     ///< likewise
    std::int64_t midTransformerLayers = 1;
    std::int64_t positions = 32;  ///< the most frames that a motion module can see at once
    bool midBlock = true;         ///< whether the middle of the denoiser has a motion module
    bool twice = true;            ///< whether a motion module's blocks look along the frames twice

    /// Of a MotionAdapter.
    static Result<MotionConfig> open(const std::filesystem::path& configFile);
};

/// What unet/config.json of a Stable Diffusion checkpoint says, with or without motion modules.
struct UNetConfig {
    std::int64_t inChannels = 4;
    std::int64_t outChannels = 4;
    std::vector<std::int64_t> blockOutChannels{320, 640, 1280, 1280};
    std::vector<bool> downHasAttention{true, true, true, false};
    std::vector<bool> upHasAttention{false, true, true, true};
    std::vector<std::int64_t> layersPerBlock{2, 2, 2, 2};
    std::vector<std::int64_t> attentionHeads{8, 8, 8, 8};     ///< number of heads, one entry for each block
    std::vector<std::int64_t> transformerLayers{1, 1, 1, 1};  ///< of each attention, likewise
    std::int64_t normGroups = 32;
    double normEpsilon = 1e-5;
    std::int64_t crossAttentionDim = 768;
    bool linearProjection = false;

    std::int64_t timeWidth() const { return 4 * blockOutChannels.front(); }

    static Result<UNetConfig> open(const std::filesystem::path& configFile);
    /// What other networks that begin like it have in their configurations too: all but the way up and the output.
    static UNetConfig readBeginning(ConfigReader& reader);
};

/// The motion modules that a UNetMotionModel's own configuration describes: that of a denoiser which was saved together
/// with them.
Result<MotionConfig> motionConfigOfUNet(const std::filesystem::path& configFile);

/// Of a network whose own configuration has the motion modules' settings beside its own. `layersKey` and `midKey` name
/// their numbers of transformer blocks.
MotionConfig readMotion(ConfigReader& reader, const char* layersKey, const char* midKey, std::size_t blocks);

/// Whether unet/config.json is that of a UNetMotionModel.
Result<bool> holdsMotionModules(const std::filesystem::path& configFile);

/// An error that says how the adapter differs from what the checkpoint needs.
Result<void> checkMotionFits(const UNetConfig& unet, const MotionConfig& motion, const std::filesystem::path& adapter);

}  // namespace mutoscope::animatediff
