// SPDX-License-Identifier: Apache-2.0
#include "app/render/exit_code.h"

namespace mutoscope {

ExitCode exitCodeFor(ErrorCode code) {
    switch (code) {
        case ErrorCode::InvalidArgument: return ExitCode::Usage;
        case ErrorCode::BadInput: return ExitCode::BadInput;
        case ErrorCode::OutOfMemory: return ExitCode::NotEnoughMemory;
        case ErrorCode::Disk: return ExitCode::Disk;
        case ErrorCode::DeviceLost: return ExitCode::DeviceLost;
        case ErrorCode::Cancelled: return ExitCode::Interrupted;
        case ErrorCode::NotFinite:
        case ErrorCode::Unsupported:
        case ErrorCode::Internal: return ExitCode::JobFailed;
    }
    return ExitCode::JobFailed;
}

}  // namespace mutoscope
