// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler.h"
#include "engine/schedulers/scheduler_config.h"

#include <memory>

namespace mutoscope {

/// Multistep consistency sampling, "Latent Consistency Models", Luo et al. 2023: jumps to the clean sample and adds
/// noise down to the next timestep. Its steps are taken from config.originalSteps ones; more than those are an error.
Result<std::unique_ptr<Scheduler>> makeLcm(const SchedulerConfig& config, int steps);

}  // namespace mutoscope
