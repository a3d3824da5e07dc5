// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler_factory.h"

#include <filesystem>
#include <memory>
#include <string>

namespace mutoscope {

/// The user-facing name of the scheduler that a model's own configuration describes.
std::string ownSchedulerName(const SchedulerConfig& config);

/// The scheduler that a plan names. The model's own name means its configuration to the letter; any other keeps how the
/// model was trained and changes the solver.
Result<std::unique_ptr<Scheduler>> makePlannedScheduler(const std::string& name, const SchedulerConfig& config,
                                                        int steps);

/// Reads scheduler/scheduler_config.json of a model folder.
Result<SchedulerConfig> openSchedulerConfig(const std::filesystem::path& modelFolder);

}  // namespace mutoscope
