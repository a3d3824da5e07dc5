// SPDX-License-Identifier: Apache-2.0
#include "engine/media/export_formats.h"

#include "engine/media/disk_error.h"

#include <algorithm>

namespace mutoscope {
namespace {

/// Whatever the user's language: in Turkish the small letter of I is another one.
char asciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

const std::vector<ExportFormatInfo>& exportFormats() {
    static const std::vector<ExportFormatInfo> formats{
        {.format = ExportFormat::Mp4,
         .id = "mp4",
         .name = "MP4 video (H.264)",
         .extension = ".mp4",
         .container = "mp4",
         .encoder = "libx264",
         .quality = QualityRange{1, 16, 51},  // 0 would be lossless in a profile that few players know
         .evenSize = true,
         .encoderOptions = {{"preset", "slow"}, {"profile", "high"}},
         .draftOptions = {{"movflags", "frag_keyframe+empty_moov+delay_moov+default_base_moof+use_metadata_tags"}},
         .finalOptions = {{"movflags", "faststart+use_metadata_tags"}}},
        {.format = ExportFormat::WebM,
         .id = "webm",
         .name = "WebM video (VP9)",
         .extension = ".webm",
         .container = "webm",
         .encoder = "libvpx-vp9",
         .quality = QualityRange{0, 20, 63},
         .encoderOptions = {{"deadline", "good"}, {"cpu-used", "2"}, {"row-mt", "1"}},
         .draftOptions = {{"cluster_time_limit", "1000"}},  // ms; what a killed export may lose
         .finalOptions = {{"cues_to_front", "1"}}},
        {.format = ExportFormat::Mkv,
         .id = "mkv",
         .name = "Lossless video (FFV1)",
         .extension = ".mkv",
         .container = "matroska",
         .encoder = "ffv1",
         .lossless = true,
         // RFC 9043, version 3: every frame and slice stands alone and carries its own checksum.
         .encoderOptions = {{"level", "3"}, {"g", "1"}, {"slices", "4"}, {"slicecrc", "1"}},
         .draftOptions = {{"cluster_time_limit", "1000"}},
         .finalOptions = {{"cues_to_front", "1"}}},
        {.format = ExportFormat::Gif,
         .id = "gif",
         .name = "GIF animation",
         .extension = ".gif",
         .container = "gif",
         .encoder = "gif",
         .maximumFps = 50,  // browsers slow frames shorter than 1/50 s down to 1/10 s
         .draftOptions = {{"loop", "0"}}},
        {.format = ExportFormat::PngSequence, .id = "png", .name = "PNG pictures in a folder", .extension = ".png"},
    };
    return formats;
}

const ExportFormatInfo& exportFormatInfo(ExportFormat format) {
    const auto& formats = exportFormats();
    return *std::find_if(formats.begin(), formats.end(),
                         [format](const ExportFormatInfo& info) { return info.format == format; });
}

Result<ExportFormat> exportFormatForPath(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), asciiLower);
    if (extension.empty()) return ExportFormat::PngSequence;
    std::string choices;
    for (const ExportFormatInfo& info : exportFormats()) {
        if (extension == info.extension) return info.format;
        choices += std::string(choices.empty() ? "" : ", ") + info.extension;
    }
    return Error{ErrorCode::InvalidArgument,
                 quotedName(path) + " has no ending that names a clip format; use one of " + choices +
                     ", or none for a folder of PNG pictures.",
                 ""};
}

Result<ExportFormat> exportFormatFromString(const std::string& id) {
    std::string choices;
    for (const ExportFormatInfo& info : exportFormats()) {
        if (id == info.id) return info.format;
        choices += std::string(choices.empty() ? "" : ", ") + info.id;
    }
    return Error{ErrorCode::InvalidArgument, "The export format cannot be '" + id + "'; choose one of " + choices + ".",
                 ""};
}

}  // namespace mutoscope
