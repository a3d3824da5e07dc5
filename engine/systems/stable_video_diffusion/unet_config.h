// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace mutoscope::stable_video_diffusion {

/// What unet/config.json says. Lists have one entry a level, from the highest resolution down.
struct UNetConfig {
    std::int64_t inChannels = 8;  ///< noisy latents and the picture's, half each
    std::int64_t outChannels = 4;
    std::vector<std::int64_t> blockOutChannels{320, 640, 1280, 1280};
    std::vector<bool> downHasAttention{true, true, true, false};
    std::vector<bool> upHasAttention{false, true, true, true};  ///< in the order of the up blocks: lowest first
    std::vector<std::int64_t> layersPerBlock{2, 2, 2, 2};
    std::vector<std::int64_t> transformerLayers{1, 1, 1, 1};
    std::vector<std::int64_t> heads{5, 10, 20, 20};
    std::int64_t crossAttentionDim = 1024;
    std::int64_t additionTimeWidth = 256;  ///< of the sinusoid of each added number
    std::int64_t frames = 25;              ///< that the model was trained with

    std::int64_t timeWidth() const { return 4 * blockOutChannels.front(); }

    static Result<UNetConfig> open(const std::filesystem::path& configFile);
};

}  // namespace mutoscope::stable_video_diffusion
