// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace mutoscope {

/// What is put onto a model besides its own checkpoint.
enum class AddOnKind {
    MotionAdapter,  ///< a folder or file with the motion modules of a picture model
    Lora,           ///< a safetensors file of low-rank changes
    MotionLora,     ///< the same for motion modules
    SparseControl   ///< a folder with an encoder through which the picture steers the clip
};
const char* toString(AddOnKind kind);
/// For people, e.g. "motion adapter".
const char* wordsFor(AddOnKind kind);

struct AddOn {
    AddOnKind kind = AddOnKind::Lora;
    std::string path;   ///< absolute
    double weight = 1;  ///< how much of it; 0 is none
    bool operator==(const AddOn&) const = default;
};

nlohmann::json toJson(const std::vector<AddOn>& addOns);
/// Strict like settingsFromJson.
Result<std::vector<AddOn>> addOnsFromJson(const nlohmann::json& json);

}  // namespace mutoscope
