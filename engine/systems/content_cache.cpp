// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/content_cache.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

namespace mutoscope {
namespace {

bool same(const ContentKey& one, const ContentKey& other) {
    if (one.what != other.what) return false;
    if (one.picture == other.picture) return true;
    return one.picture && other.picture && *one.picture == *other.picture;
}

}  // namespace

const std::vector<at::Tensor>* ContentCache::find(const ContentKey& key) {
    const auto entry =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& known) { return same(known.key, key); });
    if (entry == m_entries.end()) return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, entry);
    return &entry->tensors;
}

void ContentCache::keep(ContentKey key, const std::vector<at::Tensor>& tensors) {
    if (find(key)) {
        m_bytes -= m_entries.front().bytes;
        m_entries.pop_front();
    }
    Entry entry{std::move(key), {}, 0};
    for (const at::Tensor& tensor : tensors) {
        entry.tensors.push_back(tensor.to(at::kCPU, tensor.scalar_type(), false, /*copy=*/true));
        entry.bytes += entry.tensors.back().nbytes();
    }
    if (entry.bytes > m_capacity) return;
    m_bytes += entry.bytes;
    m_entries.push_front(std::move(entry));
    while (m_bytes > m_capacity) {
        m_bytes -= m_entries.back().bytes;
        m_entries.pop_back();
    }
}

}  // namespace mutoscope
