// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/export_formats.h"
#include "engine/media/part_file.h"

#include <filesystem>

namespace mutoscope {

/// Where a clip will be written, and as what.
struct ClipTarget {
    std::filesystem::path path;  ///< as given
    std::filesystem::path made;  ///< what will appear: the file, or the folder of a PNG sequence
    ExportFormat format = ExportFormat::Mp4;
    Existing existing = Existing::Refuse;
};

/// Finds out before hours of work whether the clip could be written at their end. InvalidArgument: unknown extension.
/// Disk: no such folder, not writable, taken.
Result<ClipTarget> checkClipTarget(const std::filesystem::path& path, Existing existing);

}  // namespace mutoscope
