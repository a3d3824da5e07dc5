// SPDX-License-Identifier: Apache-2.0
#include "app/studio/compose_services.h"

#include "engine/memory/devices.h"
#include "engine/runtime/clip_start.h"
#include "engine/runtime/memory_means.h"
#include "engine/runtime/outlook.h"
#include "engine/text/measure_prompt.h"

namespace mutoscope {

std::vector<OptionState> outlookNow(const PresetLibrary& presets, const ModelFacts& model,
                                    const std::vector<GenerationRequest>& requests,
                                    const std::function<bool()>& goesOn) {
    const MemoryMeans memory = memoryMeansFor(model);
    const std::vector<DeviceFacts> present = devices();
    return outlookOf(requests, {presets, model, present, memory, *sharedTimings()}, goesOn);
}

Result<StartLatents> latentsOf(const Clip& clip, const ModelFacts& model) {
    const auto recipe = parseRecipe(clip.recipe);
    if (!recipe) return recipe.error();
    auto start = startOfClip(recipe.value(), clip.file, userLatents());
    if (!start) return start.error();
    ResolvedPlan larger;
    larger.start = start.value();
    if (auto understood = checkStart(larger, model); !understood) return understood.error();
    return start;
}

Result<PromptLength> promptLength(const std::string& modelFolder, const std::string& text) {
    return measurePromptFor(modelFolder, text);
}

}  // namespace mutoscope
