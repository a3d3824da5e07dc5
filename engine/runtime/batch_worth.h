// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/devices.h"
#include "engine/memory/job_work.h"
#include "engine/store/timings.h"

namespace mutoscope {

/// How many jobs of that plan should run as one batch, 1 to `most`: as many as fit the device's memory and take less
/// time a job together than alone. A batch size that this machine has not been timed with is tried once where it fits,
/// after jobs that ran alone were timed.
int jobsWorthABatch(const Timings& timings, const JobWork& work, const ResolvedPlan& plan, const DeviceFacts& device,
                    int most);

/// Whether two plans give clips of the same kind: they differ in seed, forecast and remarks only.
bool samePlanButSeed(const ResolvedPlan& one, const ResolvedPlan& other);

}  // namespace mutoscope
