// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/tensor_meter.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <c10/util/Exception.h>
#include <malloc.h>

#include <atomic>
#include <mutex>

namespace mutoscope {
namespace {

std::atomic<std::uint64_t> s_live{0}, s_peak{0}, s_allocations{0}, s_limit{0};
std::atomic<std::uint64_t> s_failAt{0};  ///< number of the allocation to fail, 0: none
std::atomic<bool> s_failAfter{false};

void refuse(std::size_t bytes, const char* why) {
    TORCH_CHECK_WITH(OutOfMemoryError, false, "not enough memory: ", why, " (asked for ", bytes, " bytes, ",
                     s_live.load(), " in use)");
}

/// Stands in front of LibTorch's own allocator. Sizes are the C library's, read back from the block, so that nothing
/// has to be stored with it and blocks from before the metering may be freed through here too.
class MeteredAllocator final : public c10::Allocator {
public:
    explicit MeteredAllocator(c10::Allocator* base) : m_base(base) { s_free = base->raw_deleter(); }

    c10::DataPtr allocate(std::size_t bytes) override {
        const std::uint64_t number = ++s_allocations;
        const std::uint64_t failAt = s_failAt.load(std::memory_order_relaxed);
        if (failAt != 0 && (number == failAt || (number > failAt && s_failAfter))) refuse(bytes, "a test wants it so");
        const std::uint64_t limit = s_limit.load(std::memory_order_relaxed);
        if (limit != 0 && s_live.load(std::memory_order_relaxed) + bytes > limit) refuse(bytes, "the limit is reached");
        void* block = m_base->raw_allocate(bytes);
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
        s_live.fetch_sub(malloc_usable_size(block));
        s_free(block);
    }

    inline static c10::DeleterFnPtr s_free = nullptr;
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

TensorMemory tensorMemory() { return {s_live, s_peak, s_allocations}; }
void resetTensorPeak() { s_peak = s_live.load(); }
void limitTensors(std::uint64_t bytes) { s_limit = bytes; }
std::uint64_t tensorLimit() { return s_limit; }

void failTensorAllocation(std::uint64_t countdown, bool andAllAfter) {
    s_failAfter = andAllAfter;
    s_failAt = countdown == 0 ? 0 : s_allocations + countdown;
}

}  // namespace mutoscope
