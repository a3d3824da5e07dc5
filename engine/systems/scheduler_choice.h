// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler_factory.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mutoscope {

/// The user-facing name of the scheduler that a model's own configuration describes.
std::string ownSchedulerName(const SchedulerConfig& config);

/// The scheduler that a plan names. The model's own name means its configuration to the letter; any other keeps how the
/// model was trained and changes the solver.
Result<std::unique_ptr<Scheduler>> makePlannedScheduler(const std::string& name, const SchedulerConfig& config,
                                                        int steps);

/// How many steps those of `names` take with this model that take fewer than the settings allow: ModelFacts::mostSteps.
std::map<std::string, int> stepLimits(const std::vector<std::string>& names, const SchedulerConfig& config);

/// Reads scheduler/scheduler_config.json of a model folder.
Result<SchedulerConfig> openSchedulerConfig(const std::filesystem::path& modelFolder);

}  // namespace mutoscope
