// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace mutoscope {

/// What the NVIDIA driver says of one CUDA device.
struct NvidiaDevice {
    std::string name;
    int computeMajor = 0;
    std::uint64_t totalBytes = 0;
    std::optional<std::uint64_t> freeBytes;  ///< none where it cannot be told without a CUDA context (MIG, no NVML)
};

/// Asks libcuda.so.1 and libnvidia-ml.so.1 by name at run time, so that the program starts without a driver and asking
/// makes no CUDA context (some 500 MB on each card). `ordinal` counts as CUDA does, CUDA_VISIBLE_DEVICES included.
/// None without a driver or such a device.
std::optional<NvidiaDevice> queryNvidiaDevice(int ordinal);

}  // namespace mutoscope
