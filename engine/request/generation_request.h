// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"
#include "engine/request/settings.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace mutoscope {

/// What is put onto a model besides its own checkpoint.
enum class AddOnKind {
    MotionAdapter,  ///< a folder with the motion modules of a picture model
    Lora,           ///< a safetensors file of low-rank changes
    MotionLora      ///< the same for motion modules
};
const char* toString(AddOnKind kind);

struct AddOn {
    AddOnKind kind = AddOnKind::Lora;
    std::string path;   ///< absolute
    double weight = 1;  ///< how much of it; 0 is none
    bool operator==(const AddOn&) const = default;
};

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
};

/// Everything but the picture's pixels.
nlohmann::json toJson(const GenerationRequest& request);
/// Strict like settingsFromJson.
Result<GenerationRequest> requestFromJson(const nlohmann::json& json);

}  // namespace mutoscope
