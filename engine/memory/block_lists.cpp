// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/block_lists.h"

#include <new>
#include <utility>

namespace mutoscope {

void* BlockLists::take(std::size_t bytes) {
    if (!serves(bytes)) return nullptr;
    const std::size_t size = sizeOf(bytes);
    const std::lock_guard lock(m_mutex);
    Free*& list = m_lists[size / kGrain];
    if (!list) return nullptr;
    m_keptBytes -= size;
    return std::exchange(list, list->next);
}

void BlockLists::keep(void* block, std::size_t bytes) noexcept {
    const std::size_t size = bytes / kGrain * kGrain;
    if (!serves(size) || reinterpret_cast<std::uintptr_t>(block) % kGrain != 0) {
        m_give(block);
        return;
    }
    const std::lock_guard lock(m_mutex);
    if (m_keptBytes + size > kMostKept) giveAll();
    Free*& list = m_lists[size / kGrain];
    list = new (block) Free{list};
    m_keptBytes += size;
}

void BlockLists::trim() noexcept {
    const std::lock_guard lock(m_mutex);
    giveAll();
}

std::uint64_t BlockLists::kept() const {
    const std::lock_guard lock(m_mutex);
    return m_keptBytes;
}

void BlockLists::giveAll() noexcept {
    for (Free*& list : m_lists) {
        while (list) m_give(std::exchange(list, list->next));
    }
    m_keptBytes = 0;
}

}  // namespace mutoscope
