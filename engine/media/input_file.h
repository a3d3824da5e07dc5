// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <array>
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

/// A regular file opened for reading and its length. Never waits for ever, neither for a pipe without a writer nor for
/// a disk that does not answer (patient_read.h). BadInput: missing, unreadable, a folder, a pipe or device, empty.
struct InputFile {
    FileDescriptor descriptor;
    std::uint64_t bytes = 0;
};
Result<InputFile> openInputFile(const std::filesystem::path& path);

/// The first bytes of a regular file, zeros behind its end: enough to tell what it is. Waits and BadInput as
/// openInputFile.
using FirstBytes = std::array<std::uint8_t, 16>;
Result<FirstBytes> firstBytes(const std::filesystem::path& path);

/// All bytes of a regular file. Waits and BadInput as openInputFile, and when it is longer than `limit` bytes.
Result<std::vector<std::uint8_t>> readInputFile(const std::filesystem::path& path, std::uint64_t limit);

}  // namespace mutoscope
