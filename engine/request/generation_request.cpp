// SPDX-License-Identifier: Apache-2.0
#include "engine/request/generation_request.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace mutoscope {
namespace {

constexpr std::pair<AddOnKind, const char*> kAddOnKinds[] = {
    {AddOnKind::MotionAdapter, "motion_adapter"}, {AddOnKind::Lora, "lora"}, {AddOnKind::MotionLora, "motion_lora"}};

Result<AddOn> addOnFromJson(const nlohmann::json& json) {
    const Error wrong{ErrorCode::BadInput,
                      "Each of 'add_ons' must have a kind (motion_adapter, lora or motion_lora), a path and a weight.",
                      ""};
    if (!json.is_object() || json.size() != 3 || !json.contains("kind") || !json.contains("path") ||
        !json.contains("weight") || !json["path"].is_string() || !json["weight"].is_number()) {
        return wrong;
    }
    AddOn addOn;
    addOn.path = json["path"].get<std::string>();
    addOn.weight = json["weight"].get<double>();
    if (!std::isfinite(addOn.weight)) return wrong;
    for (const auto& [kind, name] : kAddOnKinds) {
        addOn.kind = kind;
        if (json["kind"] == name) return addOn;
    }
    return wrong;
}

}  // namespace

const char* toString(AddOnKind kind) {
    for (const auto& [candidate, name] : kAddOnKinds) {
        if (candidate == kind) return name;
    }
    return "?";
}

nlohmann::json toJson(const GenerationRequest& request) {
    nlohmann::json json{{"prompt", request.prompt},       {"negative_prompt", request.negativePrompt},
                        {"picture", request.pictureName}, {"model", request.modelFolder},
                        {"preset", request.preset},       {"settings", toJson(request.overrides)}};
    if (request.picture) json["picture_size"] = {request.picture->width, request.picture->height};
    for (const AddOn& addOn : request.addOns) {
        json["add_ons"].push_back({{"kind", toString(addOn.kind)}, {"path", addOn.path}, {"weight", addOn.weight}});
    }
    return json;
}

Result<GenerationRequest> requestFromJson(const nlohmann::json& json) {
    if (!json.is_object()) return Error{ErrorCode::BadInput, "A request must be a JSON object.", ""};
    GenerationRequest request;
    for (const auto& [key, value] : json.items()) {
        std::string* text = key == "prompt"            ? &request.prompt
                            : key == "negative_prompt" ? &request.negativePrompt
                            : key == "picture"         ? &request.pictureName
                            : key == "model"           ? &request.modelFolder
                            : key == "preset"          ? &request.preset
                                                       : nullptr;
        if (text) {
            if (!value.is_string()) return Error{ErrorCode::BadInput, "'" + key + "' must be a text.", ""};
            *text = value.get<std::string>();
        } else if (key == "settings") {
            auto settings = settingsFromJson(value);
            if (!settings) return settings.error();
            request.overrides = settings.value();
        } else if (key == "add_ons") {
            if (!value.is_array()) return Error{ErrorCode::BadInput, "'add_ons' must be a list.", ""};
            for (const nlohmann::json& entry : value) {
                auto addOn = addOnFromJson(entry);
                if (!addOn) return addOn.error();
                request.addOns.push_back(std::move(addOn).value());
            }
        } else if (key != "picture_size") {
            return Error{ErrorCode::BadInput, "'" + key + "' is not a part of a request.", ""};
        }
    }
    return request;
}

}  // namespace mutoscope
