// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/settings.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace mutoscope {

/// Named settings from presets/generation/*.json (schema: presets/schema). Read-only; users duplicate.
struct Preset {
    std::string id;    ///< what requests and the command line name
    std::string name;  ///< for people
    std::string description;
    int order = 0;       ///< place in lists, ascending
    double cardGib = 0;  ///< memory of the card it is meant for, GiB; 0 where not stated
    GenerationSettings settings;
};

/// Strict: duplicate and unknown keys, wrong types, values out of range and newer schema versions are BadInput errors
/// that name `fileName` and the key.
Result<Preset> parsePreset(std::string_view text, const std::string& fileName);

/// The presets of one folder, in their order. Immutable after load().
class PresetLibrary {
public:
    /// Reads every .json file of `folder`. A damaged file does not hide the others: it is listed in problems().
    /// An error only when the folder cannot be read.
    static Result<PresetLibrary> load(const std::filesystem::path& folder);

    const std::vector<Preset>& presets() const { return m_presets; }
    const std::vector<Error>& problems() const { return m_problems; }

    /// Null when there is none of that id.
    const Preset* find(const std::string& id) const;
    /// "quick, standard, high", for messages.
    std::string idList() const;

private:
    std::vector<Preset> m_presets;
    std::vector<Error> m_problems;
};

}  // namespace mutoscope
