// SPDX-License-Identifier: Apache-2.0
// The system calls of this program, in front of the C library's.
#include "tests/engine/faults/fault_shim.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <mutex>

namespace mutoscope::test {
namespace {

struct Plan {
    std::string folder;
    std::set<Call> kinds;
    int left = 0;
    int error = 0;
    bool lasting = false;
    bool happened = false;
};

std::recursive_mutex g_mutex;
Plan* g_plan = nullptr;
std::string g_shortFolder;
std::size_t g_shortMost = 0;
std::string g_logFolder;
std::vector<std::string>* g_log = nullptr;
std::atomic<bool> g_watching{false};  // anything of the above; tests that need none of it pay nothing

void settleWatching() { g_watching = g_plan || g_shortMost > 0 || g_log; }

template <typename Function>
Function* next(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

std::string pathOf(int descriptor) {
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    std::array<char, 4096> path{};
    const ssize_t length = ::readlink(link.c_str(), path.data(), path.size());
    return length > 0 ? std::string(path.data(), static_cast<std::size_t>(length)) : "";
}

bool isUnder(const std::string& folder, const std::string& path) {
    return !folder.empty() && path.compare(0, folder.size(), folder) == 0;
}

/// Whether this call is the one to fail; errno is set then.
bool fails(Call kind, const std::string& path) {
    if (!g_plan || !g_plan->kinds.count(kind) || !isUnder(g_plan->folder, path)) return false;
    const bool now = g_plan->happened ? g_plan->lasting : g_plan->left-- == 0;
    if (!now) return false;
    g_plan->happened = true;
    errno = g_plan->error;
    return true;
}

std::string shortName(const std::string& path) {
    if (path == g_logFolder) return ".";
    return isUnder(g_logFolder, path) ? path.substr(g_logFolder.size() + 1) : "";
}

void note(const std::string& verb, const std::string& path, const std::string& other = "") {
    if (!g_log || !isUnder(g_logFolder, path)) return;
    std::string line = verb + " " + shortName(path) + (other.empty() ? "" : " " + shortName(other));
    if (g_log->empty() || g_log->back() != line) g_log->push_back(std::move(line));
}

}  // namespace

CallFailure::CallFailure(const std::filesystem::path& folder, std::set<Call> kinds, int nth, int error,
                         Lasting lasting) {
    const std::lock_guard lock(g_mutex);
    g_plan = new Plan{folder.string(), std::move(kinds), nth, error, lasting == Lasting::Yes, false};
    settleWatching();
}

CallFailure::~CallFailure() {
    const std::lock_guard lock(g_mutex);
    delete g_plan;
    g_plan = nullptr;
    settleWatching();
}

bool CallFailure::happened() const {
    const std::lock_guard lock(g_mutex);
    return g_plan->happened;
}

ShortWrites::ShortWrites(const std::filesystem::path& folder, std::size_t most) {
    const std::lock_guard lock(g_mutex);
    g_shortFolder = folder.string();
    g_shortMost = most;
    settleWatching();
}

ShortWrites::~ShortWrites() {
    const std::lock_guard lock(g_mutex);
    g_shortMost = 0;
    settleWatching();
}

CallLog::CallLog(const std::filesystem::path& folder) {
    const std::lock_guard lock(g_mutex);
    g_logFolder = folder.string();
    g_log = new std::vector<std::string>;
    settleWatching();
}

CallLog::~CallLog() {
    const std::lock_guard lock(g_mutex);
    delete g_log;
    g_log = nullptr;
    settleWatching();
}

std::vector<std::string> CallLog::calls() const {
    const std::lock_guard lock(g_mutex);
    return *g_log;
}

}  // namespace mutoscope::test

using namespace mutoscope::test;

extern "C" {

int open(const char* path, int flags, ...) {
    mode_t mode = 0;
    if (flags & (O_CREAT | O_TMPFILE)) {
        va_list arguments;
        va_start(arguments, flags);
        mode = static_cast<mode_t>(va_arg(arguments, int));
        va_end(arguments);
    }
    if (g_watching) {
        const std::lock_guard lock(g_mutex);
        if (fails(Call::Open, path)) return -1;
    }
    static auto* const real = next<int(const char*, int, ...)>("open");
    return real(path, flags, mode);
}

ssize_t read(int descriptor, void* data, size_t size) {
    if (g_watching) {
        const std::lock_guard lock(g_mutex);
        if (fails(Call::Read, pathOf(descriptor))) return -1;
    }
    static auto* const real = next<ssize_t(int, void*, size_t)>("read");
    return real(descriptor, data, size);
}

ssize_t pread(int descriptor, void* data, size_t size, off_t offset) {
    if (g_watching) {
        const std::lock_guard lock(g_mutex);
        if (fails(Call::Read, pathOf(descriptor))) return -1;
    }
    static auto* const real = next<ssize_t(int, void*, size_t, off_t)>("pread");
    return real(descriptor, data, size, offset);
}

ssize_t write(int descriptor, const void* data, size_t size) {
    if (g_watching) {
        const std::lock_guard lock(g_mutex);
        const std::string path = pathOf(descriptor);
        if (fails(Call::Write, path)) return -1;
        note("write", path);
        if (g_shortMost > 0 && isUnder(g_shortFolder, path)) size = std::min(size, g_shortMost);
    }
    static auto* const real = next<ssize_t(int, const void*, size_t)>("write");
    return real(descriptor, data, size);
}

// The same for files of any size, as libraries call them.

ssize_t pread64(int descriptor, void* data, size_t size, off64_t offset) {
    if (g_watching) {
        const std::lock_guard lock(g_mutex);
        if (fails(Call::Read, pathOf(descriptor))) return -1;
    }
    static auto* const real = next<ssize_t(int, void*, size_t, off64_t)>("pread64");
    return real(descriptor, data, size, offset);
}

ssize_t pwrite64(int descriptor, const void* data, size_t size, off64_t offset) {
    if (g_watching) {
        const std::lock_guard lock(g_mutex);
        const std::string path = pathOf(descriptor);
        if (fails(Call::Write, path)) return -1;
        note("write", path);
    }
    static auto* const real = next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
    return real(descriptor, data, size, offset);
}

FILE* fopen(const char* path, const char* mode) {
    if (g_watching) {
        const std::lock_guard lock(g_mutex);
        if (fails(Call::Open, path)) return nullptr;
    }
    static auto* const real = next<FILE*(const char*, const char*)>("fopen");
    return real(path, mode);
}

FILE* fopen64(const char* path, const char* mode) {
    if (g_watching) {
        const std::lock_guard lock(g_mutex);
        if (fails(Call::Open, path)) return nullptr;
    }
    static auto* const real = next<FILE*(const char*, const char*)>("fopen64");
    return real(path, mode);
}

int fdatasync(int descriptor) {
    if (g_watching) {
        const std::lock_guard lock(g_mutex);
        const std::string path = pathOf(descriptor);
        if (fails(Call::Flush, path)) return -1;
        note("flush", path);
    }
    static auto* const real = next<int(int)>("fdatasync");
    return real(descriptor);
}

int fsync(int descriptor) {
    if (g_watching) {
        const std::lock_guard lock(g_mutex);
        const std::string path = pathOf(descriptor);
        if (fails(Call::Flush, path)) return -1;
        note("flush", path);
    }
    static auto* const real = next<int(int)>("fsync");
    return real(descriptor);
}

int close(int descriptor) {
    static auto* const real = next<int(int)>("close");
    if (g_watching) {
        const std::lock_guard lock(g_mutex);
        if (fails(Call::Close, pathOf(descriptor))) {
            const int error = errno;
            real(descriptor);  // a close that fails has closed
            errno = error;
            return -1;
        }
    }
    return real(descriptor);
}

int rename(const char* from, const char* to) {
    if (g_watching) {
        const std::lock_guard lock(g_mutex);
        if (fails(Call::Rename, from)) return -1;
        note("rename", from, to);
    }
    static auto* const real = next<int(const char*, const char*)>("rename");
    return real(from, to);
}

int renameat2(int fromFolder, const char* from, int toFolder, const char* to, unsigned flags) {
    if (g_watching) {
        const std::lock_guard lock(g_mutex);
        if (fails(Call::Rename, from)) return -1;
        note("rename", from, to);
    }
    static auto* const real = next<int(int, const char*, int, const char*, unsigned)>("renameat2");
    return real(fromFolder, from, toFolder, to, flags);
}

int mkdir(const char* path, mode_t mode) {
    if (g_watching) {
        const std::lock_guard lock(g_mutex);
        if (fails(Call::MakeFolder, path)) return -1;
    }
    static auto* const real = next<int(const char*, mode_t)>("mkdir");
    return real(path, mode);
}

void* mmap(void* address, size_t size, int protection, int flags, int descriptor, off_t offset) {
    if (g_watching && descriptor >= 0) {
        const std::lock_guard lock(g_mutex);
        if (fails(Call::Map, pathOf(descriptor))) return MAP_FAILED;
    }
    static auto* const real = next<void*(void*, size_t, int, int, int, off_t)>("mmap");
    return real(address, size, protection, flags, descriptor, offset);
}

int fstat(int descriptor, struct stat* status) {
    if (g_watching) {
        const std::lock_guard lock(g_mutex);
        if (fails(Call::Status, pathOf(descriptor))) return -1;
    }
    static auto* const real = next<int(int, struct stat*)>("fstat");
    return real(descriptor, status);
}

}  // extern "C"
