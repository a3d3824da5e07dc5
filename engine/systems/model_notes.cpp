// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/model_notes.h"

#include "engine/weights/model_folder.h"

namespace mutoscope {

Result<void> applyModelNotes(const std::filesystem::path& folder, ModelFacts& facts) {
    const auto path = folder / "mutoscope.json";
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return {};
    auto json = readJsonFile(path);
    if (!json) return json.error();
    const auto bad = [&path](const std::string& what) {
        return Error{ErrorCode::BadInput, path.string() + ": " + what, ""};
    };
    if (const auto format = json->find("format"); format == json->end() || *format != 1)
        return bad("its format is not 1; a newer Mutoscope may read it.");

    if (const auto name = json->find("name"); name != json->end()) {
        if (!name->is_string()) return bad("'name' must be a text.");
        facts.name = name->get<std::string>();
    }
    if (const auto defaults = json->find("defaults"); defaults != json->end()) {
        auto settings = settingsFromJson(*defaults);
        if (!settings) return bad("'defaults': " + settings.error().message);
        facts.defaults = facts.defaults.overlaidWith(settings.value());
    }
    if (const auto presets = json->find("presets"); presets != json->end()) {
        if (!presets->is_object()) return bad("'presets' must be an object.");
        for (const auto& [id, values] : presets->items()) {
            auto settings = settingsFromJson(values);
            if (!settings) return bad("preset '" + id + "': " + settings.error().message);
            facts.presetValues[id] = settings.value();
        }
    }
    if (const auto range = json->find("guidance_range"); range != json->end()) {
        if (!range->is_array() || range->size() != 2 || !(*range)[0].is_number() || !(*range)[1].is_number()) {
            return bad("'guidance_range' must be two numbers.");
        }
        if ((*range)[0].get<double>() > (*range)[1].get<double>())
            return bad("'guidance_range' must be the lower number first.");
        facts.guidanceLow = (*range)[0].get<double>();
        facts.guidanceHigh = (*range)[1].get<double>();
    }
    if (const auto addUp = json->find("steps_add_up"); addUp != json->end()) {
        if (!addUp->is_boolean()) return bad("'steps_add_up' must be true or false.");
        facts.stepsAddUp = addUp->get<bool>();
    }
    return {};
}

}  // namespace mutoscope
