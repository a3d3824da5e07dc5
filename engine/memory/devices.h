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
    std::uint64_t ownBytes = 0;  ///< taken by this program's own tensors: a job may take them over or have them dropped
    std::uint64_t reserveBytes = 0;  ///< to be left to the desktop and the driver
    int cores = 0;                   ///< physical cores of a CPU that this process may use; 0 for a GPU
    bool bf16 = false;               ///< multiplies bf16 in hardware, and a CPU faster so than fp32
    std::uint64_t othersBytes = 0;   ///< taken by other programs
    bool freeIsEstimated = false;    ///< freeBytes could not be read
    bool simulated = false;          ///< there is no such device: for planning only
};

/// The CPU first, then the CUDA devices. A machine without a GPU or without its driver has just the CPU. Any thread.
std::vector<DeviceFacts> devices();

/// Why there is a graphics card's driver and yet no card to use, as a sentence; empty where there is nothing to say.
std::string deviceProblem();

/// What one device's memory is used for at this moment, for a page that shows it. Bytes.
struct MemoryView {
    std::string device;
    std::string name;
    std::uint64_t total = 0;
    std::uint64_t allocated = 0;  ///< by our tensors
    std::uint64_t reserved = 0;   ///< by our allocator: tensors and what it keeps for the next ones
    std::uint64_t others = 0;     ///< other programs, and on a CPU what this one takes besides tensors
    std::uint64_t free = 0;
    double fragmentation = 0;  ///< share of `reserved` that lies in pieces between tensors, 0 to 1
};
/// One for each of devices(). Any thread; milliseconds.
std::vector<MemoryView> memoryViews();

/// What tensors took on one device at their peak since resetDevicePeak(), bytes.
struct DevicePeak {
    std::uint64_t allocated = 0;
    std::uint64_t reserved = 0;  ///< by the caching allocator; 0 on a CPU, which has none
};
/// Zeros for "cpu" before meterTensors().
DevicePeak devicePeak(const std::string& device);
void resetDevicePeak(const std::string& device);

/// Gives what allocators keep for later tensors back to the driver and the system.
void releaseCachedDeviceMemory();

}  // namespace mutoscope
