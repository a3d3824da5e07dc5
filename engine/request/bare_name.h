// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace mutoscope {

/// A file's or folder's own name, whether or not its path ends with a slash.
inline std::string bareName(const std::filesystem::path& path) {
    return (path.has_filename() ? path.filename() : path.parent_path().filename()).string();
}

}  // namespace mutoscope
