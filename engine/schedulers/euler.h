// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler.h"
#include "engine/schedulers/scheduler_config.h"

#include <memory>

namespace mutoscope {

/// The Euler method on the probability-flow ODE of Karras et al. 2022 (their algorithm 2 without churn). Its samples
/// are not variance preserving: clean + sigma * noise. Continuous timesteps condition the denoiser on log(sigma) / 4.
Result<std::unique_ptr<Scheduler>> makeEuler(const SchedulerConfig& config, int steps);

}  // namespace mutoscope
