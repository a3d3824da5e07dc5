// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/planner.h"
#include "engine/request/option_state.h"
#include "engine/store/timings.h"

#include <functional>
#include <vector>

namespace mutoscope {

/// What the outlook of requests for one model is told from.
struct OutlookMeans {
    const PresetLibrary& presets;
    const ModelFacts& model;
    const std::vector<DeviceFacts>& devices;
    const MemoryMeans& memory;
    const Timings& timings;
};

/// How each of `requests` sits in the memory there is, and how long it would likely take with the model warm. One that
/// makes no plan at all is TooLarge with the reason as words; a missing picture is no reason. Any thread; what was
/// measured once costs next to nothing again. Stops where `goesOn` says no: the rest is left out.
std::vector<OptionState> outlookOf(const std::vector<GenerationRequest>& requests, const OutlookMeans& means,
                                   const std::function<bool()>& goesOn = {});

}  // namespace mutoscope
