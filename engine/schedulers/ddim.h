// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler.h"
#include "engine/schedulers/scheduler_config.h"

#include <memory>

namespace mutoscope {

/// "Denoising Diffusion Implicit Models", Song et al. 2020, equation 12. With config.eta > 0 it adds noise. Each step
/// goes down by trainTimesteps / steps, whatever the spacing, as the published implementation does.
Result<std::unique_ptr<Scheduler>> makeDdim(const SchedulerConfig& config, int steps);

}  // namespace mutoscope
