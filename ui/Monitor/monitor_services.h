// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <functional>
#include <vector>

namespace mutoscope {

/// How one device is used at a moment.
struct DeviceLoad {
    QString id;    ///< "cpu", "cuda:0"
    QString name;  ///< for people
    std::uint64_t total = 0;
    std::uint64_t ours = 0;    ///< by this program
    std::uint64_t others = 0;  ///< by all other programs
    std::uint64_t free = 0;
};

/// One look at the machine.
struct MachineLoad {
    std::vector<DeviceLoad> devices;  ///< the processor first, then graphics cards
    double processor = -1;            ///< share of the processor's time that was used since the last look; -1 unknown
};

/// What the monitor needs from the rest of the program. `look` and `readLog` are called on a thread of their own.
struct MonitorServices {
    std::function<MachineLoad()> look;
    std::function<QStringList()> readLog;  ///< the newest lines last
};

}  // namespace mutoscope
