// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mutoscope {

enum class DeviceKind { Cpu, Cuda };

/// One place where a model can run, as it is at this moment.
struct DeviceFacts {
    std::string id;    ///< "cpu" or "cuda:N", as requests name it
    std::string name;  ///< for people
    DeviceKind kind = DeviceKind::Cpu;
    std::uint64_t totalBytes = 0;  ///< memory; 0 where it cannot be told
    std::uint64_t freeBytes = 0;   ///< of it, now
    int cores = 0;                 ///< physical cores of a CPU that this process may use; 0 for a GPU
    bool bf16 = false;             ///< multiplies bf16 in hardware, and a CPU faster so than fp32
};

/// The CPU first, then the CUDA devices. A machine without a GPU or without its driver has just the CPU. Any thread.
std::vector<DeviceFacts> devices();

/// Peak memory that tensors took on `device` since resetPeakDeviceMemory(), bytes; 0 for "cpu".
std::uint64_t peakDeviceMemory(const std::string& device);
void resetPeakDeviceMemory(const std::string& device);

/// Gives cached, unused device memory back to the driver; nothing on a machine without CUDA.
void releaseCachedDeviceMemory();

}  // namespace mutoscope
