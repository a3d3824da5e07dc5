// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/devices.h"

#include "engine/memory/cpu_speed.h"
#include "engine/memory/host_probe.h"
#include "engine/memory/nvidia_driver.h"

#include <ATen/Context.h>
#include <ATen/DeviceAccelerator.h>

#include <algorithm>

namespace mutoscope {
namespace {

/// CUDA devices that this build of LibTorch can use; 0 without a driver.
int cudaDeviceCount() {
    try {
        return at::hasCUDA() ? static_cast<int>(at::accelerator::deviceCount()) : 0;
    } catch (const std::exception&) {
        return 0;  // a driver too old for this LibTorch: the CPU remains
    }
}

/// -1 for "cpu" and anything that is not a present CUDA device.
c10::DeviceIndex cudaIndex(const std::string& device) {
    for (int index = 0; device != "cpu" && index < cudaDeviceCount(); ++index) {
        if (device == "cuda:" + std::to_string(index)) return static_cast<c10::DeviceIndex>(index);
    }
    return -1;
}

bool allocatorInUse() { return cudaDeviceCount() > 0 && at::getDeviceAllocator(c10::DeviceType::CUDA)->initialized(); }

/// Bytes that LibTorch holds on the device but no tensor uses.
std::uint64_t cachedBytes(c10::DeviceIndex index) {
    if (!allocatorInUse()) return 0;
    const auto stats = at::accelerator::getDeviceStats(index);
    return static_cast<std::uint64_t>(
        std::max<std::int64_t>(0, stats.reserved_bytes[0].current - stats.allocated_bytes[0].current));
}

DeviceFacts cudaDevice(int index) {
    DeviceFacts facts;
    facts.id = "cuda:" + std::to_string(index);
    facts.name = facts.id;
    facts.kind = DeviceKind::Cuda;
    std::optional<std::uint64_t> free;
    if (const auto known = queryNvidiaDevice(index)) {
        facts.name = known->name;
        facts.totalBytes = known->totalBytes;
        facts.bf16 = known->computeMajor >= 8;
        free = known->freeBytes;
    }
    try {
        if (!free) {
            at::globalContext().lazyInitDevice(c10::DeviceType::CUDA);
            const auto [freeNow, total] = at::accelerator::getMemoryInfo(static_cast<c10::DeviceIndex>(index));
            free = freeNow;
            facts.totalBytes = total;
        }
        facts.freeBytes = std::min(facts.totalBytes, *free + cachedBytes(static_cast<c10::DeviceIndex>(index)));
    } catch (const std::exception&) {
        facts.freeBytes = free.value_or(0);  // present but not answering: the job that tries it gets the real error
    }
    return facts;
}

}  // namespace

std::vector<DeviceFacts> devices() {
    const HostFacts host = probeHost();
    std::vector<DeviceFacts> found{{.id = "cpu",
                                    .name = host.cpuName,
                                    .kind = DeviceKind::Cpu,
                                    .totalBytes = host.totalBytes,
                                    .freeBytes = host.availableBytes,
                                    .cores = host.physicalCores,
                                    .bf16 = host.bf16 && bf16BeatsFp32()}};
    for (int index = 0; index < cudaDeviceCount(); ++index) found.push_back(cudaDevice(index));
    return found;
}

std::uint64_t peakDeviceMemory(const std::string& device) {
    const c10::DeviceIndex index = cudaIndex(device);
    if (index < 0 || !allocatorInUse()) return 0;
    return static_cast<std::uint64_t>(at::accelerator::getDeviceStats(index).allocated_bytes[0].peak);
}

void resetPeakDeviceMemory(const std::string& device) {
    const c10::DeviceIndex index = cudaIndex(device);
    if (index >= 0 && allocatorInUse()) at::accelerator::resetPeakStats(index);
}

void releaseCachedDeviceMemory() {
    if (allocatorInUse()) at::accelerator::emptyCache();
}

}  // namespace mutoscope
