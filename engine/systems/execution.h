// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/settings.h"

#include <c10/core/ScalarType.h>

namespace mutoscope {

/// The tensor type of a resolved precision (Auto is a bug).
c10::ScalarType scalarType(Precision precision);

}  // namespace mutoscope
