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
    double busy = -1;      ///< share of what it could do, 0 to 1; -1: not known
    double busyOurs = -1;  ///< by this program
};

/// One look at the machine.
struct MachineLoad {
    std::vector<DeviceLoad> devices;  ///< the processor first, then graphics cards
    QString problem;                  ///< why a graphics card that is there is not among them, as the engine says it
};

/// What the monitor needs from the rest of the program. `look` and `readLog` are called on a thread of their own.
struct MonitorServices {
    std::function<MachineLoad()> look;
    std::function<QStringList()> readLog;  ///< the newest lines last
};

}  // namespace mutoscope
