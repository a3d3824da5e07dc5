// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/resolved_plan.h"
#include "engine/systems/animatediff/unet_config.h"
#include "engine/systems/context_windows.h"

namespace mutoscope::animatediff {

/// How the plan's clip is cut for motion modules that see so many frames at once. A plan without windows is one, as far
/// as the modules' positions reach.
WindowShape windowShape(const ResolvedPlan& plan, const MotionConfig& motion);

/// The first step of a clip that begins with a picture: of `steps` the last ones are taken, steps * strength rounded
/// down, at least one, as diffusers' AnimateDiffVideoToVideoPipeline counts them.
int firstStepOf(int steps, double strength);

}  // namespace mutoscope::animatediff
