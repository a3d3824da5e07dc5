// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/export_choice.h"
#include "engine/request/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace mutoscope {

/// How a clip becomes a file, as it was typed; the same for every command that writes one.
struct ExportArguments {
    std::optional<std::string> preset;  ///< from presets/export
    std::optional<std::string> format;
    std::optional<int> quality;
    std::optional<int> interpolation;
    std::optional<double> scale;
    std::optional<std::string> range;  ///< "3-12", counted from 1
    bool pingPong = false;
    std::optional<int> loops;
    bool hardware = false;
};

void declareExportArguments(CLI::App& command, ExportArguments& arguments);

/// The preset's choice, if one was named, and what was typed over it; without a format the ending of `output` decides.
/// InvalidArgument, BadInput.
Result<ExportChoice> exportChoiceFrom(const ExportArguments& arguments, const std::filesystem::path& output);

}  // namespace mutoscope
