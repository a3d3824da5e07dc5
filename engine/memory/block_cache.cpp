// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/block_cache.h"

#include <sys/mman.h>

#include <algorithm>
#include <iterator>

namespace mutoscope {
namespace {

constexpr std::size_t kPage = 4096;

void unmap(std::uintptr_t at, std::size_t size) noexcept {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): the address of a mapping of ours
    (void)munmap(reinterpret_cast<void*>(at), size);
}

}  // namespace

std::size_t BlockCache::sizeOf(std::size_t bytes) { return (bytes + kPage - 1) / kPage * kPage; }

void* BlockCache::take(std::size_t bytes) {
    const std::size_t size = sizeOf(bytes);
    if (size == 0 || size < bytes) return nullptr;
    const std::lock_guard lock(m_mutex);
    void* block = takeKept(size);
    if (!block) block = takeNew(size);
    if (!block) return nullptr;
    try {
        m_live.emplace(reinterpret_cast<Address>(block), size);
    } catch (const std::bad_alloc&) {
        unmap(reinterpret_cast<Address>(block), size);
        return nullptr;
    }
    m_liveBytes += size;
    m_most = std::max(m_most, m_liveBytes + m_keptBytes);
    return block;
}

void* BlockCache::takeKept(std::size_t size) {
    const auto fit = m_keptSizes.lower_bound({size, 0});
    if (fit == m_keptSizes.end()) return nullptr;
    const auto [whole, at] = *fit;
    drop(m_kept.find(at));
    if (whole > size) keep(at + size, whole - size);
    // NOLINTNEXTLINE(performance-no-int-to-ptr): the address of a mapping of ours
    return reinterpret_cast<void*>(at);
}

void* BlockCache::takeNew(std::size_t size) {
    const std::uint64_t most = std::max(m_most, m_liveBytes + size);
    shrinkTo(most - m_liveBytes - size);
    void* block = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED && m_keptBytes > 0) {
        shrinkTo(0);
        block = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    }
    if (block == MAP_FAILED) return nullptr;
    // A fault for 2 MiB instead of 4 KiB at a time; where the kernel has no such pages nothing changes.
    (void)madvise(block, size, MADV_HUGEPAGE);
    return block;
}

std::size_t BlockCache::give(void* block) noexcept {
    const auto at = reinterpret_cast<Address>(block);
    const std::lock_guard lock(m_mutex);
    const auto known = m_live.find(at);
    if (known == m_live.end()) return 0;
    const std::size_t size = known->second;
    m_live.erase(known);
    m_liveBytes -= size;
    keep(at, size);
    return size;
}

void BlockCache::trim() noexcept {
    const std::lock_guard lock(m_mutex);
    shrinkTo(0);
    m_most = m_liveBytes;
}

BlockCache::Use BlockCache::use() const {
    const std::lock_guard lock(m_mutex);
    return {m_liveBytes, m_keptBytes, m_most};
}

/// Joined with its neighbours.
void BlockCache::keep(Address at, std::size_t size) noexcept {
    auto after = m_kept.lower_bound(at);
    if (after != m_kept.end() && after->first == at + size) {
        size += after->second;
        const auto gone = after++;
        drop(gone);
    }
    if (after != m_kept.begin()) {
        const auto before = std::prev(after);
        if (before->first + before->second == at) {
            at = before->first;
            size += before->second;
            drop(before);
        }
    }
    try {
        const auto entry = m_kept.emplace(at, size).first;
        try {
            m_keptSizes.emplace(size, at);
        } catch (const std::bad_alloc&) {
            m_kept.erase(entry);
            throw;
        }
    } catch (const std::bad_alloc&) {
        unmap(at, size);
        return;
    }
    m_keptBytes += size;
}

void BlockCache::drop(std::map<Address, std::size_t>::iterator piece) {
    m_keptSizes.erase({piece->second, piece->first});
    m_keptBytes -= piece->second;
    m_kept.erase(piece);
}

/// The smallest pieces go first: they serve the fewest.
void BlockCache::shrinkTo(std::uint64_t kept) noexcept {
    while (m_keptBytes > kept) {
        const auto [size, at] = *m_keptSizes.begin();
        const auto surplus = static_cast<std::size_t>(std::min<std::uint64_t>(size, m_keptBytes - kept));
        drop(m_kept.find(at));
        unmap(at + (size - surplus), surplus);
        if (surplus < size) keep(at, size - surplus);
    }
}

}  // namespace mutoscope
