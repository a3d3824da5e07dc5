// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/video_writer.h"

#include <cstdint>

namespace mutoscope {

/// What an export will come to.
struct ExportEstimate {
    std::uint64_t bytes = 0;  ///< about: a part of the frames is encoded and the rest taken to be like them
    bool exact = false;       ///< all frames were encoded; only the container is guessed
    int width = 0;
    int height = 0;
    int frames = 0;
    double framesPerSecond = 0;
    double duration = 0;  ///< seconds
};

/// Encodes a short run of frames from the middle with the format's encoder on the processor and writes nothing. Errors
/// as exportClip(), which refuses the same. Any one thread.
Result<ExportEstimate> estimateExport(const std::vector<Image>& frames, const ExportOptions& options,
                                      const CancelToken& cancel = {});

}  // namespace mutoscope
