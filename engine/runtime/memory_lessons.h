// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/devices.h"
#include "engine/request/job_event.h"
#include "engine/store/measurements.h"

namespace mutoscope {

/// Keeps what the stages of a job that ran alone and undisturbed took of `device`, against what its plan had told.
void learnMemory(Measurements& measurements, const ResolvedPlan& plan, const DeviceFacts& device,
                 const JobSummary& summary);

}  // namespace mutoscope
