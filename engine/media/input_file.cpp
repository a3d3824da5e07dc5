// SPDX-License-Identifier: Apache-2.0
#include "engine/media/input_file.h"

#include "engine/media/disk_error.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

namespace mutoscope {
namespace {

Error inputError(const std::filesystem::path& path, const std::string& rest, int error = 0) {
    return {ErrorCode::BadInput, quotedName(path) + " " + rest, error ? std::generic_category().message(error) : ""};
}

Error openError(const std::filesystem::path& path, int error) {
    switch (error) {
        case ENOENT:
        case ENOTDIR: return inputError(path, "does not exist; check the name and the folder.", error);
        case EACCES:
        case EPERM: return inputError(path, "may not be read; change its permissions or choose another file.", error);
        case EMFILE:
        case ENFILE:
            return inputError(path, "could not be read, too many files are open; close other programs.", error);
        case ELOOP: return inputError(path, "is a link that leads nowhere; choose the file itself.", error);
        default:
            return inputError(
                path, "could not be read (" + std::generic_category().message(error) + "); choose another file.",
                error);
    }
}

}  // namespace

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
    if (this != &other) {
        close();
        m_fd = std::exchange(other.m_fd, -1);
    }
    return *this;
}

int FileDescriptor::close() {
    if (m_fd < 0) return 0;
    return ::close(std::exchange(m_fd, -1)) == 0 ? 0 : errno;
}

Result<InputFile> openInputFile(const std::filesystem::path& path) {
    InputFile file;
    file.descriptor = FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file.descriptor.valid()) return openError(path, errno);
    struct stat status {};
    if (::fstat(file.descriptor.get(), &status) != 0) return openError(path, errno);
    if (S_ISDIR(status.st_mode)) return inputError(path, "is a folder; choose a file.");
    if (!S_ISREG(status.st_mode)) return inputError(path, "is a pipe or a device; choose a file.");
    if (status.st_size == 0) return inputError(path, "is empty; choose another file.");
    file.bytes = static_cast<std::uint64_t>(status.st_size);
    return file;
}

Result<std::vector<std::uint8_t>> readInputFile(const std::filesystem::path& path, std::uint64_t limit) {
    auto file = openInputFile(path);
    if (!file) return file.error();
    if (file->bytes > limit) {
        return inputError(path, "is larger than " + std::to_string(limit >> 20) + " MB; choose a smaller file.");
    }
    std::vector<std::uint8_t> bytes(file->bytes);
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count =
            ::read(file->descriptor.get(), bytes.data() + done, std::min<std::size_t>(bytes.size() - done, 1 << 30));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return openError(path, errno);
        if (count == 0) break;  // it shrank while we read; the format's own check tells
        done += static_cast<std::size_t>(count);
    }
    bytes.resize(done);
    return bytes;
}

}  // namespace mutoscope
