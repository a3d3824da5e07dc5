// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/mapping_guard.h"

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <mutex>

namespace mutoscope {
namespace {

constexpr std::size_t kSlots = 4096;
constexpr std::size_t kUnwatched = kSlots;

/// What the signal handler sees; begin is 0 where the slot is free, and written last.
struct Slot {
    std::atomic<std::uintptr_t> begin{0};
    std::atomic<std::uintptr_t> end{0};
    std::atomic<bool> damaged{false};
};
static_assert(std::atomic<std::uintptr_t>::is_always_lock_free, "a signal handler reads it");

std::array<Slot, kSlots> g_slots;
std::mutex g_mutex;  // of those who take and free slots
struct sigaction g_before {};
std::uintptr_t g_pageSize = 4096;

/// Only what a signal handler may do: mmap is a plain system call.
bool replaceByZeros(std::uintptr_t address) {
    for (Slot& slot : g_slots) {
        const std::uintptr_t begin = slot.begin.load();
        const std::uintptr_t end = slot.end.load();
        if (begin == 0 || address < begin || address >= end) continue;
        slot.damaged = true;
        // To the end at once: behind a file's new end every page is lost.
        const std::uintptr_t page = address / g_pageSize * g_pageSize;
        const std::uintptr_t last = (end + g_pageSize - 1) / g_pageSize * g_pageSize;
        void* made = ::mmap(reinterpret_cast<void*>(page), last - page, PROT_READ,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0);
        return made != MAP_FAILED;
    }
    return false;
}

void onBusError(int number, siginfo_t* info, void*) {
    const int saved = errno;
    const bool mended = replaceByZeros(reinterpret_cast<std::uintptr_t>(info->si_addr));
    errno = saved;
    // Not ours: whoever was asked before is asked again, when the instruction runs once more.
    if (!mended) ::sigaction(number, &g_before, nullptr);
}

void installHandler() {
    static std::once_flag once;
    std::call_once(once, [] {
        g_pageSize = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
        struct sigaction action {};
        action.sa_sigaction = onBusError;
        action.sa_flags = SA_SIGINFO | SA_RESTART;
        ::sigaction(SIGBUS, &action, &g_before);
    });
}

}  // namespace

MappingGuard::MappingGuard(const void* begin, std::size_t size) : m_slot(kUnwatched) {
    if (!begin || size == 0) return;
    installHandler();
    const std::lock_guard lock(g_mutex);
    for (std::size_t i = 0; i < kSlots; ++i) {
        Slot& slot = g_slots[i];
        if (slot.end.load() != 0) continue;
        slot.damaged = false;
        slot.end = reinterpret_cast<std::uintptr_t>(begin) + size;
        slot.begin = reinterpret_cast<std::uintptr_t>(begin);
        m_slot = i;
        return;
    }
}

MappingGuard::~MappingGuard() {
    if (m_slot == kUnwatched) return;
    const std::lock_guard lock(g_mutex);
    g_slots[m_slot].begin = 0;
    g_slots[m_slot].end = 0;
}

bool MappingGuard::isDamaged() const { return m_slot != kUnwatched && g_slots[m_slot].damaged.load(); }

}  // namespace mutoscope
