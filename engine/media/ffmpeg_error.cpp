// SPDX-License-Identifier: Apache-2.0
#include "engine/media/ffmpeg_error.h"

#include "engine/media/disk_error.h"

extern "C" {
#include <libavutil/error.h>
#include <libavutil/log.h>
}

#include <array>
#include <cerrno>
#include <cstdarg>
#include <mutex>
#include <string>

namespace mutoscope {
namespace {

thread_local std::string t_lastWords;

void keepWords(void* source, int level, const char* format, va_list arguments) {
    if (level > AV_LOG_ERROR) return;
    std::array<char, 512> line{};
    int prefix = 1;
    av_log_format_line2(source, level, format, arguments, line.data(), static_cast<int>(line.size()), &prefix);
    t_lastWords = line.data();
    while (!t_lastWords.empty() && t_lastWords.back() == '\n') t_lastWords.pop_back();
}

std::string describe(int code) {
    std::array<char, AV_ERROR_MAX_STRING_SIZE> words{};
    av_strerror(code, words.data(), words.size());
    std::string text = words.data();
    if (!t_lastWords.empty()) text += "; " + t_lastWords;
    t_lastWords.clear();
    return text;
}

bool isErrno(int code) {
    // FFmpeg's own codes are negative four-letter tags, far below any errno.
    return code < 0 && code > -4096;
}

}  // namespace

void quietFfmpeg() {
    static std::once_flag once;
    std::call_once(once, [] { av_log_set_callback(keepWords); });
}

Error exportCancelled() { return {ErrorCode::Cancelled, "The export was cancelled; nothing was written.", ""}; }

Error ffmpegOutOfMemory(const std::filesystem::path& path) {
    return {ErrorCode::OutOfMemory,
            "There is not enough memory for " + quotedName(path) + "; close other programs or use smaller frames.", ""};
}

Error ffmpegReadError(int code, const std::filesystem::path& path) {
    const std::string detail = describe(code);
    if (code == AVERROR_EXIT) return {ErrorCode::Cancelled, "Reading " + quotedName(path) + " was stopped.", detail};
    if (code == AVERROR(ENOMEM)) return ffmpegOutOfMemory(path);
    if (code == AVERROR_DECODER_NOT_FOUND) {
        return {ErrorCode::Unsupported,
                quotedName(path) + " uses a video format that is not read here; convert it to MP4 (H.264) first.",
                detail};
    }
    return {ErrorCode::BadInput,
            quotedName(path) + " is damaged or not all there; copy it again or choose another file.", detail};
}

Error ffmpegWriteError(int code, const std::filesystem::path& path) {
    const std::string detail = describe(code);
    if (code == AVERROR_EXIT) return exportCancelled();
    if (code == AVERROR(ENOMEM)) return ffmpegOutOfMemory(path);
    if (isErrno(code) && code != AVERROR(EINVAL) && code != AVERROR(EAGAIN)) {
        Error error = diskError(AVUNERROR(code), path);
        error.detail += "; " + detail;
        return error;
    }
    return {ErrorCode::Internal, "Making " + quotedName(path) + " failed; try another format or other settings.",
            detail};
}

}  // namespace mutoscope
