// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mutoscope {

enum class ExportFormat { Mp4, WebM, Mkv, Gif, PngSequence };

/// Quality as a constant rate factor: lower is better and larger.
struct QualityRange {
    int best = 0;
    int standard = 0;
    int worst = 0;
};

/// One row of the table that the exporter, the window's file filters and the command line's help are all made from.
struct ExportFormatInfo {
    using Options = std::vector<std::pair<const char*, const char*>>;

    ExportFormat format = ExportFormat::Mp4;
    const char* id = "";         ///< as users type it
    const char* name = "";       ///< for people
    const char* extension = "";  ///< with its dot
    const char* container = "";  ///< FFmpeg's name of the muxer; empty where FFmpeg writes no container
    const char* encoder = "";    ///< FFmpeg's name of the encoder
    std::optional<QualityRange> quality = std::nullopt;  ///< none where the format has no such choice
    bool evenSize = false;                               ///< 4:2:0 players need even widths and heights
    bool lossless = false;                               ///< keeps RGB as it is, to the bit
    int maximumFps = 1000;                               ///< faster clips lose frames
    Options encoderOptions = {};
    Options draftOptions = {};  ///< muxer options while frames arrive: what is written stays playable
    Options finalOptions = {};  ///< muxer options of the finished file
};

const std::vector<ExportFormatInfo>& exportFormats();
const ExportFormatInfo& exportFormatInfo(ExportFormat format);

/// By the extension, in any case: .mp4 .webm .gif, and .png or none for a sequence. InvalidArgument names the choices.
Result<ExportFormat> exportFormatForPath(const std::filesystem::path& path);
/// By ExportFormatInfo::id. InvalidArgument names the choices.
Result<ExportFormat> exportFormatFromString(const std::string& id);

}  // namespace mutoscope
