// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace mutoscope {

/// While it lives, tensors can take about `availableBytes` more memory; what goes beyond fails as
/// c10::OutOfMemoryError. Without it Linux promises memory that it does not have and, when it is used, kills the
/// program instead of refusing. Only tensors are refused, not what libraries allocate: those take little, and some of
/// them do not survive a refusal. For the whole process; one at a time. 0 guards nothing.
class HostMemoryGuard {
public:
    explicit HostMemoryGuard(std::uint64_t availableBytes);
    ~HostMemoryGuard();
    HostMemoryGuard(const HostMemoryGuard&) = delete;
    HostMemoryGuard& operator=(const HostMemoryGuard&) = delete;
};

}  // namespace mutoscope
