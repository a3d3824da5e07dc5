// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <cstdint>
#include <filesystem>

namespace mutoscope {

struct SoakOptions {
    std::filesystem::path model;
    std::filesystem::path image;
    int jobs = 500;
    int steps = 0;           ///< of every job; 0: 2 to 5
    int scale = 1;           ///< the jobs' widths and heights are so many times 64 to 128 pixels
    std::uint64_t seed = 1;  ///< of the mixture of jobs
};

/// Runs many small jobs of mixed sizes through one worker with a journal of its own in a temporary folder, one in eight
/// of them cancelled at a random moment, and prints what grew (memory, descriptors, threads), how speed at the end
/// compares with speed at the start (the machine's own drift taken out by a Yardstick), how long cancelling took in
/// steps, what batches gain, and how right forecasts of time were. False when a promise was broken.
Result<bool> runSoak(const SoakOptions& options);

}  // namespace mutoscope
