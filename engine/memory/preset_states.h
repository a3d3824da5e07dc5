// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/planner.h"
#include "engine/request/option_state.h"

#include <vector>

namespace mutoscope {

OptionState stateOf(const ResolvedPlan& plan);

/// The state of `request` with each preset in turn, in the library's order. A preset that makes no plan at all is
/// TooLarge with the reason as words. Any thread.
std::vector<OptionState> presetStates(const GenerationRequest& request, const PresetLibrary& presets,
                                      const ModelFacts& model, const std::vector<DeviceFacts>& devices,
                                      const MemoryMeans& means);

}  // namespace mutoscope
