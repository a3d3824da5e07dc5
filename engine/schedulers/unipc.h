// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler.h"
#include "engine/schedulers/scheduler_config.h"

#include <memory>

namespace mutoscope {

/// UniPC, "A Unified Predictor-Corrector Framework for Fast Sampling of Diffusion Models", Zhao et al. 2023, orders 1
/// to 3. Each step first corrects the sample it is given with the new model output, so its records hold that sample
/// too.
Result<std::unique_ptr<Scheduler>> makeUniPc(const SchedulerConfig& config, int steps);

}  // namespace mutoscope
