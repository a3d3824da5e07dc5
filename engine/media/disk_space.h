// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/export_formats.h"
#include "engine/request/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace mutoscope {

/// More than what a clip of so many pixels, all frames together, is likely to take on the disk. Videos are counted at a
/// quality and a content that few clips reach; GIF and PNG as if nothing could be packed.
std::uint64_t mostClipBytes(ExportFormat format, std::uint64_t pixels);

/// Free for this user on the disk that holds `place`, or the nearest folder above it that exists; none where nobody can
/// tell.
std::optional<std::uint64_t> freeBytes(std::filesystem::path place);

/// Refuses an export into a folder that has less than twice mostClipBytes() free, for the draft and the finished file
/// lie there at once. Where the file system does not tell, everything passes. Disk.
Result<void> checkFreeSpace(const std::filesystem::path& target, ExportFormat format, std::uint64_t pixels);

}  // namespace mutoscope
