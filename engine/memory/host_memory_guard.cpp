// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/host_memory_guard.h"

#include "engine/memory/tensor_meter.h"

#include <algorithm>

namespace mutoscope {
namespace {

// Left to the rest of the machine.
constexpr std::uint64_t kShareInPercent = 95;
// Left to libraries, the window and the clip: refusing them would end the process.
constexpr std::uint64_t kOthers = 128ull << 20;

}  // namespace

HostMemoryGuard::HostMemoryGuard(std::uint64_t availableBytes) {
    if (availableBytes == 0) return;
    const std::uint64_t share = availableBytes / 100 * kShareInPercent;
    const TensorMemory now = tensorMemory();
    capTensors(std::max<std::uint64_t>(1, now.live + share - std::min(share, kOthers)));
}

HostMemoryGuard::~HostMemoryGuard() { capTensors(0); }

}  // namespace mutoscope
