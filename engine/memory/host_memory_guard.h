// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/resource.h>

#include <cstdint>
#include <optional>

namespace mutoscope {

/// While it lives, this process can take about `availableBytes` more memory; what goes beyond fails as std::bad_alloc.
/// Without it Linux promises memory that it does not have and, when it is used, kills the program instead of refusing.
/// For the whole process; one at a time. Where limits cannot be set it does nothing.
class HostMemoryGuard {
public:
    explicit HostMemoryGuard(std::uint64_t availableBytes);
    ~HostMemoryGuard();
    HostMemoryGuard(const HostMemoryGuard&) = delete;
    HostMemoryGuard& operator=(const HostMemoryGuard&) = delete;

private:
    std::optional<rlimit> m_before;
};

}  // namespace mutoscope
