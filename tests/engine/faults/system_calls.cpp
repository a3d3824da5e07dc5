// SPDX-License-Identifier: Apache-2.0
// The system calls of this program, in front of the C library's: those for files of any size too, as libraries make
// them.
#include "tests/engine/faults/fault_state.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstdio>

using namespace mutoscope::test;

namespace {

template <typename Function>
Function* next(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

bool makes(int flags) { return (flags & (O_CREAT | O_TMPFILE)) != 0; }

std::string pathAt(int folder, const char* name) {
    return name[0] == '/' || folder == AT_FDCWD ? std::string(name) : pathOf(folder) + "/" + name;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
    mode_t mode = 0;
    if (makes(flags)) {
        va_list arguments;
        va_start(arguments, flags);
        mode = static_cast<mode_t>(va_arg(arguments, int));
        va_end(arguments);
    }
    if (g_watching) {
        const std::string at = path;
        if (refused(Call::Open, at)) return -1;
    }
    static auto* const real = next<int(const char*, int, ...)>("open");
    return real(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    mode_t mode = 0;
    if (makes(flags)) {
        va_list arguments;
        va_start(arguments, flags);
        mode = static_cast<mode_t>(va_arg(arguments, int));
        va_end(arguments);
    }
    if (g_watching) {
        const std::string at = path;
        if (refused(Call::Open, at)) return -1;
    }
    static auto* const real = next<int(const char*, int, ...)>("open64");
    return real(path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
    mode_t mode = 0;
    if (makes(flags)) {
        va_list arguments;
        va_start(arguments, flags);
        mode = static_cast<mode_t>(va_arg(arguments, int));
        va_end(arguments);
    }
    if (g_watching) {
        const std::string at = pathAt(folder, path);
        if (refused(Call::Open, at)) return -1;
    }
    static auto* const real = next<int(int, const char*, int, ...)>("openat");
    return real(folder, path, flags, mode);
}

int openat64(int folder, const char* path, int flags, ...) {
    mode_t mode = 0;
    if (makes(flags)) {
        va_list arguments;
        va_start(arguments, flags);
        mode = static_cast<mode_t>(va_arg(arguments, int));
        va_end(arguments);
    }
    if (g_watching) {
        const std::string at = pathAt(folder, path);
        if (refused(Call::Open, at)) return -1;
    }
    static auto* const real = next<int(int, const char*, int, ...)>("openat64");
    return real(folder, path, flags, mode);
}

FILE* fopen(const char* path, const char* mode) {
    if (g_watching) {
        const std::string at = path;
        if (refused(Call::Open, at)) return nullptr;
    }
    static auto* const real = next<FILE*(const char*, const char*)>("fopen");
    return real(path, mode);
}

FILE* fopen64(const char* path, const char* mode) {
    if (g_watching) {
        const std::string at = path;
        if (refused(Call::Open, at)) return nullptr;
    }
    static auto* const real = next<FILE*(const char*, const char*)>("fopen64");
    return real(path, mode);
}

ssize_t read(int descriptor, void* data, size_t size) {
    if (g_watching) {
        const std::string at = pathOf(descriptor);
        if (refused(Call::Read, at)) return -1;
    }
    static auto* const real = next<ssize_t(int, void*, size_t)>("read");
    return real(descriptor, data, size);
}

ssize_t pread(int descriptor, void* data, size_t size, off_t offset) {
    if (g_watching) {
        const std::string at = pathOf(descriptor);
        if (refused(Call::Read, at)) return -1;
    }
    static auto* const real = next<ssize_t(int, void*, size_t, off_t)>("pread");
    return real(descriptor, data, size, offset);
}

ssize_t pread64(int descriptor, void* data, size_t size, off64_t offset) {
    if (g_watching) {
        const std::string at = pathOf(descriptor);
        if (refused(Call::Read, at)) return -1;
    }
    static auto* const real = next<ssize_t(int, void*, size_t, off64_t)>("pread64");
    return real(descriptor, data, size, offset);
}

ssize_t write(int descriptor, const void* data, size_t size) {
    if (g_watching) {
        const std::string at = pathOf(descriptor);
        if (refused(Call::Write, at)) return -1;
        noteCall("write", at);
        size = takenOf(size, at);
    }
    static auto* const real = next<ssize_t(int, const void*, size_t)>("write");
    return real(descriptor, data, size);
}

ssize_t writev(int descriptor, const struct iovec* parts, int count) {
    if (g_watching) {
        const std::string at = pathOf(descriptor);
        if (refused(Call::Write, at)) return -1;
        noteCall("write", at);
    }
    static auto* const real = next<ssize_t(int, const struct iovec*, int)>("writev");
    return real(descriptor, parts, count);
}

ssize_t pwrite64(int descriptor, const void* data, size_t size, off64_t offset) {
    if (g_watching) {
        const std::string at = pathOf(descriptor);
        if (refused(Call::Write, at)) return -1;
        noteCall("write", at);
    }
    static auto* const real = next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
    return real(descriptor, data, size, offset);
}

int ftruncate64(int descriptor, off64_t size) {
    if (g_watching) {
        const std::string at = pathOf(descriptor);
        if (refused(Call::Write, at)) return -1;
    }
    static auto* const real = next<int(int, off64_t)>("ftruncate64");
    return real(descriptor, size);
}

int fsync(int descriptor) {
    if (g_watching) {
        const std::string at = pathOf(descriptor);
        if (refused(Call::Flush, at)) return -1;
        noteCall("flush", at);
    }
    static auto* const real = next<int(int)>("fsync");
    return real(descriptor);
}

int fdatasync(int descriptor) {
    if (g_watching) {
        const std::string at = pathOf(descriptor);
        if (refused(Call::Flush, at)) return -1;
        noteCall("flush", at);
    }
    static auto* const real = next<int(int)>("fdatasync");
    return real(descriptor);
}

int close(int descriptor) {
    static auto* const real = next<int(int)>("close");
    if (g_watching && refused(Call::Close, pathOf(descriptor))) {
        const int error = errno;
        real(descriptor);  // a close that fails has closed
        errno = error;
        return -1;
    }
    return real(descriptor);
}

int rename(const char* from, const char* to) {
    if (g_watching) {
        const std::string at = from;
        if (refused(Call::Rename, at)) return -1;
        noteCall("rename", from, to);
    }
    static auto* const real = next<int(const char*, const char*)>("rename");
    return real(from, to);
}

int renameat2(int fromFolder, const char* from, int toFolder, const char* to, unsigned flags) {
    if (g_watching) {
        const std::string at = from;
        if (refused(Call::Rename, at)) return -1;
        noteCall("rename", from, to);
    }
    static auto* const real = next<int(int, const char*, int, const char*, unsigned)>("renameat2");
    return real(fromFolder, from, toFolder, to, flags);
}

int mkdir(const char* path, mode_t mode) {
    if (g_watching) {
        const std::string at = path;
        if (refused(Call::MakeFolder, at)) return -1;
    }
    static auto* const real = next<int(const char*, mode_t)>("mkdir");
    return real(path, mode);
}

void* mmap(void* address, size_t size, int protection, int flags, int descriptor, off_t offset) {
    if (g_watching && descriptor >= 0) {
        const std::string at = pathOf(descriptor);
        if (refused(Call::Map, at)) return MAP_FAILED;
    }
    static auto* const real = next<void*(void*, size_t, int, int, int, off_t)>("mmap");
    return real(address, size, protection, flags, descriptor, offset);
}

void* mmap64(void* address, size_t size, int protection, int flags, int descriptor, off64_t offset) {
    if (g_watching && descriptor >= 0) {
        const std::string at = pathOf(descriptor);
        if (refused(Call::Map, at)) return MAP_FAILED;
    }
    static auto* const real = next<void*(void*, size_t, int, int, int, off64_t)>("mmap64");
    return real(address, size, protection, flags, descriptor, offset);
}

int stat(const char* path, struct stat* status) {
    if (g_watching) {
        const std::string at = path;
        if (refused(Call::Status, at)) return -1;
    }
    static auto* const real = next<int(const char*, struct stat*)>("stat");
    return real(path, status);
}

int stat64(const char* path, struct stat64* status) {
    if (g_watching) {
        const std::string at = path;
        if (refused(Call::Status, at)) return -1;
    }
    static auto* const real = next<int(const char*, struct stat64*)>("stat64");
    return real(path, status);
}

int fstat(int descriptor, struct stat* status) {
    if (g_watching) {
        const std::string at = pathOf(descriptor);
        if (refused(Call::Status, at)) return -1;
    }
    static auto* const real = next<int(int, struct stat*)>("fstat");
    return real(descriptor, status);
}

int fstat64(int descriptor, struct stat64* status) {
    if (g_watching) {
        const std::string at = pathOf(descriptor);
        if (refused(Call::Status, at)) return -1;
    }
    static auto* const real = next<int(int, struct stat64*)>("fstat64");
    return real(descriptor, status);
}

}  // extern "C"
