// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <vector>

namespace mutoscope {

/// What a tensor was made from. Two pictures are the same when their pixels are.
struct ContentKey {
    std::string what;                      ///< which tensor, with the text and numbers that it depends on
    std::shared_ptr<const Image> picture;  ///< null where it depends on none
};

/// What the encoders made of the texts and pictures that were used last, so that they need not run, nor be on the
/// device, for them again. Belongs to one loaded model.
class ContentCache {
public:
    explicit ContentCache(std::uint64_t capacity = std::uint64_t{128} << 20) : m_capacity(capacity) {}

    /// The tensors on the CPU as they were kept; null when they are not there. Valid until the next keep().
    const std::vector<at::Tensor>* find(const ContentKey& key);
    /// Keeps copies, and forgets what was not used for longest when there are more bytes than the capacity. What alone
    /// is larger than that is not kept.
    void keep(ContentKey key, const std::vector<at::Tensor>& tensors);

private:
    struct Entry {
        ContentKey key;
        std::vector<at::Tensor> tensors;
        std::uint64_t bytes = 0;
    };
    const std::uint64_t m_capacity;
    std::list<Entry> m_entries;  // the one used last in front
    std::uint64_t m_bytes = 0;
};

}  // namespace mutoscope
