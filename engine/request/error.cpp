// SPDX-License-Identifier: Apache-2.0
#include "engine/request/result.h"

namespace mutoscope {

const char* toString(ErrorCode code) {
    switch (code) {
        case ErrorCode::InvalidArgument: return "invalid_argument";
        case ErrorCode::BadInput: return "bad_input";
        case ErrorCode::OutOfMemory: return "out_of_memory";
        case ErrorCode::Disk: return "disk";
        case ErrorCode::DeviceLost: return "device_lost";
        case ErrorCode::NotFinite: return "not_finite";
        case ErrorCode::Cancelled: return "cancelled";
        case ErrorCode::Unsupported: return "unsupported";
        case ErrorCode::Internal: return "internal";
    }
    return "internal";
}

}  // namespace mutoscope
