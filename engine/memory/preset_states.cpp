// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/preset_states.h"

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

/// "1.4 times slower", or nothing where nobody would notice.
std::string slowness(double slower) {
    if (slower < 1.05) return {};
    const long tenths = std::lround(slower * 10);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " times slower";
}

/// What is measured must not depend on what is still missing.
GenerationRequest withPicture(GenerationRequest request, const ModelFacts& model) {
    const bool steered = std::any_of(request.addOns.begin(), request.addOns.end(),
                                     [](const AddOn& addOn) { return addOn.kind == AddOnKind::SparseControl; });
    if ((model.needsPicture || steered) && (!request.picture || request.picture->empty())) {
        request.picture = std::make_shared<const Image>(model.minimumSize, model.minimumSize);
    }
    return request;
}

OptionState stateOf(const Result<ResolvedPlan>& plan) {
    return plan ? mutoscope::stateOf(plan.value()) : OptionState{.fit = Fit::TooLarge, .words = plan.error().message};
}

}  // namespace

OptionState stateOf(const ResolvedPlan& plan) {
    OptionState state;
    const bool hostIsShort = plan.memory.required <= plan.memory.available && !plan.memory.fitsHost();
    state.required = hostIsShort ? plan.memory.hostRequired : plan.memory.required;
    state.available = hostIsShort ? plan.memory.hostAvailable : plan.memory.available;
    if (!plan.memory.fits()) {
        state.fit = Fit::TooLarge;
        state.words = "needs " + byteText(state.required) + (hostIsShort ? " of main memory, " : ", ") +
                      byteText(state.available) + " free";
        return state;
    }
    std::string how;
    for (const MemorySaver& saver : plan.savers) {
        state.slower *= saver.slower;
        how += (how.empty() ? "" : "; ") + saver.words;
    }
    if (plan.savers.empty()) return state;
    state.fit = plan.residency == Residency::Resident ? Fit::FitsWithSavers : Fit::FitsWithOffload;
    const std::string cost = slowness(state.slower);
    state.words = how + (cost.empty() ? "" : " (" + cost + ")");
    return state;
}

std::vector<OptionState> presetStates(const GenerationRequest& request, const PresetLibrary& presets,
                                      const ModelFacts& model, const std::vector<DeviceFacts>& devices,
                                      const MemoryMeans& means) {
    std::vector<OptionState> states;
    GenerationRequest asked = withPicture(request, model);
    for (const Preset& preset : presets.presets()) {
        asked.preset = preset.id;
        states.push_back(stateOf(resolvePlan(asked, presets, model, devices, means)));
    }
    return states;
}

std::vector<OptionState> valueStates(const GenerationRequest& request, const std::vector<GenerationSettings>& changes,
                                     const PresetLibrary& presets, const ModelFacts& model,
                                     const std::vector<DeviceFacts>& devices, const MemoryMeans& means) {
    std::vector<OptionState> states;
    GenerationRequest asked = withPicture(request, model);
    for (const GenerationSettings& change : changes) {
        asked.overrides = request.overrides.overlaidWith(change);
        states.push_back(stateOf(resolvePlan(asked, presets, model, devices, means)));
    }
    return states;
}

}  // namespace mutoscope
