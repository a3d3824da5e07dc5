// SPDX-License-Identifier: Apache-2.0
#include "app/studio/compose_services.h"

#include "engine/memory/devices.h"
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

Result<PromptLength> promptLength(const std::string& modelFolder, const std::string& text) {
    return measurePromptFor(modelFolder, text);
}

}  // namespace mutoscope
