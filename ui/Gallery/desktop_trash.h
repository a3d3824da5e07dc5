// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <filesystem>

namespace mutoscope {

/// The desktop's trash, as its file manager knows it. Any thread.
class DesktopTrash {
public:
    /// Where the file is then. Errors: Disk, where there is no trash on that disk.
    static Result<std::filesystem::path> take(const std::filesystem::path& file);
    /// Back to where it was. Errors: Disk: it was emptied, or something of that name lies there.
    static Result<void> giveBack(const std::filesystem::path& inTrash, const std::filesystem::path& file);
};

}  // namespace mutoscope
