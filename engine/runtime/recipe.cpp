// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/recipe.h"

#include "engine/request/bare_name.h"
#include "engine/request/shown_text.h"
#include "engine/request/strict_json.h"
#include "engine/runtime/version.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace mutoscope {
namespace {

constexpr int kRecipeVersion = 2;
constexpr JsonLimits kRecipeLimits{.bytes = 1024 * 1024, .depth = 16};

Error wrong(const std::string& why) { return Error{ErrorCode::BadInput, "The recipe " + why + ".", ""}; }

/// Copies the texts that `json` must have into `targets`; an unknown key is an error.
Result<void> takeTexts(const nlohmann::json& json, const std::string& part,
                       std::vector<std::pair<const char*, std::string*>> targets,
                       std::uint64_t* weightBytes = nullptr) {
    if (!json.is_object()) return wrong("has no '" + part + "' object");
    for (const auto& [key, value] : json.items()) {
        const auto target =
            std::find_if(targets.begin(), targets.end(), [&key = key](const auto& t) { return key == t.first; });
        if (weightBytes && key == "weight_bytes") {
            if (!value.is_number_unsigned()) return wrong("has a weight_bytes that is not a whole number");
            *weightBytes = value.get<std::uint64_t>();
        } else if (target == targets.end() || !value.is_string()) {
            return wrong("has an unexpected '" + shownText(key) + "' in '" + part + "'");
        } else {
            *target->second = value.get<std::string>();
        }
    }
    return {};
}

}  // namespace

std::string makeRecipe(const GenerationRequest& request, const ResolvedPlan& plan, const ModelFacts& model,
                       const std::string& receipt) {
    nlohmann::json requestJson = toJson(request);
    requestJson.erase("try_anyway");  // of this machine and this moment
    requestJson["model"] = bareName(request.modelFolder);
    requestJson["picture"] = bareName(request.pictureName);
    nlohmann::json planJson = toJson(plan);
    planJson["model"] = bareName(plan.modelFolder);
    for (nlohmann::json* json : {&requestJson, &planJson}) {
        if (json->contains("start")) (*json)["start"]["path"] = bareName((*json)["start"]["path"].get<std::string>());
        if (!json->contains("add_ons")) continue;
        for (nlohmann::json& addOn : (*json)["add_ons"]) addOn["path"] = bareName(addOn["path"].get<std::string>());
    }
    nlohmann::json json{
        {"recipe_version", kRecipeVersion},
        {"program", {{"name", "Mutoscope"}, {"version", programVersion()}, {"torch", torchVersion()}}},
        {"model", {{"name", model.name}, {"system", model.system}, {"weight_bytes", model.weightBytes}}},
        {"request", requestJson},
        {"plan", planJson}};
    if (!receipt.empty()) json["receipt"] = nlohmann::json::parse(receipt, nullptr, /*allow_exceptions=*/false);
    return dumpJson(json);
}

Result<GenerationRequest> requestAgain(const Recipe& recipe) {
    GenerationRequest request = recipe.request;
    nlohmann::json values = toJson(recipe.plan);
    for (const char* other : {"system", "model", "memory", "savers", "adjustments", "notes", "batched_guidance",
                              "vae_tiling", "add_ons", "start", "steps_run"}) {
        values.erase(other);
    }
    auto settings = settingsFromJson(values);
    if (!settings) return settings.error();
    request.overrides = std::move(settings).value();
    request.overrides.guidanceMode = recipe.plan.batchedGuidance ? GuidanceMode::Batched : GuidanceMode::Sequential;
    request.overrides.vaeTiling = recipe.plan.vaeTiling ? Tiling::On : Tiling::Off;
    request.overrides.decodeOverlap = recipe.plan.decodeOverlap;
    request.overrides.pictureFit = recipe.plan.pictureFit;
    return request;
}

std::string withJob(const std::string& recipe, const std::string& uuid) {
    auto json = nlohmann::json::parse(recipe, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object()) return recipe;
    json["job"] = uuid;
    return dumpJson(json);
}

Result<Recipe> parseRecipe(std::string_view text) {
    auto parsed = parseStrictJson(text, "The recipe", kRecipeLimits);
    if (!parsed) return parsed.error();
    const nlohmann::json& json = parsed.value();
    if (!json.is_object() || !json.contains("recipe_version") || !json["recipe_version"].is_number_integer()) {
        return wrong("is not one of Mutoscope's");
    }
    if (json["recipe_version"] < 1 || json["recipe_version"] > kRecipeVersion) {
        return wrong("is of version " + json["recipe_version"].dump() + "; this Mutoscope reads versions up to " +
                     std::to_string(kRecipeVersion) + ", so update Mutoscope to use it");
    }

    Recipe recipe;
    for (const char* part : {"program", "model", "request", "plan"}) {
        if (!json.contains(part)) return wrong("has no '" + std::string(part) + "'");
    }
    for (const auto& [key, value] : json.items()) {
        Result<void> taken;
        std::string programName;
        if (key == "program") {
            taken = takeTexts(
                value, key,
                {{"name", &programName}, {"version", &recipe.programVersion}, {"torch", &recipe.torchVersion}});
        } else if (key == "model") {
            taken = takeTexts(value, key, {{"name", &recipe.modelName}, {"system", &recipe.modelSystem}},
                              &recipe.modelWeightBytes);
        } else if (key == "request") {
            auto request = requestFromJson(value);
            if (!request) taken = request.error();
            if (request) recipe.request = std::move(request).value();
        } else if (key == "plan") {
            auto plan = planFromJson(value);
            if (!plan) taken = plan.error();
            if (plan) recipe.plan = std::move(plan).value();
        } else if (key == "receipt") {
            if (!value.is_object()) taken = wrong("has a 'receipt' that is not an object");
            recipe.receipt = dumpJson(value);
        } else if (key == "job") {
            if (value.is_string()) recipe.job = value.get<std::string>();
            if (!value.is_string()) taken = wrong("has a 'job' that is not a text");
        } else if (key != "recipe_version") {
            taken = wrong("has an unknown part '" + shownText(key) + "'");
        }
        if (!taken) return Error{ErrorCode::BadInput, taken.error().message, taken.error().detail};
    }
    return recipe;
}

}  // namespace mutoscope
