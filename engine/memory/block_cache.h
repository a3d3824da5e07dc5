// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <unordered_map>

namespace mutoscope {

/// Large blocks of main memory, whole pages taken from the system. What is given back is kept for the next block, since
/// fetching pages anew costs time; but only as long as live and kept memory together stay within the most that was ever
/// live. So the process never takes more than its largest moment needs: the C library's heap, with holes that the next
/// tensor does not fit into, took 1.7 times as much. Any thread.
class BlockCache {
public:
    BlockCache() = default;
    ~BlockCache() { trim(); }
    BlockCache(const BlockCache&) = delete;
    BlockCache& operator=(const BlockCache&) = delete;

    /// What a block of that many bytes takes: whole pages.
    static std::size_t sizeOf(std::size_t bytes);

    /// At the start of a page. Null where the system refuses.
    void* take(std::size_t bytes);

    /// sizeOf the block; 0, and nothing done, for what take() did not give out.
    std::size_t give(void* block) noexcept;

    /// Returns everything kept to the system and forgets the largest moment.
    void trim() noexcept;

    struct Use {
        std::uint64_t live = 0;
        std::uint64_t kept = 0;  ///< free, and still ours
        std::uint64_t most = 0;  ///< largest sum of both since the start or the last trim()
    };
    Use use() const;

private:
    using Address = std::uintptr_t;

    void* takeKept(std::size_t size);
    void* takeNew(std::size_t size);
    void keep(Address at, std::size_t size) noexcept;
    void drop(std::map<Address, std::size_t>::iterator piece);
    void shrinkTo(std::uint64_t kept) noexcept;

    mutable std::mutex m_mutex;
    std::unordered_map<Address, std::size_t> m_live;
    std::map<Address, std::size_t> m_kept;                  // by place, to join neighbours
    std::set<std::pair<std::size_t, Address>> m_keptSizes;  // by size, to find the best fit
    std::uint64_t m_liveBytes = 0;
    std::uint64_t m_keptBytes = 0;
    std::uint64_t m_most = 0;
};

}  // namespace mutoscope
