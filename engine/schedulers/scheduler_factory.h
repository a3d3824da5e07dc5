// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler.h"
#include "engine/schedulers/scheduler_config.h"

#include <memory>
#include <string>
#include <vector>

namespace mutoscope {

/// The schedulers a user can choose by name, besides "auto".
std::vector<std::string> schedulerNames();

/// Makes the schedule of a run of `steps` steps. "auto" is the class that the configuration names; every other name
/// takes over the configuration (how the model was trained, which timesteps are visited) and changes the solver, as
/// diffusers' from_config does: what the configuration leaves open takes the default of the new class. Mind DDIM's: it
/// clips the clean sample to +-1 unless told otherwise, which is wrong for latents, so a system whose configuration is
/// of another class sets clipSample itself.
///
/// Errors: InvalidArgument for an unknown name or too many steps; Unsupported when the scheduler cannot run this model.
Result<std::unique_ptr<Scheduler>> makeScheduler(const std::string& name, const SchedulerConfig& base, int steps);

/// Those of schedulerNames() that can run this model in `steps` steps.
std::vector<std::string> schedulerNamesFor(const SchedulerConfig& base, int steps);

}  // namespace mutoscope
