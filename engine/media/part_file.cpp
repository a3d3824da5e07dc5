// SPDX-License-Identifier: Apache-2.0
#include "engine/media/part_file.h"

#include "engine/media/disk_error.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string>

namespace mutoscope {
namespace {

constexpr int kNameAttempts = 100;

std::filesystem::path folderOf(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

/// 0 or an errno. File systems without RENAME_NOREPLACE (some network disks, FUSE) get the classic link and unlink, and
/// those without hard links a check and a rename.
int renameWithoutReplacing(const std::filesystem::path& from, const std::filesystem::path& target) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    struct stat status {};
    if (::lstat(from.c_str(), &status) == 0 && S_ISREG(status.st_mode)) {
        if (::link(from.c_str(), target.c_str()) == 0) return ::unlink(from.c_str()) == 0 ? 0 : errno;
        if (errno == EEXIST) return EEXIST;
    }
    if (nameTaken(target)) return EEXIST;
    return ::rename(from.c_str(), target.c_str()) == 0 ? 0 : errno;
}

}  // namespace

bool nameTaken(const std::filesystem::path& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

std::filesystem::path freeName(const std::filesystem::path& path) {
    std::filesystem::path candidate = path;
    for (int number = 2; nameTaken(candidate); ++number) {
        candidate = path.parent_path() /
                    (path.stem().string() + " (" + std::to_string(number) + ")" + path.extension().string());
    }
    return candidate;
}

std::filesystem::path partPath(const std::filesystem::path& target, const std::string& suffix, int attempt) {
    const std::string number = attempt == 0 ? "" : "." + std::to_string(attempt);
    return target.parent_path() / ("." + target.filename().string() + number + suffix);
}

bool lockPart(int descriptor) { return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK; }

std::vector<std::filesystem::path> leftoversOf(const std::filesystem::path& target) {
    std::vector<std::filesystem::path> found;
    for (const char* suffix : {".part2", ".part"}) {
        for (int attempt = 0; attempt < kNameAttempts; ++attempt) {
            const std::filesystem::path path = partPath(target, suffix, attempt);
            struct stat status {};
            if (::lstat(path.c_str(), &status) != 0) continue;
            if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) continue;
            const FileDescriptor part(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
            if (part.valid() && lockPart(part.get())) found.push_back(path);
        }
    }
    return found;
}

void removeLeftovers(const std::filesystem::path& target) {
    for (const std::filesystem::path& path : leftoversOf(target)) {
        // Of a folder only what an export writes: whatever else lies there keeps it.
        std::error_code ignored;
        for (std::filesystem::directory_iterator entry(path, ignored), end; !ignored && entry != end;
             entry.increment(ignored)) {
            const std::string name = entry->path().filename().string();
            std::error_code kept;
            if (name.starts_with("frame_") && name.ends_with(".png")) std::filesystem::remove(entry->path(), kept);
        }
        std::filesystem::remove(path, ignored);
    }
}

int writeAll(int descriptor, const void* data, std::size_t size) {
    const char* next = static_cast<const char*>(data);
    while (size > 0) {
        const ssize_t count = ::write(descriptor, next, std::min<std::size_t>(size, 1 << 30));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        next += count;
        size -= static_cast<std::size_t>(count);
    }
    return 0;
}

Result<void> flushFolder(const std::filesystem::path& folder, const std::filesystem::path& target) {
    FileDescriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.valid())
        return errno == EACCES ? Result<void>() : diskError(errno, target);  // writable but not listable
    // EINVAL: the file system has no notion of flushing a folder.
    if (::fsync(descriptor.get()) != 0 && errno != EINVAL) return diskError(errno, target);
    return {};
}

Result<void> renameInto(const std::filesystem::path& from, const std::filesystem::path& target, Existing existing) {
    int error = 0;
    if (existing == Existing::Refuse) {
        error = renameWithoutReplacing(from, target);
    } else if (::rename(from.c_str(), target.c_str()) != 0) {
        error = errno;
    }
    if (error == EEXIST) return existsError(target);
    if (error != 0) return diskError(error, target);
    return flushFolder(folderOf(target), target);
}

PartFile::PartFile(std::filesystem::path path, std::filesystem::path target, FileDescriptor descriptor)
    : m_path(std::move(path)), m_target(std::move(target)), m_descriptor(std::move(descriptor)) {}

PartFile::PartFile(PartFile&& other) noexcept
    : m_path(std::move(other.m_path)),
      m_target(std::move(other.m_target)),
      m_descriptor(std::move(other.m_descriptor)) {
    other.m_path.clear();
}

PartFile::~PartFile() {
    if (!m_path.empty()) ::unlink(m_path.c_str());
}

Result<PartFile> PartFile::create(const std::filesystem::path& target, const std::string& suffix) {
    for (int attempt = 0; attempt < kNameAttempts; ++attempt) {
        // What takes memory comes before the file is there, so that nothing leaves it behind.
        std::filesystem::path path = partPath(target, suffix, attempt);
        PartFile part({}, target, {});
        part.m_descriptor =
            FileDescriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
        if (part.m_descriptor.valid()) {
            part.m_path = std::move(path);
            lockPart(part.descriptor());
            return part;
        }
        if (errno != EEXIST) return diskError(errno, target);
    }
    return Error{ErrorCode::Disk,
                 "Too many unfinished files named like '." + target.filename().string() + suffix +
                     "' are in the folder; remove them.",
                 ""};
}

Result<void> PartFile::write(const void* data, std::size_t size) {
    if (const int error = writeAll(m_descriptor.get(), data, size)) return diskError(error, m_target);
    return {};
}

Result<void> PartFile::commit(Existing existing) {
    if (::fsync(m_descriptor.get()) != 0) return diskError(errno, m_target);
    if (const int error = m_descriptor.close()) return diskError(error, m_target);
    if (auto renamed = renameInto(m_path, m_target, existing); !renamed) return renamed.error();
    m_path.clear();
    return {};
}

}  // namespace mutoscope
