// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace mutoscope {

/// What this process may use of the host.
struct HostFacts {
    std::string cpuName;
    int physicalCores = 1;             ///< cores (not hardware threads) this process may run on, at least 1
    bool bf16 = false;                 ///< instructions for bf16 products: AVX512-BF16, AMX-BF16 or Arm's BF16
    std::uint64_t totalBytes = 0;      ///< memory, or the control group's or `ulimit`'s limit where that is lower
    std::uint64_t availableBytes = 0;  ///< without swapping, within those limits
};

/// Reads /proc and /sys (Linux). `root` stands in for "/" in tests; the CPU affinity and the limits on this process's
/// addresses and data (RLIMIT_AS, RLIMIT_DATA) are always its own.
HostFacts probeHost(const std::filesystem::path& root = "/");

/// Of this process, bytes; zeros where it cannot be told.
struct ProcessMemory {
    std::uint64_t dataBytes = 0;      ///< addresses of private writable memory, what RLIMIT_DATA limits
    std::uint64_t residentBytes = 0;  ///< of them backed by memory
    std::uint64_t fileBytes = 0;  ///< of mapped files in memory: programs, libraries, weights; given back when needed
};
ProcessMemory processMemory();

/// Peak resident memory of this process since its start or the last resetPeakHostMemory(), bytes.
std::uint64_t peakHostMemory();
/// Best effort: a kernel that does not allow it leaves the peak of the process's whole life.
void resetPeakHostMemory();

}  // namespace mutoscope
