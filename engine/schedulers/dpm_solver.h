// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler.h"
#include "engine/schedulers/scheduler_config.h"

#include <memory>

namespace mutoscope {

/// The multistep DPM-Solver family, orders 1 to 3: DPM-Solver (Lu et al. 2022), DPM-Solver++ (Lu et al. 2022b) and
/// their SDE forms, which add noise at each step. History: the predictions of the steps before.
Result<std::unique_ptr<Scheduler>> makeDpmSolver(const SchedulerConfig& config, int steps);

}  // namespace mutoscope
