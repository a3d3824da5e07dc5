// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/generation_request.h"
#include "engine/request/job_event.h"
#include "engine/request/model_facts.h"
#include "engine/request/option_state.h"
#include "engine/request/preset.h"
#include "engine/request/prompt_length.h"

#include <functional>
#include <string>
#include <vector>

namespace mutoscope {

/// How each of `requests` sits in the memory of the device that it would run on now, and what this machine is likely to
/// take over it. Any thread; milliseconds for what was asked before.
std::vector<OptionState> outlookNow(const PresetLibrary& presets, const ModelFacts& model,
                                    const std::vector<GenerationRequest>& requests,
                                    const std::function<bool()>& goesOn);

/// The latents that the clip left, where the model understands them. Any thread; reads a small file.
Result<StartLatents> latentsOf(const Clip& clip, const ModelFacts& model);

/// How long a prompt is for the model in that folder. Any thread.
Result<PromptLength> promptLength(const std::string& modelFolder, const std::string& text);

}  // namespace mutoscope
