// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/resolved_plan.h"
#include "engine/systems/animatediff/unet_config.h"
#include "engine/systems/context_windows.h"

namespace mutoscope::animatediff {

/// How the plan's clip is cut for motion modules that see so many frames at once. A plan without windows is one, as far
/// as the modules' positions reach.
WindowShape windowShape(const ResolvedPlan& plan, const MotionConfig& motion);

}  // namespace mutoscope::animatediff
