// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/request/image.h"
#include "engine/request/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace mutoscope {

/// What a finished file has to be.
struct ExpectedClip {
    int width = 0;
    int height = 0;
    int frames = 0;
    double framesPerSecond = 0;
    std::string recipe;
    const std::vector<Image>* pixels = nullptr;  ///< where every bit has to be the same
};

/// Reads a written file back from the disk: size, duration, recipe, and every frame decoded (and compared, where it has
/// to be the same). `target` is the name for messages. Disk where something differs: what lies there is not what was
/// written.
Result<void> verifyClip(const std::filesystem::path& file, const ExpectedClip& expected,
                        const std::filesystem::path& target, const CancelToken& cancel);

}  // namespace mutoscope
