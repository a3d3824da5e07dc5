// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/devices.h"
#include "engine/request/generation_request.h"
#include "engine/request/image.h"
#include "engine/request/resolved_plan.h"
#include "engine/request/result.h"

#include <string>
#include <vector>

namespace mutoscope {

/// The device of that id; null where there is none.
const DeviceFacts* deviceOf(const std::vector<DeviceFacts>& devices, const std::string& id);

/// An InvalidArgument error for a plan on a device that is only simulated.
Result<void> checkReal(const std::vector<DeviceFacts>& devices, const ResolvedPlan& plan);

/// `request` for the clip of `plan`, whatever presets and the machine would make of it now; all else is open.
GenerationRequest requestLike(GenerationRequest request, const ResolvedPlan& plan);

/// An Internal error for frames that are not as many or as large as planned.
Result<void> checkFrames(const Frames& frames, const ResolvedPlan& plan);

}  // namespace mutoscope
