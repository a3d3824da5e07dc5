// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/i2vgen_xl/training/latent_placing.h"
#include "engine/systems/i2vgen_xl/unet_config.h"

#include <ATen/ATen.h>

#include <cmath>
#include <map>
#include <string>

/// Where the first values of a denoiser carry what: shared by beginStanding() and beginInSteps().
namespace mutoscope::i2vgen_xl::carriers {

using Named = std::map<std::string, at::Tensor>;

constexpr std::int64_t kLatents = 4;
constexpr std::int64_t kGroupSize = 8;      // channels that the carriers need in a norm's group
constexpr double kReference = 10.0;         // the constants that fix a group norm's scale
constexpr double kTokenReference = 20.0;    // the same for the layer norms of the first transformer
constexpr double kLinear = 6.0;             // SiLU(x + 6) is x + 6 within 2 % for x above -3
constexpr std::int64_t kOtherFeatures = 9;  // that the first transformer brings from the first frame beside the latents

/// Channels of the first level. The first group: the picture, the constants, the clock; the second: the noisy latents.
/// What is left in either is free.
constexpr std::int64_t kPlus = 4, kMinus = 5, kClock = 6;

/// Channels of the first transformer's tokens; the last two are the constants and the one before them stays empty.
constexpr std::int64_t kOwnClock = 4, kOwnOther = 5, kFirst = kOwnOther + kOtherFeatures,
                       kFirstOther = kFirst + kLatents, kTokenChannels = kFirstOther + kOtherFeatures + 3;

/// Of a group of eight channels with the two constants, and of a token: what the other channels add is measured.
inline double groupDeviation() {
    return std::sqrt((2 * kReference * kReference + 14) / static_cast<double>(kGroupSize));
}
inline double tokenDeviation(std::int64_t width) {
    constexpr double kContent = 44;  // of the first frame, the mark twice
    return std::sqrt((2 * kTokenReference * kTokenReference + kContent) / static_cast<double>(width));
}

inline at::Tensor cleared(at::Tensor kernel, std::int64_t from, std::int64_t to) {
    kernel.slice(0, from, to).zero_();
    return kernel;
}

/// Adds to a kernel's middle, or to a matrix's entry.
inline void add(at::Tensor kernel, std::int64_t to, std::int64_t from, double value) {
    at::Tensor entry = kernel[to][from];
    if (entry.dim() == 2) entry = entry[entry.size(0) / 2][entry.size(1) / 2];
    entry.add_(value);
}

constexpr double kGateReference = 100.0;  // constants beside the gate of a network that moves in steps

/// Beginning of the names of the last level's layers.
inline std::string lastLevelOf(const UNetConfig& config) {
    return "up_blocks." + std::to_string(config.blockOutChannels.size() - 1) + ".";
}

/// Whether the first level has room for all that is carried: groups of eight channels, two at least.
inline bool fit(const UNetConfig& config) {
    const std::int64_t width = config.blockOutChannels.front();
    return width == kGroupSize * config.normGroups && width >= 2 * kGroupSize &&
           8 * config.attentionHeadDim >= kTokenChannels;
}

}  // namespace mutoscope::i2vgen_xl::carriers
