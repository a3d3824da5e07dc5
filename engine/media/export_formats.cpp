// SPDX-License-Identifier: Apache-2.0
#include "engine/media/export_formats.h"

#include "engine/media/disk_error.h"

#include <algorithm>

namespace mutoscope {
namespace {

/// Whatever the user's language: in Turkish the small letter of I is another one.
char asciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

const EncoderOptions kFragments{
    {"movflags", "frag_keyframe+empty_moov+delay_moov+default_base_moof+use_metadata_tags"}};
const EncoderOptions kIndexFirst{{"movflags", "faststart+use_metadata_tags"}};
const EncoderOptions kNvenc{{"preset", "p5"}, {"rc", "vbr"}};
const EncoderOptions kVaapi{{"rc_mode", "CQP"}};

}  // namespace

const std::vector<ExportFormatInfo>& exportFormats() {
    static const std::vector<ExportFormatInfo> formats{
        {.format = ExportFormat::Mp4,
         .id = "mp4",
         .name = "MP4 video (H.264)",
         .extension = ".mp4",
         .container = "mp4",
         // On processors with AVX-512, x264 164 weighs blocks by memory it never set unless every processor is to get
         // the same file.
         .encoders = {{.name = "libx264",
                       .options = {{"preset", "slow"}, {"profile", "high"}, {"x264-params", "cpu-independent=1"}}},
                      {.name = "h264_nvenc", .kind = EncoderKind::Nvenc, .qualityKey = "cq", .options = kNvenc},
                      {.name = "h264_vaapi", .kind = EncoderKind::Vaapi, .qualityKey = "qp", .options = kVaapi}},
         .quality = QualityRange{1, 16, 51},  // 0 would be lossless in a profile that few players know
         .evenSize = true,
         .draftOptions = kFragments,
         .finalOptions = kIndexFirst},
        {.format = ExportFormat::Mp4Hevc,
         .id = "mp4-h265",
         .name = "MP4 video (H.265)",
         .extension = ".mp4",
         .container = "mp4",
         // x265 writes to the terminal unless it is told otherwise. 3.5 writes past its memory for frames that are
         // smaller than its largest block, and with B-frames gives clips of two frames decoding times out of memory
         // that it never set.
         .encoders = {{.name = "libx265",
                       .options = {{"preset", "medium"}, {"x265-params", "log-level=none:bframes=0"}},
                       .smallestSide = 64},
                      {.name = "hevc_nvenc", .kind = EncoderKind::Nvenc, .qualityKey = "cq", .options = kNvenc},
                      {.name = "hevc_vaapi", .kind = EncoderKind::Vaapi, .qualityKey = "qp", .options = kVaapi}},
         .quality = QualityRange{1, 20, 51},
         .evenSize = true,
         .draftOptions = kFragments,
         .finalOptions = kIndexFirst},
        {.format = ExportFormat::Mp4Av1,
         .id = "mp4-av1",
         .name = "MP4 video (AV1)",
         .extension = ".mp4",
         .container = "mp4",
         // Not SVT-AV1, though it is faster: 1.4 waits for ever when it is closed before its first frame.
         .encoders = {{.name = "libaom-av1", .options = {{"cpu-used", "6"}, {"row-mt", "1"}}},
                      {.name = "av1_nvenc", .kind = EncoderKind::Nvenc, .qualityKey = "cq", .options = kNvenc}},
         .quality = QualityRange{1, 26, 63},
         .evenSize = true,
         .draftOptions = kFragments,
         .finalOptions = kIndexFirst},
        {.format = ExportFormat::WebM,
         .id = "webm",
         .name = "WebM video (VP9)",
         .extension = ".webm",
         .container = "webm",
         .encoders = {{.name = "libvpx-vp9", .options = {{"deadline", "good"}, {"cpu-used", "2"}, {"row-mt", "1"}}}},
         .quality = QualityRange{0, 20, 63},
         .draftOptions = {{"cluster_time_limit", "1000"}},  // ms; what a killed export may lose
         .finalOptions = {{"cues_to_front", "1"}}},
        {.format = ExportFormat::Mov,
         .id = "mov",
         .name = "QuickTime video (ProRes 422)",
         .extension = ".mov",
         .container = "mov",
         .encoders = {{.name = "prores_ks",
                       .pixelFormat = "yuv422p10le",
                       .qualityKey = "profile",
                       .options = {{"vendor", "apl0"}}}},
         .quality = QualityRange{3, 3, 0},  // the profiles: 422 HQ, 422, LT and Proxy
         .evenSize = true,
         .draftOptions = kFragments,
         .finalOptions = kIndexFirst},
        {.format = ExportFormat::Mkv,
         .id = "mkv",
         .name = "Lossless video (FFV1)",
         .extension = ".mkv",
         .container = "matroska",
         // RFC 9043, version 3: every frame and slice stands alone and carries its own checksum.
         .encoders = {{.name = "ffv1",
                       .pixelFormat = "bgr0",
                       .options = {{"level", "3"}, {"g", "1"}, {"slices", "4"}, {"slicecrc", "1"}}}},
         .lossless = true,
         .draftOptions = {{"cluster_time_limit", "1000"}},
         .finalOptions = {{"cues_to_front", "1"}}},
        {.format = ExportFormat::Gif,
         .id = "gif",
         .name = "GIF animation",
         .extension = ".gif",
         .container = "gif",
         .encoders = {{.name = "gif", .pixelFormat = "pal8"}},
         .maximumFps = 50,  // browsers slow frames shorter than 1/50 s down to 1/10 s
         .draftOptions = {{"loop", "0"}}},
        {.format = ExportFormat::WebP,
         .id = "webp",
         .name = "WebP animation",
         .extension = ".webp",
         .quality = QualityRange{100, 85, 0},
         .maximumFps = 50},  // as with GIF
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
        if (choices.find(info.extension) == std::string::npos)
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
