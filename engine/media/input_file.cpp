// SPDX-License-Identifier: Apache-2.0
#include "engine/media/input_file.h"

#include "engine/media/disk_error.h"
#include "engine/media/patient_read.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
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

struct Opening final : DiskReader::Call {
    explicit Opening(std::filesystem::path wanted) : path(std::move(wanted)) {}
    void perform() override {
        descriptor = FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
        if (!descriptor.valid() || ::fstat(descriptor.get(), &status) != 0) error = errno;
    }

    const std::filesystem::path path;
    FileDescriptor descriptor;
    struct stat status {};
    int error = 0;
};

struct Reading final : DiskReader::Call {
    void perform() override {
        constexpr std::size_t kBlock = 1 << 22;  // a slow disk gives one well within anybody's patience
        while (done < bytes.size()) {
            const ssize_t count = ::read(descriptor.get(), bytes.data() + done, std::min(bytes.size() - done, kBlock));
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) error = errno;
            if (count <= 0) return;
            done += static_cast<std::size_t>(count);
            advance();
        }
    }

    FileDescriptor descriptor;
    std::vector<std::uint8_t> bytes;
    std::size_t done = 0;
    int error = 0;
};

Result<InputFile> openThrough(DiskReader& disk, const std::filesystem::path& path) {
    const auto opening = std::make_shared<Opening>(path);
    if (!disk.run(opening)) return silentDiskError(path);
    if (opening->error != 0) return openError(path, opening->error);
    if (S_ISDIR(opening->status.st_mode)) return inputError(path, "is a folder; choose a file.");
    if (!S_ISREG(opening->status.st_mode)) return inputError(path, "is a pipe or a device; choose a file.");
    if (opening->status.st_size == 0) return inputError(path, "is empty; choose another file.");
    return InputFile{std::move(opening->descriptor), static_cast<std::uint64_t>(opening->status.st_size)};
}

/// At most `count` bytes from the start; it may have shrunk while we read, which the format's own check tells.
Result<std::vector<std::uint8_t>> readThrough(DiskReader& disk, InputFile file, std::uint64_t count,
                                              const std::filesystem::path& path) {
    const auto reading = std::make_shared<Reading>();
    reading->bytes.resize(std::min(file.bytes, count));
    reading->descriptor = std::move(file.descriptor);
    if (!disk.run(reading)) return silentDiskError(path);
    if (reading->error != 0) return openError(path, reading->error);
    reading->bytes.resize(reading->done);
    return std::move(reading->bytes);
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
    DiskReader disk;
    return openThrough(disk, path);
}

Result<FirstBytes> firstBytes(const std::filesystem::path& path) {
    FirstBytes start{};
    DiskReader disk;
    auto file = openThrough(disk, path);
    if (!file) return file.error();
    auto read = readThrough(disk, std::move(file).value(), start.size(), path);
    if (!read) return read.error();
    std::copy(read->begin(), read->end(), start.begin());
    return start;
}

Result<std::vector<std::uint8_t>> readInputFile(const std::filesystem::path& path, std::uint64_t limit) {
    DiskReader disk;
    auto file = openThrough(disk, path);
    if (!file) return file.error();
    if (file->bytes > limit) {
        return inputError(path, "is larger than " + std::to_string(limit >> 20) + " MB; choose a smaller file.");
    }
    const std::uint64_t bytes = file->bytes;
    return readThrough(disk, std::move(file).value(), bytes, path);
}

}  // namespace mutoscope
