// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/add_on.h"
#include "engine/request/image.h"
#include "engine/request/settings.h"
#include "engine/request/start_latents.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

/// What an artist asks for. A value: it is copied into the queue, so later changes of the file do not reach the job.
struct GenerationRequest {
    std::string prompt;
    std::string negativePrompt;
    std::shared_ptr<const Image> picture;  ///< null for systems that need none
    std::string pictureName;               ///< file name without folder, for the recipe
    std::string modelFolder;               ///< absolute path of a checkpoint folder
    std::string preset;                    ///< id of a preset; its values lie below `overrides`
    GenerationSettings overrides;
    std::vector<AddOn> addOns;
    std::optional<StartLatents> start;  ///< begin with another clip's latents; else with noise alone
    bool tryAnyway = false;             ///< run even a plan that the forecast says will not fit
};

/// Everything but the picture's pixels.
nlohmann::json toJson(const GenerationRequest& request);
/// Strict like settingsFromJson.
Result<GenerationRequest> requestFromJson(const nlohmann::json& json);

}  // namespace mutoscope
