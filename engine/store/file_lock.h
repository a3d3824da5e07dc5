// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/input_file.h"
#include "engine/request/result.h"

#include <filesystem>

namespace mutoscope {

/// A lock that the kernel takes back when its process ends, however it ends. Held through an open file, so two of them
/// in one process exclude each other as well. One thread.
class FileLock {
public:
    FileLock() = default;
    /// Opens (and creates) the file that is locked; holds nothing yet. Errors: Disk.
    static Result<FileLock> open(const std::filesystem::path& file);

    /// False when somebody else holds it in either way.
    bool tryExclusive();
    /// Waits until nobody holds it exclusively.
    void share();
    void release();

private:
    explicit FileLock(FileDescriptor descriptor) : m_descriptor(std::move(descriptor)) {}
    FileDescriptor m_descriptor;
};

}  // namespace mutoscope
