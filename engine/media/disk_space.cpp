// SPDX-License-Identifier: Apache-2.0
#include "engine/media/disk_space.h"

#include "engine/media/disk_error.h"
#include "engine/request/memory_forecast.h"

#include <sys/statvfs.h>

namespace mutoscope {
namespace {

/// Of a pixel of a frame, in hundredths.
std::uint64_t bytesOf100Pixels(ExportFormat format) {
    switch (format) {
        case ExportFormat::Mp4:
        case ExportFormat::Mp4Hevc:
        case ExportFormat::Mp4Av1:
        case ExportFormat::WebM: return 12;
        case ExportFormat::WebP: return 30;
        case ExportFormat::Mov: return 80;
        case ExportFormat::Gif: return 100;
        case ExportFormat::Mkv:
        case ExportFormat::PngSequence: return 300;
    }
    return 300;
}

}  // namespace

std::uint64_t mostClipBytes(ExportFormat format, std::uint64_t pixels) {
    constexpr std::uint64_t kContainer = 64 << 10;
    return pixels * bytesOf100Pixels(format) / 100 + kContainer;
}

std::optional<std::uint64_t> freeBytes(std::filesystem::path place) {
    struct statvfs disk {};
    while (::statvfs(place.empty() ? "." : place.c_str(), &disk) != 0) {
        if (place == place.parent_path()) return std::nullopt;
        place = place.parent_path();
    }
    if (disk.f_blocks == 0) return std::nullopt;
    return std::uint64_t{disk.f_bavail} * disk.f_frsize;
}

Result<void> checkFreeSpace(const std::filesystem::path& target, ExportFormat format, std::uint64_t pixels) {
    const auto free = freeBytes(target.parent_path());
    const std::uint64_t needed = 2 * mostClipBytes(format, pixels);
    if (!free || *free >= needed) return {};
    return Error{ErrorCode::Disk,
                 "The disk is almost full: " + quotedName(target) + " may need " + byteText(needed) + " and " +
                     byteText(*free) + " are free; free some space or choose another folder.",
                 target.string()};
}

}  // namespace mutoscope
