// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace mutoscope {

/// The finished latents of one clip, as what another begins with: they are brought to its size, noise is put over them,
/// and only the later part of the noise schedule is run (SDEdit, Meng et al. 2021, arXiv:2108.01073). A file that holds
/// them is a LatentStore's.
struct StartLatents {
    std::string path;         ///< absolute; a bare name in a recipe
    std::string sha256;       ///< of the file
    std::string clip;         ///< name of that clip's file, for people
    std::string autoencoder;  ///< fingerprint of the autoencoder whose latents they are
    int width = 0;            ///< of that clip, pixels; this and the next two
    int height = 0;
    int frames = 0;
    double strength = 0.5;  ///< share of the steps that is run, above 0; 1 leaves only what the noise lets through
    bool operator==(const StartLatents&) const = default;
};

/// The first of `steps` that is run with this strength; at least one is. Steps * strength is rounded down, as
/// diffusers' picture-to-picture and video-to-video pipelines count them.
int firstStepOf(int steps, double strength);

/// Whether a clip of that size has the proportion of the latents', but for what sizes are rounded by; another would
/// show them out of shape.
bool hasProportionOf(const StartLatents& start, int width, int height);

nlohmann::json toJson(const StartLatents& start);
/// Strict like settingsFromJson; every member must be there.
Result<StartLatents> startLatentsFromJson(const nlohmann::json& json);

}  // namespace mutoscope
