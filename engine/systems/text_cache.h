// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <utility>

namespace mutoscope {

/// What a text encoder made of the texts that were used last, so that it need not run, nor be on the device, for them
/// again. Belongs to one loaded model.
class TextCache {
public:
    /// The embedding on the CPU, as it was kept.
    std::optional<at::Tensor> find(const std::string& text, int clipSkip);
    /// Keeps a copy, and forgets the one that was not used for longest when there are more than kCapacity.
    void keep(const std::string& text, int clipSkip, const at::Tensor& embedding);

    static constexpr std::size_t kCapacity = 16;

private:
    using Key = std::pair<std::string, int>;
    std::list<std::pair<Key, at::Tensor>> m_entries;  // the one used last in front
};

}  // namespace mutoscope
