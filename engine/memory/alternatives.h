// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/planner.h"

namespace mutoscope {

/// What to tell a user whose plan does not fit: the two numbers, and the largest clip of the same shape that would,
/// e.g. "This needs 18.0 GiB of memory and 11.2 GiB are free; 512 x 288 with 16 frames would fit."
Error notEnoughMemory(const GenerationRequest& request, const ResolvedPlan& plan, const PresetLibrary& presets,
                      const ModelFacts& model, const std::vector<DeviceFacts>& devices, const MemoryMeans& means);

}  // namespace mutoscope
