// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/export_choice.h"
#include "engine/request/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace mutoscope {

/// A named export from presets/export/*.json (schema: presets/schema). Read-only.
struct ExportPreset {
    std::string id;    ///< what the command line names
    std::string name;  ///< for people
    std::string description;
    int order = 0;  ///< place in lists, ascending
    ExportChoice choice;
};

/// Strict as parsePreset(): BadInput errors name `fileName` and the key.
Result<ExportPreset> parseExportPreset(std::string_view text, const std::string& fileName);

/// What a folder of export presets holds, in their order. A damaged file is a problem and does not hide the others.
struct ExportPresetList {
    std::vector<ExportPreset> presets;
    std::vector<Error> problems;
};
/// An error only when the folder cannot be read.
Result<ExportPresetList> loadExportPresets(const std::filesystem::path& folder);

}  // namespace mutoscope
