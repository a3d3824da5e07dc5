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

/// The state of `request` with each of `changes` laid over its own values in turn, in their order: for a list of sizes,
/// numbers of frames or steps, precisions, or guidance on and off. A value that the model does not take is TooLarge
/// with the reason as words. Any thread; what was measured once costs next to nothing again.
std::vector<OptionState> valueStates(const GenerationRequest& request, const std::vector<GenerationSettings>& changes,
                                     const PresetLibrary& presets, const ModelFacts& model,
                                     const std::vector<DeviceFacts>& devices, const MemoryMeans& means);

}  // namespace mutoscope
