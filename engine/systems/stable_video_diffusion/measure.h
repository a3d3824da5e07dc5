// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/job_work.h"
#include "engine/systems/stable_video_diffusion/parts.h"

namespace mutoscope::stable_video_diffusion {

/// What the stages of Pipeline would take and do for `plan`, told by the same networks without weights. `parts` must
/// be freshly opened or have been measured before, and never loaded; one thread at a time.
JobWork measure(Parts& parts, const ResolvedPlan& plan);

}  // namespace mutoscope::stable_video_diffusion
