// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/png_text.h"

extern "C" {
#include <libavutil/pixfmt.h>
}

#include <cstdint>
#include <filesystem>
#include <vector>

namespace mutoscope::test {

/// Clips that the program itself never writes. Each records a failure of the test where it cannot be made.

/// The packets of all parts behind one another, as one stream with the header of the first.
void joinClips(const std::vector<std::filesystem::path>& parts, const std::filesystem::path& path);

/// The packets of `source` again, each at its time (milliseconds), with these texts, in FFmpeg's `container`.
void rewriteClip(const std::filesystem::path& source, const std::filesystem::path& path, const char* container,
                 const std::vector<std::int64_t>& times, const TextFields& texts);

/// VP9 in WebM, 32 x 32 pixels of one colour (Y 120, Cb 90, Cr 160), in any pixel format of three planes of 8 bits.
void writeFlatVp9(const std::filesystem::path& path, AVPixelFormat format, int frames);

}  // namespace mutoscope::test
