// SPDX-License-Identifier: Apache-2.0
// This program's operator new, its disks' free space, its time of day and its encoders.
#include "tests/engine/faults/fault_shim.h"

#include <dlfcn.h>
#include <malloc.h>
#include <sys/statvfs.h>

#include <atomic>
#include <cstdlib>
#include <ctime>
#include <new>

namespace mutoscope::test {
namespace {

thread_local long t_left = -1;  // allocations until the one that fails; -1: none does
thread_local bool t_lasting = false;
thread_local bool t_happened = false;
thread_local bool t_measuring = false;
thread_local long t_live = 0;
thread_local long t_peak = 0;

std::atomic<long long> g_free{-1};
std::atomic<bool> g_noEncoders{false};
std::atomic<bool> g_jumping{false};
std::atomic<unsigned> g_looks{0};

bool mustFail() {
    if (t_happened) return t_lasting;
    if (t_left < 0 || t_left-- > 0) return false;
    t_happened = true;
    return true;
}

void* allocate(std::size_t size, std::size_t alignment) {
    if (mustFail()) return nullptr;
    void* memory = alignment > alignof(std::max_align_t)
                       ? ::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment)
                       : std::malloc(size ? size : 1);
    if (memory && t_measuring) {
        t_live += static_cast<long>(malloc_usable_size(memory));
        t_peak = std::max(t_peak, t_live);
    }
    return memory;
}

void release(void* memory) {
    if (memory && t_measuring) t_live -= static_cast<long>(malloc_usable_size(memory));
    std::free(memory);
}

void* allocateOrThrow(std::size_t size, std::size_t alignment = 0) {
    if (void* memory = allocate(size, alignment)) return memory;
    throw std::bad_alloc();
}

}  // namespace

AllocationFailure::AllocationFailure(long nth, CallFailure::Lasting lasting) {
    t_lasting = lasting == CallFailure::Lasting::Yes;
    t_happened = false;
    t_left = nth;
}
AllocationFailure::~AllocationFailure() {
    t_left = -1;
    t_happened = t_lasting = false;
}
bool AllocationFailure::happened() const { return t_happened; }

PeakOfNew::PeakOfNew() {
    t_live = t_peak = 0;
    t_measuring = true;
}
PeakOfNew::~PeakOfNew() { t_measuring = false; }
long PeakOfNew::bytes() const { return t_peak; }

FreeSpace::FreeSpace(unsigned long long bytes) { g_free = static_cast<long long>(bytes); }
FreeSpace::~FreeSpace() { g_free = -1; }
JumpingClock::JumpingClock() { g_jumping = true; }
JumpingClock::~JumpingClock() { g_jumping = false; }
NoEncoders::NoEncoders() { g_noEncoders = true; }
NoEncoders::~NoEncoders() { g_noEncoders = false; }

}  // namespace mutoscope::test

using namespace mutoscope::test;

void* operator new(std::size_t size) { return allocateOrThrow(size); }
void* operator new[](std::size_t size) { return allocateOrThrow(size); }
void* operator new(std::size_t size, std::align_val_t alignment) {
    return allocateOrThrow(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return allocateOrThrow(size, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size, 0); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size, 0); }
void operator delete(void* memory) noexcept { release(memory); }
void operator delete[](void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t) noexcept { release(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { release(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { release(memory); }

extern "C" {

int statvfs(const char* path, struct statvfs* disk) {
    static auto* const real = reinterpret_cast<int (*)(const char*, struct statvfs*)>(dlsym(RTLD_NEXT, "statvfs"));
    const int result = real(path, disk);
    if (const long long free = g_free; result == 0 && free >= 0) {
        disk->f_frsize = 1;
        disk->f_bavail = static_cast<fsblkcnt_t>(free);
    }
    return result;
}

int clock_gettime(clockid_t clock, struct timespec* time) {
    static auto* const real = reinterpret_cast<int (*)(clockid_t, struct timespec*)>(dlsym(RTLD_NEXT, "clock_gettime"));
    const int result = real(clock, time);
    if (g_jumping && clock == CLOCK_REALTIME) time->tv_sec += ++g_looks % 2 ? -3600 : 3600;
    return result;
}

struct AVCodec;
const AVCodec* avcodec_find_encoder_by_name(const char* name) {
    static auto* const real =
        reinterpret_cast<const AVCodec* (*)(const char*)>(dlsym(RTLD_NEXT, "avcodec_find_encoder_by_name"));
    return g_noEncoders ? nullptr : real(name);
}

}  // extern "C"
