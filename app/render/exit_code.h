// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

namespace mutoscope {

/// What the process ends with; scripts rely on the numbers.
enum class ExitCode {
    Ok = 0,
    JobFailed = 1,
    Usage = 2,
    BadInput = 3,
    NotEnoughMemory = 4,
    Disk = 5,
    DeviceLost = 6,
    Interrupted = 130,
};

ExitCode exitCodeFor(ErrorCode code);

}  // namespace mutoscope
