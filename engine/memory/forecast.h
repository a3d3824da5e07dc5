// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/devices.h"
#include "engine/memory/job_work.h"

namespace mutoscope {

/// What earlier jobs measured against what was forecast for them, as a factor for a stage's activations (1: as told).
using Calibration = std::function<double(const DeviceFacts& device, Precision precision, JobState stage)>;

/// Peak memory of each stage of a job with that work under the plan's residency, and what that needs of `device`: 1.1
/// times the peak and the device's reserve. One entry a stage, its largest part's.
MemoryForecast forecastMemory(const JobWork& work, const ResolvedPlan& plan, const DeviceFacts& device,
                              const Calibration& calibration);

/// Expected seconds of a whole job, from arithmetic and transfers at rough rates of the kind of device. Good for
/// comparing plans for one device, not for telling a user when a clip is done.
double roughSeconds(const JobWork& work, const ResolvedPlan& plan, const DeviceFacts& device);

}  // namespace mutoscope
