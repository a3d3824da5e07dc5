// SPDX-License-Identifier: Apache-2.0
#include "engine/request/generation_request.h"

#include "engine/request/shown_text.h"

#include <nlohmann/json.hpp>

namespace mutoscope {

nlohmann::json toJson(const GenerationRequest& request) {
    nlohmann::json json{{"prompt", request.prompt},       {"negative_prompt", request.negativePrompt},
                        {"picture", request.pictureName}, {"model", request.modelFolder},
                        {"preset", request.preset},       {"settings", toJson(request.overrides)}};
    if (request.picture) json["picture_size"] = {request.picture->width, request.picture->height};
    if (request.tryAnyway) json["try_anyway"] = true;
    if (!request.addOns.empty()) json["add_ons"] = toJson(request.addOns);
    if (request.start) json["start"] = toJson(*request.start);
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
        } else if (key == "try_anyway") {
            if (!value.is_boolean()) return Error{ErrorCode::BadInput, "'try_anyway' must be true or false.", ""};
            request.tryAnyway = value.get<bool>();
        } else if (key == "add_ons") {
            auto addOns = addOnsFromJson(value);
            if (!addOns) return addOns.error();
            request.addOns = std::move(addOns).value();
        } else if (key == "start") {
            auto start = startLatentsFromJson(value);
            if (!start) return start.error();
            request.start = std::move(start).value();
        } else if (key != "picture_size") {
            return Error{ErrorCode::BadInput, "'" + shownText(key) + "' is not a part of a request.", ""};
        }
    }
    return request;
}

}  // namespace mutoscope
