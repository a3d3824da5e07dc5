// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <utility>
#include <vector>

namespace mutoscope {

/// Owns a file descriptor; -1 is none.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int fd) : m_fd(fd) {}
    FileDescriptor(FileDescriptor&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;
    ~FileDescriptor() { close(); }

    int get() const { return m_fd; }
    bool valid() const { return m_fd >= 0; }
    /// 0 or the errno of close(2), which is where a network disk reports that it was full.
    int close();

private:
    int m_fd = -1;
};

/// A regular file opened for reading and its length. Never waits, even on a pipe without a writer.
/// BadInput: missing, unreadable, a folder, a pipe or device, empty.
struct InputFile {
    FileDescriptor descriptor;
    std::uint64_t bytes = 0;
};
Result<InputFile> openInputFile(const std::filesystem::path& path);

/// All bytes of a regular file. BadInput as openInputFile, and when it is longer than `limit` bytes.
Result<std::vector<std::uint8_t>> readInputFile(const std::filesystem::path& path, std::uint64_t limit);

}  // namespace mutoscope
