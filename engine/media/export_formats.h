// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mutoscope {

enum class ExportFormat { Mp4, Mp4Hevc, Mp4Av1, WebM, Mov, Mkv, Gif, WebP, PngSequence };

/// Quality in the encoder's own numbers. For rate factors the best is the lowest, for the others the highest.
struct QualityRange {
    int best = 0;
    int standard = 0;
    int worst = 0;

    bool contains(int quality) const { return quality >= std::min(best, worst) && quality <= std::max(best, worst); }
};

/// FFmpeg's options by name.
using EncoderOptions = std::vector<std::pair<const char*, const char*>>;

enum class EncoderKind { Software, Nvenc, Vaapi };

/// One way to encode a format.
struct EncoderInfo {
    const char* name = "";  ///< FFmpeg's
    EncoderKind kind = EncoderKind::Software;
    const char* pixelFormat = "yuv420p";  ///< FFmpeg's name of the frames it is given
    const char* qualityKey = "crf";       ///< the option that takes the quality
    EncoderOptions options = {};
    int smallestSide = 1;  ///< pixels; what is smaller it cannot encode
};

/// One row of the table that the exporter, the window's file filters and the command line's help are all made from.
struct ExportFormatInfo {
    using Options = EncoderOptions;

    ExportFormat format = ExportFormat::Mp4;
    const char* id = "";         ///< as users type it
    const char* name = "";       ///< for people
    const char* extension = "";  ///< with its dot
    const char* container = "";  ///< FFmpeg's name of the muxer; empty where FFmpeg writes no container
    /// In the order in which they are tried; the first software encoder is what the format is known for. Empty where no
    /// FFmpeg is needed.
    std::vector<EncoderInfo> encoders = {};
    std::optional<QualityRange> quality = std::nullopt;  ///< none where the format has no such choice
    bool evenSize = false;                               ///< 4:2:0 players need even widths and heights
    bool lossless = false;                               ///< keeps RGB as it is, to the bit
    int maximumFps = 1000;                               ///< faster clips lose frames
    Options draftOptions = {};  ///< muxer options while frames arrive: what is written stays playable
    Options finalOptions = {};  ///< muxer options of the finished file
};

const std::vector<ExportFormatInfo>& exportFormats();
const ExportFormatInfo& exportFormatInfo(ExportFormat format);

/// By the extension, in any case: .mp4 (H.264) .webm .gif, and .png or none for a sequence. InvalidArgument names the
/// choices.
Result<ExportFormat> exportFormatForPath(const std::filesystem::path& path);
/// By ExportFormatInfo::id. InvalidArgument names the choices.
Result<ExportFormat> exportFormatFromString(const std::string& id);

}  // namespace mutoscope
