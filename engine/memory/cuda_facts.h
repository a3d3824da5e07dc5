// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/devices.h"
#include "engine/memory/nvidia_driver.h"

namespace mutoscope {

/// What LibTorch says of one CUDA device, bytes.
struct CudaAllocatorUse {
    std::uint64_t allocated = 0;  ///< by tensors
    std::uint64_t reserved = 0;   ///< by the caching allocator
    /// As a CUDA context tells them; asked only where the driver does not.
    std::optional<std::uint64_t> freeBytes = std::nullopt;
    std::optional<std::uint64_t> totalBytes = std::nullopt;
};

/// Puts together what is known of the device. Where nobody tells how much is free, four fifths of its memory are
/// assumed to be: all of it would promise what a desktop has taken, nothing would refuse every job.
DeviceFacts cudaDeviceFacts(int ordinal, const std::optional<NvidiaDevice>& driver, const CudaAllocatorUse& use);

/// What to tell somebody with an NVIDIA driver whose cards cannot be used; empty where there is nothing to say.
std::string driverProblem(const NvidiaDriver& driver, int usableDevices);

}  // namespace mutoscope
