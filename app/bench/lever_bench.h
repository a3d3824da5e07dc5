// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bench/clip_bench.h"

namespace mutoscope {

/// Renders with each memory saver alone and with all together, and prints a table: forecast and measured peak of
/// tensors on the device, and the time as a multiple of the plain plan's. `runs`: of each, after a warm-up.
Result<void> printLevers(const ClipBenchOptions& plain, int runs);

}  // namespace mutoscope
