// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace mutoscope {

/// Changes when any file of the folder, or the file that it is, is written to, replaced, added or removed: each one's
/// path, length, times and inode, without reading any. The same for every spelling of the folder's path. Files more
/// than four folders deep do not count. Any thread.
std::string folderIdentity(const std::filesystem::path& folder);

}  // namespace mutoscope
