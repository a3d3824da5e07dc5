// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/request/image.h"
#include "engine/request/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace mutoscope {

/// How like an older clip newly made frames are.
enum class Likeness {
    Same,      ///< to the bit, as far as the older file can tell
    Near,      ///< above kNearDecibels: rounding of another machine or library
    Different  ///< another picture, size or length
};
const char* toString(Likeness likeness);

constexpr double kNearDecibels = 35.0;

struct ClipComparison {
    Likeness likeness = Likeness::Different;
    double decibels = 0;   ///< PSNR over all frames; infinite where they are equal, 0 where sizes differ
    std::string judgedBy;  ///< as a sentence
};

/// Holds newly made frames against an exported clip. With a frame hash in the clip's receipt, equal hashes settle it
/// whatever the file's format. A lossless file is compared pixel by pixel. Of a lossy one only what its encoder left is
/// there: the new frames are encoded the same way at the standard quality, read back, and those are compared, so that
/// what the encoder loses is lost on both sides. Errors: the reader's and the exporter's.
Result<ClipComparison> compareWithClip(const std::filesystem::path& clip, const std::string& expectedHash,
                                       const std::vector<Image>& frames, int framesPerSecond,
                                       const CancelToken& cancel = {});

/// Peak signal-to-noise ratio of 8-bit pictures in dB over all of them; infinite where all are equal, 0 where number or
/// sizes differ.
double framesPsnr(const std::vector<Image>& one, const std::vector<Image>& other);

}  // namespace mutoscope
