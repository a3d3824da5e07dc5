// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler.h"
#include "engine/schedulers/scheduler_config.h"

#include <memory>

namespace mutoscope {

/// Ancestral sampling with Euler steps, from the k-diffusion library: each step goes a little lower than the next noise
/// level and adds fresh noise up to it. It knows no predicted-sample models and no chosen noise levels.
Result<std::unique_ptr<Scheduler>> makeEulerAncestral(const SchedulerConfig& config, int steps);

}  // namespace mutoscope
