// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace mutoscope::i2vgen_xl {

/// What unet/config.json says. The published network always takes four latent channels from the picture, whatever
/// in_channels is (its first convolutions over them are fixed), so in_channels must be 4.
struct UNetConfig {
    std::int64_t inChannels = 4;
    std::int64_t outChannels = 4;
    std::vector<std::int64_t> blockOutChannels{320, 640, 1280, 1280};
    std::vector<bool> downHasAttention{true, true, true, false};
    std::vector<bool> upHasAttention{false, true, true, true};
    std::int64_t layersPerBlock = 2;
    std::int64_t normGroups = 32;
    std::int64_t crossAttentionDim = 1024;
    std::int64_t attentionHeadDim = 64;  ///< width of a head; the number of heads is channels / width

    std::int64_t timeWidth() const { return 4 * blockOutChannels.front(); }

    static Result<UNetConfig> open(const std::filesystem::path& configFile);
};

}  // namespace mutoscope::i2vgen_xl
