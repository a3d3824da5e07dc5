// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/animatediff/unet_config.h"
#include "engine/weights/checkpoint.h"

#include <optional>
#include <string>
#include <string_view>

namespace mutoscope::animatediff {

/// A motion adapter's configuration and weights, not read yet.
struct MotionAdapter {
    MotionConfig config;
    Checkpoint checkpoint;

    /// `path`: a folder in the layout of diffusers' MotionAdapter, or a single safetensors file of motion modules,
    /// which then has the published sizes and says itself whether it has a module for the middle and how many
    /// positions.
    static Result<MotionAdapter> open(const std::filesystem::path& path);
};

/// Where the adapter of a checkpoint is when none is chosen: motion_adapter/ in its folder or beside it.
std::optional<std::filesystem::path> adapterBeside(const std::filesystem::path& base);

/// Whether the name is one of a motion module's parameters.
bool isMotionName(std::string_view checkpointName);

/// Names of motion modules as the authors published them (temporal_transformer, attention_blocks, pos_encoder) in
/// diffusers' terms; every other name stays what it is.
std::optional<std::string> motionNames(std::string_view checkpointName);

}  // namespace mutoscope::animatediff
