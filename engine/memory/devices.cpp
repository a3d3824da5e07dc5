// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/devices.h"

#include "engine/memory/cpu_speed.h"
#include "engine/memory/host_probe.h"
#include "engine/memory/nvidia_driver.h"
#include "engine/memory/tensor_meter.h"

#include <ATen/Context.h>
#include <ATen/DeviceAccelerator.h>

#include <algorithm>

namespace mutoscope {
namespace {

// What is left to the desktop and the rest of the program: its window, pictures and clips.
constexpr std::uint64_t kHostReserve = 512ull << 20;
// The desktop's windows and the driver's context, which comes with the first tensor.
constexpr std::uint64_t kCardReserve = 900ull << 20;

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

/// Bytes that tensors of this program take on the device.
std::uint64_t tensorBytes(c10::DeviceIndex index) {
    if (!allocatorInUse()) return 0;
    return static_cast<std::uint64_t>(at::accelerator::getDeviceStats(index).allocated_bytes[0].current);
}

DeviceFacts cudaDevice(int index) {
    DeviceFacts facts;
    facts.id = "cuda:" + std::to_string(index);
    facts.name = facts.id;
    facts.kind = DeviceKind::Cuda;
    facts.reserveBytes = kCardReserve;
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
        facts.ownBytes = tensorBytes(static_cast<c10::DeviceIndex>(index));
        facts.freeBytes = std::min(facts.totalBytes, *free + cachedBytes(static_cast<c10::DeviceIndex>(index)));
    } catch (const std::exception&) {
        facts.freeBytes = free.value_or(0);  // present but not answering: the job that tries it gets the real error
    }
    return facts;
}

DeviceFacts cpuDevice() {
    const HostFacts host = probeHost();
    const TensorMemory tensors = tensorMemory();
    DeviceFacts facts{.id = "cpu",
                      .name = host.cpuName,
                      .kind = DeviceKind::Cpu,
                      .totalBytes = host.totalBytes,
                      .freeBytes = std::min(host.totalBytes, host.availableBytes + tensors.kept),
                      .ownBytes = tensors.live,
                      .reserveBytes = std::min(kHostReserve, host.totalBytes / 16),
                      .cores = host.physicalCores,
                      .bf16 = host.bf16 && bf16BeatsFp32()};
    if (const std::uint64_t limit = tensorLimit(); limit > 0) {
        // The limit is on tensors alone, so nothing of it need be left to anyone.
        facts.totalBytes = std::min(facts.totalBytes, limit);
        facts.freeBytes = std::min(facts.freeBytes, limit - std::min(limit, facts.ownBytes));
        facts.reserveBytes = 0;
    }
    return facts;
}

}  // namespace

std::vector<DeviceFacts> devices() {
    std::vector<DeviceFacts> found{cpuDevice()};
    for (int index = 0; index < cudaDeviceCount(); ++index) found.push_back(cudaDevice(index));
    return found;
}

DevicePeak devicePeak(const std::string& device) {
    if (device == "cpu") return {tensorMemory().peak, 0};
    const c10::DeviceIndex index = cudaIndex(device);
    if (index < 0 || !allocatorInUse()) return {};
    const auto stats = at::accelerator::getDeviceStats(index);
    return {static_cast<std::uint64_t>(stats.allocated_bytes[0].peak),
            static_cast<std::uint64_t>(stats.reserved_bytes[0].peak)};
}

void resetDevicePeak(const std::string& device) {
    if (device == "cpu") resetTensorPeak();
    const c10::DeviceIndex index = cudaIndex(device);
    if (index >= 0 && allocatorInUse()) at::accelerator::resetPeakStats(index);
}

void releaseCachedDeviceMemory() {
    if (allocatorInUse()) at::accelerator::emptyCache();
}

}  // namespace mutoscope
