// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/host_memory_guard.h"

#include "engine/memory/host_probe.h"

#include <malloc.h>

#include <algorithm>

namespace mutoscope {
namespace {

// Left to the rest of the machine.
constexpr std::uint64_t kShareInPercent = 95;
// So that small things, a thread's stack for one, still work when nothing is available.
constexpr std::uint64_t kLeastGrowth = 64ull << 20;

}  // namespace

HostMemoryGuard::HostMemoryGuard(std::uint64_t availableBytes) {
    const ProcessMemory now = processMemory();
    rlimit limit{};
    if (availableBytes == 0 || now.dataBytes == 0 || getrlimit(RLIMIT_DATA, &limit) != 0) return;

    // The limit counts addresses, not memory. Addresses without memory behind them are of two kinds: those that never
    // get any (unused stack, reserved ranges), which must be allowed for, and blocks that the allocator has free.
    const std::uint64_t unbacked = now.dataBytes - std::min(now.dataBytes, now.residentBytes);
    const std::uint64_t freeBlocks = mallinfo2().fordblks;
    const std::uint64_t wanted =
        now.residentBytes + availableBytes / 100 * kShareInPercent + unbacked - std::min(unbacked, freeBlocks);
    const std::uint64_t bound = std::max(wanted, now.dataBytes + kLeastGrowth);
    if (bound >= limit.rlim_cur) return;
    const rlimit tighter{bound, limit.rlim_max};
    if (setrlimit(RLIMIT_DATA, &tighter) == 0) m_before = limit;
}

HostMemoryGuard::~HostMemoryGuard() {
    if (m_before) setrlimit(RLIMIT_DATA, &*m_before);
}

}  // namespace mutoscope
