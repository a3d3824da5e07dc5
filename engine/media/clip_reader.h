// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/request/image.h"
#include "engine/request/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace mutoscope {

/// What a clip is. Colour tags are FFmpeg's names ("bt709", "tv"), "unknown" where the file has none, and empty for a
/// folder of pictures.
struct ClipInfo {
    std::string container;  ///< "mp4", "mov", "webm", "mkv", "gif", "webp" or "png"
    std::string codec;
    int width = 0;
    int height = 0;
    int frames = 0;
    double fps = 0;       ///< 0 where it is not known
    double duration = 0;  ///< seconds
    std::string pixelFormat;
    std::string colourMatrix;
    std::string colourPrimaries;
    std::string colourTransfer;
    std::string colourRange;
};

/// The three take an MP4, MOV, WebM, MKV, GIF or WebP file, or a folder of frame_00001.png and so on, and treat it as
/// untrusted. BadInput: missing, damaged, another kind of file. Cancelled. Any thread.

/// Counts the packets, decodes nothing.
Result<ClipInfo> probeClip(const std::filesystem::path& path, const CancelToken& cancel = {});

/// The recipe that exportClip() put in, byte for byte; also out of a single PNG picture. BadInput as well where there
/// is none or it is above 4 MB.
Result<std::string> readRecipe(const std::filesystem::path& path);

/// At most `maximumFrames` frames from the start, sRGB. The rotation tag of a phone's video is not applied.
Result<std::vector<Image>> readFrames(const std::filesystem::path& path, int maximumFrames,
                                      const CancelToken& cancel = {});

}  // namespace mutoscope
