// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bench/clip_bench.h"

#include <cstdint>

namespace mutoscope {

/// Lets memory run out in a short job, again and again: at every one of its allocations (`count` 0), once only and from
/// there on, or at `count` places spread over it; after each failure a smaller job runs undisturbed. Checks that the
/// job ends with the right clip or with the words for too little memory, that the smaller one succeeds, and that as
/// much memory is in use as before. Prints what came of it. Errors: Internal where a check failed, with the first few.
Result<void> sweepFaults(const ClipBenchOptions& options, std::uint64_t count);

}  // namespace mutoscope
