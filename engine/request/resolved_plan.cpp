// SPDX-License-Identifier: Apache-2.0
#include "engine/request/resolved_plan.h"

#include "engine/request/parsed_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mutoscope {
namespace {

/// Values that only some models or some clips take; a plan's JSON has them where they are not 0.
struct OwnValue {
    const char* key;
    int ResolvedPlan::*integer = nullptr;
    double ResolvedPlan::*number = nullptr;
    std::optional<int> GenerationSettings::*integerSetting = nullptr;
    std::optional<double> GenerationSettings::*numberSetting = nullptr;
};
using P = ResolvedPlan;
using S = GenerationSettings;
constexpr OwnValue kNoiseValues[] = {
    {"noise_width", &P::noiseWidth, nullptr, &S::noiseWidth},
    {"noise_height", &P::noiseHeight, nullptr, &S::noiseHeight},
    {"noise_frames", &P::noiseFrames, nullptr, &S::noiseFrames},
};
constexpr OwnValue kOwnValues[] = {
    {"motion_strength", &P::motionStrength, nullptr, &S::motionStrength},
    {"noise_augmentation", nullptr, &P::noiseAugmentation, nullptr, &S::noiseAugmentation},
    {"guidance_start", nullptr, &P::guidanceStart, nullptr, &S::guidanceStart},
    {"picture_strength", nullptr, &P::pictureStrength, nullptr, &S::pictureStrength},
    {"window_frames", &P::windowFrames, nullptr, &S::windowFrames},
    {"window_overlap", &P::windowOverlap, nullptr, &S::windowOverlap},
};

/// An object of plain values, let go of without asking for memory.
struct SharedValues {
    SharedValues() = default;
    SharedValues(const SharedValues&) = delete;
    SharedValues& operator=(const SharedValues&) = delete;
    ~SharedValues() { const ParsedJson end(std::move(json)); }
    nlohmann::json json = nlohmann::json::object();
};

}  // namespace

void takeOwnSettings(const GenerationSettings& settings, const std::vector<std::string>& taken, ResolvedPlan& plan) {
    for (const OwnValue& noise : kNoiseValues) plan.*noise.integer = (settings.*noise.integerSetting).value_or(0);
    for (const OwnValue& own : kOwnValues) {
        if (std::find(taken.begin(), taken.end(), own.key) == taken.end()) continue;
        if (own.integer) plan.*own.integer = (settings.*own.integerSetting).value_or(0);
        if (own.number) plan.*own.number = (settings.*own.numberSetting).value_or(0);
    }
}

std::vector<std::string> ownSettingsOf(const GenerationSettings& settings) {
    std::vector<std::string> keys;
    for (const OwnValue& own : kOwnValues) {
        if ((own.integer && settings.*own.integerSetting) || (own.number && settings.*own.numberSetting)) {
            keys.emplace_back(own.key);
        }
    }
    return keys;
}

nlohmann::json toJson(const ResolvedPlan& plan) {
    nlohmann::json adjustments = nlohmann::json::array();
    for (const Adjustment& adjustment : plan.adjustments) {
        adjustments.push_back({{"setting", adjustment.setting},
                               {"asked", adjustment.asked},
                               {"used", adjustment.used},
                               {"reason", adjustment.reason}});
    }
    nlohmann::json savers = nlohmann::json::array();
    for (const MemorySaver& saver : plan.savers) savers.push_back(toJson(saver));
    nlohmann::json json{{"system", plan.system},
                        {"model", plan.modelFolder},
                        {"width", plan.width},
                        {"height", plan.height},
                        {"frames", plan.frames},
                        {"fps", plan.fps},
                        {"steps", plan.steps},
                        {"guidance", plan.guidance},
                        {"seed", plan.seed},
                        {"scheduler", plan.scheduler},
                        {"precision", toString(plan.precision)},
                        {"device", plan.device},
                        {"batched_guidance", plan.batchedGuidance},
                        {"vae_tiling", plan.vaeTiling},
                        {"weight_storage", toString(plan.weightStorage)},
                        {"residency", toString(plan.residency)},
                        {"clip_skip", plan.clipSkip},
                        {"decode_chunk", plan.decodeChunk},
                        {"memory", toJson(plan.memory)},
                        {"savers", savers},
                        {"adjustments", adjustments},
                        {"notes", plan.notes}};
    if (plan.stepsRun != 0) json["steps_run"] = plan.stepsRun;
    if (plan.decodeOverlap != 0) json["decode_overlap"] = plan.decodeOverlap;
    if (plan.pictureFit != PictureFit::Model) json["picture_fit"] = toString(plan.pictureFit);
    if (!plan.addOns.empty()) json["add_ons"] = toJson(plan.addOns);
    if (plan.start) json["start"] = toJson(*plan.start);
    for (const OwnValue& noise : kNoiseValues) {
        if (plan.*noise.integer != 0) json[noise.key] = plan.*noise.integer;
    }
    for (const OwnValue& own : kOwnValues) {
        if (own.integer && plan.*own.integer != 0) json[own.key] = plan.*own.integer;
        if (own.number && plan.*own.number != 0) json[own.key] = plan.*own.number;
    }
    return json;
}

