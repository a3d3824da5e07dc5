// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>

namespace mutoscope {

/// Watches over a read-only mapping of a file. A file that someone shortens, or a disk that fails, turns reading such
/// memory into a signal that ends the process; while this object lives, what is lost reads as zeros and isDamaged()
/// tells. Whoever reads asks afterwards and throws away what was read. A few thousand at once; beyond that a mapping
/// goes unwatched. Any thread.
class MappingGuard {
public:
    /// `begin` lies at the start of a page.
    MappingGuard(const void* begin, std::size_t size);
    ~MappingGuard();
    MappingGuard(const MappingGuard&) = delete;
    MappingGuard& operator=(const MappingGuard&) = delete;

    bool isDamaged() const;

private:
    std::size_t m_slot;
};

}  // namespace mutoscope
