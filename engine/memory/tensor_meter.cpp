// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/tensor_meter.h"

#include "engine/memory/block_cache.h"
#include "engine/memory/block_lists.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <c10/util/Exception.h>
#include <malloc.h>

#include <atomic>
#include <mutex>

namespace mutoscope {
namespace {

std::atomic<std::uint64_t> s_live{0}, s_peak{0}, s_allocations{0}, s_limit{0}, s_ceiling{0};
std::atomic<std::uint64_t> s_failAt{0};  ///< number of the allocation to fail, 0: none
std::atomic<bool> s_failAfter{false};

void refuse(std::size_t bytes, const char* why) {
    TORCH_CHECK_WITH(OutOfMemoryError, false, "not enough memory: ", why, " (asked for ", bytes, " bytes, ",
                     s_live.load(), " in use)");
}

// Smaller blocks are the C library's: there its heap loses little, and pages would.
constexpr std::size_t kLarge = BlockLists::kLargest;

/// Never destroyed: static tensors give their memory back after everything else has gone.
BlockCache& largeBlocks() {
    static auto& cache = *new BlockCache;
    return cache;
}

c10::DeleterFnPtr s_giveSmall = nullptr;

BlockLists& smallBlocks() {
    static auto& lists = *new BlockLists([](void* block) { s_giveSmall(block); });
    return lists;
}

constexpr bool keepsBlocks() {
#ifdef __SANITIZE_ADDRESS__
    return false;  // AddressSanitizer watches the borders of its own blocks only
#else
    return true;
#endif
}

/// Stands in front of LibTorch's own allocator. Sizes are the C library's, read back from the block, so that nothing
/// has to be stored with it and blocks from before the metering may be freed through here too.
class MeteredAllocator final : public c10::Allocator {
public:
    explicit MeteredAllocator(c10::Allocator* base) : m_base(base) { s_giveSmall = base->raw_deleter(); }

    c10::DataPtr allocate(std::size_t bytes) override {
        const std::uint64_t number = ++s_allocations;
        const std::uint64_t failAt = s_failAt.load(std::memory_order_relaxed);
        if (failAt != 0 && (number == failAt || (number > failAt && s_failAfter))) refuse(bytes, "a test wants it so");
        const std::uint64_t limit = s_limit.load(std::memory_order_relaxed);
        if (limit != 0 && s_live.load(std::memory_order_relaxed) + bytes > limit) refuse(bytes, "the limit is reached");
        const std::uint64_t ceiling = s_ceiling.load(std::memory_order_relaxed);
        if (ceiling != 0 && s_live.load(std::memory_order_relaxed) + bytes > ceiling) {
            refuse(bytes, "the machine has no more");
        }
        if (keepsBlocks() && bytes >= kLarge) {
            void* large = largeBlocks().take(bytes);
            if (!large) refuse(bytes, "the system gives no more");
            grow(BlockCache::sizeOf(bytes));
            return {large, large, &release, c10::Device(c10::kCPU)};
        }
        const bool listed = keepsBlocks() && BlockLists::serves(bytes);
        void* block = listed ? smallBlocks().take(bytes) : nullptr;
        if (!block) block = m_base->raw_allocate(listed ? BlockLists::sizeOf(bytes) : bytes);
        if (block) grow(malloc_usable_size(block));
        return {block, block, &release, c10::Device(c10::kCPU)};
    }
    c10::DeleterFnPtr raw_deleter() const override { return &release; }
    void copy_data(void* to, const void* from, std::size_t bytes) const override { m_base->copy_data(to, from, bytes); }

private:
    static void grow(std::uint64_t bytes) {
        const std::uint64_t live = s_live.fetch_add(bytes) + bytes;
        std::uint64_t peak = s_peak.load();
        while (live > peak && !s_peak.compare_exchange_weak(peak, live)) {
        }
    }
    static void release(void* block) {
        if (!block) return;
        if (const std::size_t large = keepsBlocks() ? largeBlocks().give(block) : 0; large > 0) {
            s_live.fetch_sub(large);
            return;
        }
        const std::size_t small = malloc_usable_size(block);
        s_live.fetch_sub(small);
        if (keepsBlocks()) {
            smallBlocks().keep(block, small);
        } else {
            s_giveSmall(block);
        }
    }

    c10::Allocator* m_base;
};

}  // namespace

void meterTensors() {
    static std::once_flag once;
    std::call_once(once, [] {
        // Never destroyed: static tensors give their memory back after everything else has gone.
        static auto* const metered = new MeteredAllocator(c10::GetDefaultCPUAllocator());
        c10::SetCPUAllocator(metered, /*priority=*/100);
    });
}

TensorMemory tensorMemory() {
    const BlockCache::Use large = largeBlocks().use();
    return {s_live, s_peak, s_allocations, large.kept + smallBlocks().kept(), large.most};
}
void releaseKeptTensorMemory() {
    largeBlocks().trim();
    smallBlocks().trim();
}
void resetTensorPeak() { s_peak = s_live.load(); }
void limitTensors(std::uint64_t bytes) { s_limit = bytes; }
std::uint64_t tensorLimit() { return s_limit; }
void capTensors(std::uint64_t bytes) { s_ceiling = bytes; }

void failTensorAllocation(std::uint64_t countdown, bool andAllAfter) {
    s_failAfter = andAllAfter;
    s_failAt = countdown == 0 ? 0 : s_allocations + countdown;
}

}  // namespace mutoscope
