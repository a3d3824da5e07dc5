// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/export_formats.h"
#include "engine/request/image.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace mutoscope {

/// About what a clip of these frames takes on the disk. Videos are counted at a quality and a content that few clips
/// reach; GIF and PNG as if nothing could be packed.
std::uint64_t estimatedClipBytes(ExportFormat format, const std::vector<Image>& frames);

/// Refuses an export into a folder that has less than twice the estimate free, for the draft and the finished file lie
/// there at once. Where the file system does not tell, everything passes. Disk.
Result<void> checkFreeSpace(const std::filesystem::path& target, ExportFormat format, const std::vector<Image>& frames);

}  // namespace mutoscope
