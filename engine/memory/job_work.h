// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/resolved_plan.h"

#include <functional>
#include <string>
#include <vector>

namespace mutoscope {

/// What one network does in one stage of a job, as its own code tells without running it (ShapeRun).
struct PartWork {
    std::string part;                    ///< e.g. "unet"; the same network may work in two stages
    JobState stage = JobState::Queued;   ///< Encoding, Denoising or Decoding
    std::uint64_t activations = 0;       ///< bytes at the peak besides weights, with all that the job holds then
    double operations = 0;               ///< arithmetic of all its runs together
    int runs = 1;                        ///< how often its weights are gone through
    std::uint64_t weights = 0;           ///< bytes on the device in the plan's precision and weight format
    std::uint64_t streamedWeights = 0;   ///< most of them at once on the device when its blocks are streamed
    std::uint64_t weightsToRestore = 0;  ///< how many 8-bit weights each run brings back to full precision
};

/// A job's parts in the order in which they work.
using JobWork = std::vector<PartWork>;

/// Tells a job's work for a plan's sizes, precision, weight format, guidance batching, tiling and decode chunk; its
/// residency is not looked at. Any thread; milliseconds.
using WorkMeter = std::function<Result<JobWork>(const ResolvedPlan&)>;

}  // namespace mutoscope
