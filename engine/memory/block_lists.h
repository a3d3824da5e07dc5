// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace mutoscope {

/// Small blocks of the C library's heap that are free, kept in a list for each size, the last one given first to be
/// taken: a job's next step asks for the sizes of the last one. Without it the heap of a program that has done hundreds
/// of jobs of mixed sizes is a patchwork in which finding room took a tenth of the time. Never more than kMostKept. Any
/// thread.
class BlockLists {
public:
    /// Sizes are rounded up to so many bytes, which is also what blocks are aligned to.
    static constexpr std::size_t kGrain = 64;
    static constexpr std::size_t kSmallest = 1 << 10;  ///< the C library is quick with what is smaller
    static constexpr std::size_t kLargest = 512 << 10;
    static constexpr std::uint64_t kMostKept = std::uint64_t{48} << 20;

    static constexpr bool serves(std::size_t bytes) { return bytes >= kSmallest && bytes <= kLargest; }
    static constexpr std::size_t sizeOf(std::size_t bytes) { return (bytes + kGrain - 1) / kGrain * kGrain; }

    /// `give`: returns a block to where it came from.
    explicit BlockLists(void (*give)(void*)) : m_give(give) {}
    ~BlockLists() { trim(); }
    BlockLists(const BlockLists&) = delete;
    BlockLists& operator=(const BlockLists&) = delete;

    /// Null where none of that size is kept.
    void* take(std::size_t bytes);
    /// Keeps a block of at least `bytes`, or returns it; all that is kept goes when there is too much of it.
    void keep(void* block, std::size_t bytes) noexcept;
    void trim() noexcept;
    std::uint64_t kept() const;

private:
    /// Lies in the free block itself.
    struct Free {
        Free* next;
    };

    void giveAll() noexcept;

    void (*const m_give)(void*);
    mutable std::mutex m_mutex;
    std::array<Free*, kLargest / kGrain + 1> m_lists{};  // by size in grains
    std::uint64_t m_keptBytes = 0;
};

}  // namespace mutoscope
