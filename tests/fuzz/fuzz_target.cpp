// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/fuzz_target.h"

#include <fcntl.h>
#include <sanitizer/allocator_interface.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace mutoscope::fuzz {
namespace {

std::atomic<bool> g_counting{false};
std::atomic<std::int64_t> g_live{0};
std::atomic<std::int64_t> g_peak{0};

void onAllocate(const volatile void*, std::size_t size) {
    if (!g_counting.load(std::memory_order_relaxed)) return;
    const std::int64_t live = g_live += static_cast<std::int64_t>(size);
    if (live > g_peak) g_peak = live;
}

void onFree(const volatile void* memory) {
    if (!g_counting.load(std::memory_order_relaxed) || !memory) return;
    g_live -= static_cast<std::int64_t>(__sanitizer_get_allocated_size(const_cast<const void*>(memory)));
}

[[noreturn]] void fail(const char* what, const std::string& detail) {
    std::fprintf(stderr, "fuzz: %s %s\n", what, detail.c_str());
    std::abort();
}

struct Scratch {
    Scratch() {
        char name[] = "/dev/shm/mutoscope-fuzz-XXXXXX";
        if (!mkdtemp(name)) fail("no scratch folder in", "/dev/shm");
        path = name;
    }
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::string path;
};

}  // namespace

void withinMemory(std::size_t inputBytes, const MemoryRule& rule, const std::function<void()>& parse) {
    static const int installed = __sanitizer_install_malloc_and_free_hooks(onAllocate, onFree);
    (void)installed;
    g_live = 0;
    g_peak = 0;
    g_counting = true;
    parse();
    g_counting = false;
    const auto most = static_cast<std::int64_t>(rule.perByte * inputBytes + rule.constant);
    if (g_peak > most) {
        fail("held too much memory:", std::to_string(g_peak) + " bytes for an input of " + std::to_string(inputBytes));
    }
}

void require(bool holds, const char* what) {
    if (!holds) fail("broken promise:", what);
}

void checkMessage(const std::string& message) {
    require(!message.empty(), "an error without words");
    for (const char c : message) {
        const auto byte = static_cast<unsigned char>(c);
        require(byte >= 0x20 && byte != 0x7f, "control characters in a message");
    }
    require(message.size() < 2000, "an endless message");
}

const std::string& scratchFolder() {
    static const Scratch scratch;
    return scratch.path;
}

void writeScratch(const char* name, std::string_view bytes) {
    const std::string path = scratchFolder() + "/" + name;
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0 || ::write(file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
        fail("cannot write", path);
    ::close(file);
}

void removeScratch(const char* name) { ::unlink((scratchFolder() + "/" + name).c_str()); }

}  // namespace mutoscope::fuzz
