// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler_config.h"

#include <filesystem>

namespace mutoscope::animatediff {

/// The schedule that a folder's clips are sampled with. A Stable Diffusion checkpoint's own file says how pictures are;
/// motion modules were trained with linear betas (Guo et al. 2023, arXiv:2307.04725) and are sampled with evenly spaced
/// timesteps, offset 1, and without clipping, as the published instructions change it. A folder that was saved as
/// AnimateDiffPipeline has the changed file already.
Result<SchedulerConfig> openMotionSchedule(const std::filesystem::path& folder);

}  // namespace mutoscope::animatediff
