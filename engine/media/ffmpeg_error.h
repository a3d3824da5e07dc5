// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <filesystem>

namespace mutoscope {

/// Keeps FFmpeg's log off the terminal; its last error of a thread goes into that thread's next Error::detail instead.
/// Called by everything here before it touches FFmpeg; cheap to call again.
void quietFfmpeg();

/// FFmpeg's return codes become errors in these two places and nowhere else. Cancelled for an interrupted call and
/// OutOfMemory keep their codes in both.
Error ffmpegReadError(int code, const std::filesystem::path& path);   ///< else BadInput: the file is damaged
Error ffmpegWriteError(int code, const std::filesystem::path& path);  ///< an errno is Disk, else Internal

Error exportCancelled();
Error ffmpegOutOfMemory(const std::filesystem::path& path);

}  // namespace mutoscope
