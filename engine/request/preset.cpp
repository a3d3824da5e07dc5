// SPDX-License-Identifier: Apache-2.0
#include "engine/request/preset.h"

#include "engine/request/shown_text.h"
#include "engine/request/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

constexpr int kSchemaVersion = 1;

bool isIdentifier(const std::string& text) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), allowed);
}

Result<void> checkSchemaVersion(const nlohmann::json& json, const std::string& what) {
    const auto version = json.find("schema_version");
    if (version == json.end() || !version->is_number_integer()) {
        return Error{ErrorCode::BadInput, what + " has no schema_version.", ""};
    }
    if (*version > kSchemaVersion) {
        return Error{ErrorCode::BadInput,
                     what + " is of schema version " + version->dump() + "; this Mutoscope reads up to version " +
                         std::to_string(kSchemaVersion) + ". Update Mutoscope to use it.",
                     ""};
    }
    if (*version != kSchemaVersion) {
        return Error{ErrorCode::BadInput, what + " is of schema version " + version->dump() + ", which never existed.",
                     ""};
    }
    return {};
}

Result<Preset> presetFromJson(const nlohmann::json& json, const std::string& what) {
    const auto wrong = [&what](const std::string& why) {
        return Error{ErrorCode::BadInput, what + ": " + why + ".", ""};
    };
    if (!json.is_object()) return wrong("a preset must be a JSON object");
    // Before anything else: a newer file may well have keys that we do not know.
    if (auto checked = checkSchemaVersion(json, what); !checked) return checked.error();

    Preset preset;
    bool hasSettings = false;
    for (const auto& [key, value] : json.items()) {
        std::string* text = key == "id"            ? &preset.id
                            : key == "name"        ? &preset.name
                            : key == "description" ? &preset.description
                                                   : nullptr;
        if (text) {
            if (!value.is_string()) return wrong("'" + key + "' must be a text");
            *text = value.get<std::string>();
        } else if (key == "order") {
            if (!value.is_number_integer() || value < 0 || value > 1'000'000) {
                return wrong("'order' must be a whole number from 0 to 1000000");
            }
            preset.order = value.get<int>();
        } else if (key == "card_gib") {
            if (!value.is_number() || value.get<double>() < 0 || value.get<double>() > 1024) {
                return wrong("'card_gib' must be a number from 0 to 1024");
            }
            preset.cardGib = value.get<double>();
        } else if (key == "settings") {
            auto settings = settingsFromJson(value);
            if (!settings)
                return Error{ErrorCode::BadInput, what + ": " + settings.error().message, settings.error().detail};
            preset.settings = settings.value();
            hasSettings = true;
        } else if (key != "schema_version" && key != "$schema") {
            return wrong("'" + shownText(key) + "' is not a key of a preset");
        }
    }
    if (!isIdentifier(preset.id)) return wrong("'id' must be 1 to 64 of the characters a-z, 0-9, _ and -");
    if (preset.name.empty() || preset.name.size() > 80) return wrong("'name' must have 1 to 80 bytes");
    if (preset.description.size() > 400) return wrong("'description' must not be longer than 400 bytes");
    if (!hasSettings) return wrong("'settings' is missing");
    return preset;
}

std::string describe(const std::string& fileName) { return "The preset '" + shownText(fileName) + "'"; }

}  // namespace

Result<Preset> parsePreset(std::string_view text, const std::string& fileName) {
    auto json = parseStrictJson(text, describe(fileName));
    if (!json) return json.error();
    return presetFromJson(json.value(), describe(fileName));
}

Result<PresetLibrary> PresetLibrary::load(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    std::error_code failed;
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        if (entry->path().extension() == ".json") files.push_back(entry->path());
    }
    if (failed) {
        return Error{ErrorCode::BadInput,
                     "The presets folder '" + folder.string() +
                         "' cannot be read; reinstall Mutoscope or set MUTOSCOPE_RESOURCES.",
                     failed.message()};
    }
    std::sort(files.begin(), files.end());

    PresetLibrary library;
    for (const fs::path& file : files) {
        const std::string what = describe(file.filename().string());
        auto json = readStrictJson(file, what);
        Result<Preset> preset = json ? presetFromJson(json.value(), what) : Result<Preset>(json.error());
        if (!preset) {
            library.m_problems.push_back(preset.error());
        } else if (library.find(preset->id)) {
            library.m_problems.push_back(
                {ErrorCode::BadInput, what + ": another file already holds a preset '" + preset->id + "'.", ""});
        } else {
            library.m_presets.push_back(std::move(preset).value());
        }
    }
    std::stable_sort(library.m_presets.begin(), library.m_presets.end(),
                     [](const Preset& a, const Preset& b) { return a.order < b.order; });
    return library;
}

const Preset* PresetLibrary::find(const std::string& id) const {
    const auto found =
        std::find_if(m_presets.begin(), m_presets.end(), [&id](const Preset& preset) { return preset.id == id; });
    return found == m_presets.end() ? nullptr : &*found;
}

std::string PresetLibrary::idList() const {
    std::string list;
    for (const Preset& preset : m_presets) list += (list.empty() ? "" : ", ") + preset.id;
    return list;
}

}  // namespace mutoscope
