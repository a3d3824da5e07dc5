// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace mutoscope {

/// What the NVIDIA driver says of one CUDA device.
struct NvidiaDevice {
    std::string name;
    std::string uuid;  ///< "GPU-..." or "MIG-..."; empty with drivers that do not tell
    int computeMajor = 0;
    std::uint64_t totalBytes = 0;
    std::optional<std::uint64_t> freeBytes;  ///< none where it cannot be told without a CUDA context
    std::optional<std::uint64_t> ownBytes;   ///< by this process, context included; none where the driver does not tell
    std::string problem;                     ///< why freeBytes is missing, in the driver's words
};

/// Where the driver's two libraries are; tests put others in their place.
struct NvidiaLibraries {
    std::string compute = "libcuda.so.1";
    std::string management = "libnvidia-ml.so.1";
};

/// The NVIDIA driver, asked by name at run time, so that the program starts without one, and without making a CUDA
/// context (some 500 MB on each card). Any thread.
class NvidiaDriver {
public:
    explicit NvidiaDriver(const NvidiaLibraries& libraries = {});

    /// `ordinal` counts as CUDA does, CUDA_VISIBLE_DEVICES included. The management library counts otherwise, so cards
    /// are matched by UUID, which also names a MIG slice, or by bus id where a driver tells none.
    std::optional<NvidiaDevice> device(int ordinal) const;

    /// How long of the last moments something ran on that device, 0 to 1; none where the driver does not tell, as of a
    /// MIG slice.
    std::optional<double> busyShare(int ordinal) const;

    /// Newest CUDA that the driver can run, e.g. 13000 for 13.0; none without a driver.
    std::optional<int> cudaVersion() const;

private:
    struct DeviceNames;
    struct Compute;
    struct Management;
    const Compute* m_compute;        ///< null without the library; never destroyed, like the library itself
    const Management* m_management;  ///< likewise
};

/// This machine's.
const NvidiaDriver& nvidiaDriver();

}  // namespace mutoscope
