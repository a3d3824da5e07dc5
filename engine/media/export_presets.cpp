// SPDX-License-Identifier: Apache-2.0
#include "engine/media/export_presets.h"

#include "engine/media/export_formats.h"
#include "engine/request/shown_text.h"
#include "engine/request/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <map>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr int kSchemaVersion = 1;

/// The error's middle, or nothing where the value was taken.
using Problem = std::string;
using Take = std::function<Problem(const nlohmann::json&)>;

Take text(std::string& target, std::size_t least, std::size_t most) {
    return [&target, least, most](const nlohmann::json& value) -> Problem {
        if (!value.is_string()) return "must be a text";
        target = value.get<std::string>();
        const bool fits = target.size() >= least && target.size() <= most;
        return fits ? "" : "must have " + std::to_string(least) + " to " + std::to_string(most) + " bytes";
    };
}

template <typename Target>
Take whole(Target& target, int least, int most) {
    return [&target, least, most](const nlohmann::json& value) -> Problem {
        if (!value.is_number_integer() || value < least || value > most)
            return "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most);
        target = value.get<int>();
        return "";
    };
}

Take flag(bool& target) {
    return [&target](const nlohmann::json& value) -> Problem {
        if (!value.is_boolean()) return "must be true or false";
        target = value.get<bool>();
        return "";
    };
}

std::map<std::string, Take> keysOf(ExportPreset& preset) {
    ExportChoice& choice = preset.choice;
    ClipEdit& edit = choice.edit;
    return {{"id", text(preset.id, 1, 64)},
            {"name", text(preset.name, 1, 80)},
            {"description", text(preset.description, 0, 400)},
            {"order", whole(preset.order, 0, 1'000'000)},
            {"format", text(choice.format, 1, 64)},
            {"quality", whole(choice.quality, 0, 100)},
            {"fps", whole(choice.framesPerSecond, 1, 240)},
            {"interpolation",
             [&edit](const nlohmann::json& value) -> Problem {
                 if (value != 1 && value != 2 && value != 4) return "must be 1, 2 or 4";
                 edit.interpolation = value.get<int>();
                 return "";
             }},
            {"scale",
             [&edit](const nlohmann::json& value) -> Problem {
                 if (!value.is_number() || value < 0.1 || value > 4.0) return "must be a number from 0.1 to 4";
                 edit.scale = value.get<double>();
                 return "";
             }},
            {"longest_side", whole(edit.longestSide, 16, 16384)},
            {"ping_pong", flag(edit.pingPong)},
            {"loops", whole(edit.loops, 1, 100)},
            {"recipe", flag(choice.recipe)},
            {"hardware", flag(choice.hardware)}};
}

bool isIdentifier(const std::string& id) {
    return std::all_of(id.begin(), id.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; });
}

Result<ExportPreset> presetFromJson(const nlohmann::json& json, const std::string& what) {
    const auto wrong = [&what](const std::string& why) {
        return Error{ErrorCode::BadInput, what + ": " + why + ".", ""};
    };
    if (!json.is_object()) return wrong("a preset must be a JSON object");
    // Before anything else: a newer file may well have keys that we do not know.
    const auto version = json.find("schema_version");
    if (version == json.end() || !version->is_number_integer()) return wrong("'schema_version' is missing");
    if (*version != kSchemaVersion) {
        return wrong("schema version " + version->dump() + " is not one that this Mutoscope reads (" +
                     std::to_string(kSchemaVersion) + "); update Mutoscope to use it");
    }
    ExportPreset preset;
    const auto keys = keysOf(preset);
    for (const auto& [key, value] : json.items()) {
        if (key == "schema_version" || key == "$schema") continue;
        const auto take = keys.find(key);
        if (take == keys.end()) return wrong("'" + shownText(key) + "' is not a key of an export preset");
        if (const Problem problem = take->second(value); !problem.empty()) return wrong("'" + key + "' " + problem);
    }
    if (preset.id.empty() || !isIdentifier(preset.id))
        return wrong("'id' must be 1 to 64 of the characters a-z, 0-9, _ and -");
    if (preset.name.empty()) return wrong("'name' is missing");
    if (!json.contains("format")) return wrong("'format' is missing");
    const auto format = exportFormatFromString(preset.choice.format);
    if (!format) return Error{ErrorCode::BadInput, what + ": " + format.error().message, ""};
    const ExportFormatInfo& info = exportFormatInfo(format.value());
    if (preset.choice.quality && !info.quality) return wrong(std::string(info.name) + " has no 'quality'");
    if (preset.choice.quality && !info.quality->contains(*preset.choice.quality)) {
        return wrong("'quality' must be from " + std::to_string(std::min(info.quality->best, info.quality->worst)) +
                     " to " + std::to_string(std::max(info.quality->best, info.quality->worst)) + " for " + info.name);
    }
    return preset;
}

std::string describe(const std::string& fileName) { return "The export preset '" + shownText(fileName) + "'"; }

}  // namespace

Result<ExportPreset> parseExportPreset(std::string_view text, const std::string& fileName) {
    const auto json = parseStrictJson(text, describe(fileName));
    if (!json) return json.error();
    return presetFromJson(json.value(), describe(fileName));
}

Result<ExportPresetList> loadExportPresets(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        if (entry->path().extension() == ".json") files.push_back(entry->path());
    }
    if (failed) {
        return Error{ErrorCode::BadInput,
                     "The export presets' folder '" + folder.string() +
                         "' cannot be read; reinstall Mutoscope or set MUTOSCOPE_RESOURCES.",
                     failed.message()};
    }
    std::sort(files.begin(), files.end());
    ExportPresetList list;
    for (const fs::path& file : files) {
        const std::string what = describe(file.filename().string());
        const auto json = readStrictJson(file, what);
        auto preset = json ? presetFromJson(json.value(), what) : Result<ExportPreset>(json.error());
        const auto same = [&preset](const ExportPreset& other) { return other.id == preset->id; };
        if (!preset) {
            list.problems.push_back(preset.error());
        } else if (std::any_of(list.presets.begin(), list.presets.end(), same)) {
            list.problems.push_back(
                {ErrorCode::BadInput, what + ": another file already holds a preset '" + preset->id + "'.", ""});
        } else {
            list.presets.push_back(std::move(preset).value());
        }
    }
    std::stable_sort(list.presets.begin(), list.presets.end(),
                     [](const ExportPreset& a, const ExportPreset& b) { return a.order < b.order; });
    return list;
}

}  // namespace mutoscope
