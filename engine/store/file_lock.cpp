// SPDX-License-Identifier: Apache-2.0
#include "engine/store/file_lock.h"

#include "engine/media/disk_error.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

namespace mutoscope {
namespace {

bool lock(int descriptor, int operation) {
    for (;;) {
        if (::flock(descriptor, operation) == 0) return true;
        if (errno != EINTR) return false;
    }
}

}  // namespace

Result<FileLock> FileLock::open(const std::filesystem::path& file) {
    FileDescriptor descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!descriptor.valid()) return diskError(errno, file);
    return FileLock(std::move(descriptor));
}

bool FileLock::tryExclusive() { return m_descriptor.valid() && lock(m_descriptor.get(), LOCK_EX | LOCK_NB); }

void FileLock::share() {
    if (m_descriptor.valid()) lock(m_descriptor.get(), LOCK_SH);
}

void FileLock::release() {
    if (m_descriptor.valid()) lock(m_descriptor.get(), LOCK_UN);
}

}  // namespace mutoscope
