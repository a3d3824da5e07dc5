// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/part_file.h"
#include "engine/request/cancel_token.h"

namespace mutoscope {

/// What was made of an unfinished export.
struct RepairReport {
    std::filesystem::path path;
    int frames = 0;
};

/// Makes a playable clip out of what a killed export left: `leftover` is one of leftoversOf(). Whole frames are kept up
/// to the last group of pictures that decodes without damage (for a folder of PNG pictures, up to the first damaged
/// one); the clip takes the name `target` in one step, and the leftover goes. The recipe, which is written with the
/// finished clip, is lost where the leftover has none.
///
/// Disk: as exportClip(), or the leftover is still being written. BadInput: not one whole frame. Cancelled.
Result<RepairReport> repairClip(const std::filesystem::path& leftover, const std::filesystem::path& target,
                                const CancelToken& cancel = {});

}  // namespace mutoscope
