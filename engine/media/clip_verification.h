// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/request/result.h"

#include <filesystem>
#include <string>

namespace mutoscope {

/// What a finished file has to be.
struct ExpectedClip {
    int width = 0;
    int height = 0;
    int frames = 0;
    double framesPerSecond = 0;
    std::string recipe;
};

/// Reads a written file back from the disk: size, duration, recipe, and every frame decoded. `target` is the name for
/// messages. Disk where something differs: what lies there is not what was written.
Result<void> verifyClip(const std::filesystem::path& file, const ExpectedClip& expected,
                        const std::filesystem::path& target, const CancelToken& cancel);

}  // namespace mutoscope
