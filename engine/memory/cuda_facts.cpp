// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/cuda_facts.h"

#include <algorithm>

namespace mutoscope {
namespace {

// The desktop's windows and the driver's context, which comes with the first tensor.
constexpr std::uint64_t kCardReserve = 900ull << 20;
// What LibTorch's wheel is built for.
constexpr int kNeededCuda = 13000;

std::uint64_t less(std::uint64_t from, std::uint64_t amount) { return from - std::min(from, amount); }

std::string versionText(int version) {
    return std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10);
}

}  // namespace

DeviceFacts cudaDeviceFacts(int ordinal, const std::optional<NvidiaDevice>& driver, const CudaAllocatorUse& use) {
    DeviceFacts facts;
    facts.id = "cuda:" + std::to_string(ordinal);
    facts.name = facts.id;
    facts.kind = DeviceKind::Cuda;
    facts.reserveBytes = kCardReserve;
    facts.ownBytes = use.allocated;
    std::optional<std::uint64_t> free = use.freeBytes;
    if (driver) {
        if (!driver->name.empty()) facts.name = driver->name;
        facts.totalBytes = driver->totalBytes;
        facts.bf16 = driver->computeMajor >= 8;
        if (driver->freeBytes) free = driver->freeBytes;
    }
    if (use.totalBytes) facts.totalBytes = *use.totalBytes;
    if (!free) {
        facts.freeIsEstimated = true;
        facts.freeBytes = less(facts.totalBytes / 5 * 4, use.allocated);
        return facts;
    }
    const std::uint64_t own = std::max(use.reserved, driver ? driver->ownBytes.value_or(0) : 0);
    facts.othersBytes = less(facts.totalBytes, *free + own);
    // What the caching allocator holds for nobody is ours to use.
    facts.freeBytes = std::min(facts.totalBytes, *free + less(use.reserved, use.allocated));
    return facts;
}

std::string driverProblem(const NvidiaDriver& driver, int usableDevices) {
    const auto version = driver.cudaVersion();
    if (usableDevices > 0 || !version) return {};
    if (*version < kNeededCuda) {
        return "The NVIDIA driver is for CUDA " + versionText(*version) + " and CUDA " + versionText(kNeededCuda) +
               " is needed; install a newer driver to use the graphics card.";
    }
    if (!driver.device(0)) return {};
    return "There is a graphics card and its driver, but it cannot be used; restart the computer, or install the "
           "driver "
           "anew.";
}

}  // namespace mutoscope