Result<ResolvedPlan> planFromJson(const nlohmann::json& json) {
    if (!json.is_object()) return Error{ErrorCode::BadInput, "A plan must be a JSON object.", ""};
    ResolvedPlan plan;
    // The values that a plan shares with settings are read, and their ranges checked, by the settings' own reader.
    SharedValues values;
    nlohmann::json& shared = values.json;
    for (const auto& [key, value] : json.items()) {
        const auto wrong = [&key = key](const char* wanted) {
            return Error{ErrorCode::BadInput, "'" + key + "' of the plan must be " + wanted + ".", ""};
        };
        if (key == "system" || key == "model") {
            if (!value.is_string()) return wrong("a text");
            (key == "system" ? plan.system : plan.modelFolder) = value.get<std::string>();
        } else if (key == "batched_guidance" || key == "vae_tiling") {
            if (!value.is_boolean()) return wrong("true or false");
            (key == "vae_tiling" ? plan.vaeTiling : plan.batchedGuidance) = value.get<bool>();
        } else if (key == "steps_run") {
            if (!value.is_number_unsigned() || value < 1 || value > 1000) return wrong("a number from 1 to 1000");
            plan.stepsRun = value.get<int>();
        } else if (key == "notes") {
            if (!value.is_array()) return wrong("a list of texts");
            for (const auto& note : value) {
                if (!note.is_string()) return wrong("a list of texts");
                plan.notes.push_back(note.get<std::string>());
            }
        } else if (key == "add_ons") {
            auto addOns = addOnsFromJson(value);
            if (!addOns) return addOns.error();
            plan.addOns = std::move(addOns).value();
        } else if (key == "start") {
            auto start = startLatentsFromJson(value);
            if (!start) return start.error();
            plan.start = std::move(start).value();
        } else if (key == "memory") {
            auto memory = memoryForecastFromJson(value);
            if (!memory) return memory.error();
            plan.memory = std::move(memory).value();
        } else if (key == "savers") {
            if (!value.is_array()) return wrong("a list");
            for (const auto& entry : value) {
                auto saver = memorySaverFromJson(entry);
                if (!saver) return saver.error();
                plan.savers.push_back(std::move(saver).value());
            }
        } else if (key == "adjustments") {
            if (!value.is_array()) return wrong("a list");
            for (const auto& entry : value) {
                Adjustment adjustment;
                for (auto [name, text] :
                     {std::pair{"setting", &adjustment.setting}, std::pair{"asked", &adjustment.asked},
                      std::pair{"used", &adjustment.used}, std::pair{"reason", &adjustment.reason}}) {
                    if (!entry.is_object() || !entry.contains(name) || !entry[name].is_string()) {
                        return wrong("a list of objects with setting, asked, used and reason");
                    }
                    *text = entry[name].get<std::string>();
                }
                plan.adjustments.push_back(std::move(adjustment));
            }
        } else {
            // No setting is a list or an object, so what is one is refused as nothing is.
            shared[key] = value.is_structured() ? nlohmann::json() : value;
        }
    }
    const auto settings = settingsFromJson(shared);
    if (!settings) return settings.error();
    for (const char* key : {"width", "height", "frames", "fps", "steps", "guidance", "seed", "scheduler", "precision",
                            "device", "decode_chunk"}) {
        if (!shared.contains(key)) return Error{ErrorCode::BadInput, "The plan has no '" + std::string(key) + "'.", ""};
    }
    plan.width = *settings->width;
    plan.height = *settings->height;
    plan.frames = *settings->frames;
    plan.fps = *settings->fps;
    plan.steps = *settings->steps;
    plan.guidance = *settings->guidance;
    plan.seed = *settings->seed;
    plan.scheduler = *settings->scheduler;
    plan.precision = *settings->precision;
    plan.device = *settings->device;
    plan.clipSkip = settings->clipSkip.value_or(0);
    plan.decodeChunk = *settings->decodeChunk;
    plan.decodeOverlap = settings->decodeOverlap.value_or(0);
    plan.pictureFit = settings->pictureFit.value_or(PictureFit::Model);
    plan.weightStorage = settings->weightStorage.value_or(WeightStorage::Full);
    plan.residency = settings->residency.value_or(Residency::Resident);
    takeOwnSettings(settings.value(), ownSettingsOf(settings.value()), plan);
    return plan;
}

}  // namespace mutoscope
