// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

namespace mutoscope {

/// How a job ends that was asked to.
inline Error jobCancelled() { return {ErrorCode::Cancelled, "The job was cancelled.", ""}; }

}  // namespace mutoscope
