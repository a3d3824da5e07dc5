// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/text_cache.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace mutoscope {

std::optional<at::Tensor> TextCache::find(const std::string& text, int clipSkip) {
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(), [&](const auto& candidate) {
        return candidate.first.first == text && candidate.first.second == clipSkip;
    });
    if (entry == m_entries.end()) return std::nullopt;
    m_entries.splice(m_entries.begin(), m_entries, entry);
    return entry->second;
}

void TextCache::keep(const std::string& text, int clipSkip, const at::Tensor& embedding) {
    if (find(text, clipSkip)) m_entries.pop_front();
    m_entries.emplace_front(Key(text, clipSkip), embedding.to(at::kCPU, embedding.scalar_type(), false, /*copy=*/true));
    if (m_entries.size() > kCapacity) m_entries.pop_back();
}

}  // namespace mutoscope
