// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/planner.h"
#include "engine/store/timings.h"

#include <functional>

namespace mutoscope {

/// What plans within a time are made with.
struct TimeBudgetMeans {
    const GenerationRequest& request;
    const PresetLibrary& presets;
    const ModelFacts& model;
    const std::vector<DeviceFacts>& devices;
    const MemoryMeans& memory;
    const Timings& timings;
    std::function<bool(const ResolvedPlan&)> isWarm;
};

/// The best plan that is likely done within `seconds`: `plan` itself, or with fewer steps (down to half), then with a
/// smaller picture too (down to half each side), then with fewer frames (down to half). Each change is an Adjustment.
/// What the request itself fixes stays. Where nothing is quick enough, the quickest, with a note; where this machine
/// has not been timed yet, `plan` with a note.
Result<ResolvedPlan> planWithin(double seconds, ResolvedPlan plan, const TimeBudgetMeans& means);

}  // namespace mutoscope
