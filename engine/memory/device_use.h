// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/nvidia_driver.h"

#include <filesystem>
#include <optional>
#include <string>

namespace mutoscope {

/// How busy a device was, shares of all that it could do, 0 to 1; none where it cannot be told.
struct DeviceUse {
    std::optional<double> all;   ///< by every program
    std::optional<double> ours;  ///< by this one; told of the processor only
};

/// Of the processor over the time since the look before, by proc(5); of a card lately, by its driver. One thread.
class DeviceUseMeter {
public:
    /// `root` stands in for "/" in tests.
    explicit DeviceUseMeter(std::filesystem::path root = "/", const NvidiaDriver& driver = nvidiaDriver());

    /// `device` as requests name it: "cpu" or "cuda:N". Nothing of the processor at the first look.
    DeviceUse look(const std::string& device);

private:
    /// The processors' times since the machine began, all in the kernel's ticks.
    struct Ticks {
        double all = 0;
        double busy = 0;
        double ours = 0;
    };
    std::optional<Ticks> ticks() const;

    const std::filesystem::path m_root;
    const NvidiaDriver& m_driver;
    std::optional<Ticks> m_before;
};

}  // namespace mutoscope
