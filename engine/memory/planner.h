// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/memory_planner.h"
#include "engine/request/generation_request.h"
#include "engine/request/model_facts.h"
#include "engine/request/preset.h"
#include "engine/request/resolved_plan.h"

namespace mutoscope {

/// Answers every open question of a request. Values come from, lowest first: the model's defaults, the preset, the
/// model's own values for that preset, the request's overrides.
///
/// What a user asks beyond the model's range is an InvalidArgument error with the range. Everything else that cannot be
/// used as it stands (a size between two multiples, a preset larger than the model, fp16 on a CPU) is changed to the
/// nearest value that can, with a named Adjustment. An unset seed is drawn at random and recorded. Memory savers are
/// chosen with `means` (planMemory); latents to begin with must be of the clip's proportion, whether they are the
/// model's is checked where they are read (clip_start.h); a plan that fits nowhere is returned too, with memory.fits()
/// false. Any thread.
Result<ResolvedPlan> resolvePlan(const GenerationRequest& request, const PresetLibrary& presets,
                                 const ModelFacts& model, const std::vector<DeviceFacts>& devices,
                                 const MemoryMeans& means = {});

}  // namespace mutoscope
