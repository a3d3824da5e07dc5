// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/devices.h"

#include "engine/memory/cpu_speed.h"
#include "engine/memory/cuda_facts.h"
#include "engine/memory/host_probe.h"
#include "engine/memory/simulated_devices.h"
#include "engine/memory/tensor_meter.h"

#include <ATen/Context.h>
#include <ATen/DeviceAccelerator.h>

#include <algorithm>

namespace mutoscope {
namespace {

// What is left to the desktop and the rest of the program: its window, pictures and clips.
constexpr std::uint64_t kHostReserve = 512ull << 20;

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

DeviceFacts cudaDevice(int index) {
    const auto driver = nvidiaDriver().device(index);
    CudaAllocatorUse use;
    try {
        if (!driver || !driver->freeBytes) {
            at::globalContext().lazyInitDevice(c10::DeviceType::CUDA);
            const auto [free, total] = at::accelerator::getMemoryInfo(static_cast<c10::DeviceIndex>(index));
            use.freeBytes = free;
            use.totalBytes = total;
        }
        if (allocatorInUse()) {
            const auto stats = at::accelerator::getDeviceStats(static_cast<c10::DeviceIndex>(index));
            use.allocated = static_cast<std::uint64_t>(stats.allocated_bytes[0].current);
            use.reserved = static_cast<std::uint64_t>(stats.reserved_bytes[0].current);
        }
    } catch (const std::exception&) {
        // Present but not answering: what is free is estimated, and the job that tries it gets the real error.
    }
    return cudaDeviceFacts(index, driver, use);
}

/// Share of the device's reserved bytes that lies in pieces between tensors.
double cudaFragmentation(c10::DeviceIndex index) {
    if (!allocatorInUse()) return 0;
    const auto stats = at::accelerator::getDeviceStats(index);
    const auto reserved = static_cast<double>(stats.reserved_bytes[0].current);
    return reserved > 0 ? static_cast<double>(stats.inactive_split_bytes[0].current) / reserved : 0;
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
    facts.othersBytes = facts.totalBytes - std::min(facts.totalBytes, facts.freeBytes + facts.ownBytes);
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
    return withSimulatedDevices(std::move(found));
}

std::string deviceProblem() { return driverProblem(nvidiaDriver(), cudaDeviceCount()); }

std::vector<MemoryView> memoryViews() {
    std::vector<MemoryView> views;
    for (const DeviceFacts& device : devices()) {
        MemoryView view;
        view.device = device.id;
        view.name = device.name;
        view.total = device.totalBytes;
        view.allocated = view.reserved = device.ownBytes;
        if (device.kind == DeviceKind::Cpu) {
            view.reserved += tensorMemory().kept;
        } else if (const auto index = device.simulated ? c10::DeviceIndex(-1) : cudaIndex(device.id);
                   index >= 0 && allocatorInUse()) {
            const auto stats = at::accelerator::getDeviceStats(index);
            view.reserved = static_cast<std::uint64_t>(stats.reserved_bytes[0].current);
            view.fragmentation = cudaFragmentation(index);
        }
        // Free in the planner's sense has what our allocator keeps in it.
        const std::uint64_t kept = view.reserved - std::min(view.reserved, view.allocated);
        view.free = device.freeBytes - std::min(device.freeBytes, kept);
        view.others = view.total - std::min(view.total, view.free + view.reserved);
        views.push_back(std::move(view));
    }
    return views;
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
    releaseKeptTensorMemory();
    if (allocatorInUse()) at::accelerator::emptyCache();
}

}  // namespace mutoscope
