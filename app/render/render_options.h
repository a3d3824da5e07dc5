// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/export_arguments.h"
#include "engine/request/generation_request.h"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace mutoscope {

/// The command line of `render` as it was typed.
struct RenderOptions {
    std::optional<std::string> image;
    std::string prompt;
    std::string negativePrompt;
    std::string preset = "quick";
    std::optional<std::string> model;
    std::optional<std::string> motionAdapter;
    std::vector<std::string> loras;  ///< FILE or FILE:WEIGHT
    std::vector<std::string> motionLoras;
    std::optional<std::string> sparseControl;  ///< likewise
    std::optional<std::string> startFrom;
    std::optional<double> startStrength;
    GenerationSettings settings;
    std::optional<std::string> precision;
    std::optional<std::string> guidanceMode;
    std::optional<std::string> vaeTiling;
    std::optional<std::string> weightStorage;
    std::optional<std::string> residency;
    std::optional<std::string> pictureFit;
    std::optional<std::string> memoryLimit;
    std::string output;
    ExportArguments exported;
    bool overwrite = false;
    bool noRecipe = false;
    bool dryRun = false;
    bool tryAnyway = false;
    std::optional<std::string> simulateDevice;
};

void declareRenderOptions(CLI::App& command, RenderOptions& options);

/// The request, with the picture read. InvalidArgument, BadInput.
Result<GenerationRequest> requestFrom(const RenderOptions& options);

}  // namespace mutoscope
