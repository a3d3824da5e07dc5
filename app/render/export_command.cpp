// SPDX-License-Identifier: Apache-2.0
#include "app/render/export_command.h"

#include "app/render/clip_target.h"
#include "app/render/console.h"
#include "app/render/export_arguments.h"
#include "app/render/interrupt.h"
#include "app/render/written_report.h"
#include "engine/media/clip_reader.h"
#include "engine/media/export_estimate.h"
#include "engine/media/video_writer.h"
#include "engine/request/memory_forecast.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <memory>

namespace mutoscope {
namespace {

constexpr int kMostFrames = 100'000;

struct Arguments {
    std::string clip;
    std::string output;
    ExportArguments how;
    bool overwrite = false;
    bool noRecipe = false;
    bool estimate = false;
};

Result<ExitCode> tellEstimate(Console& console, const std::vector<Image>& frames, const ExportOptions& options,
                              const CancelToken& cancel) {
    const auto estimate = estimateExport(frames, options, cancel);
    if (!estimate) return estimate.error();
    console.printJson({{"state", "estimated"},
                       {"bytes", estimate->bytes},
                       {"frames", estimate->frames},
                       {"width", estimate->width},
                       {"height", estimate->height},
                       {"fps", estimate->framesPerSecond}});
    console.print("about " + byteText(estimate->bytes) + ", " + std::to_string(estimate->frames) + " frames of " +
                  std::to_string(estimate->width) + " x " + std::to_string(estimate->height));
    return ExitCode::Ok;
}

Result<ExitCode> runExport(Console& console, const Arguments& arguments) {
    const auto choice = exportChoiceFrom(arguments.how, arguments.output);
    if (!choice) return choice.error();
    const Existing existing = arguments.overwrite ? Existing::Replace : Existing::Refuse;
    if (!arguments.estimate) {
        if (const auto target = checkClipTarget(arguments.output, existing); !target) return target.error();
    }
    watchForInterrupt();
    const CancelToken cancel;
    const CancelOnInterrupt watch(cancel);
    const auto info = probeClip(arguments.clip, cancel);
    if (!info) return info.error();
    const auto frames = readFrames(arguments.clip, kMostFrames, cancel);
    if (!frames) return frames.error();
    auto options = exportOptionsFor(choice.value(), std::max(1, static_cast<int>(std::lround(info->fps))));
    if (!options) return options.error();
    options->path = arguments.output;
    options->existing = existing;
    if (!arguments.noRecipe && choice->recipe) {
        if (auto recipe = readRecipe(arguments.clip)) options->recipe = std::move(recipe).value();
    }
    if (arguments.estimate) return tellEstimate(console, frames.value(), options.value(), cancel);
    const auto written = exportClip(frames.value(), options.value(), cancel, writingProgress(console));
    if (!written) return written.error();
    tellWritten(console, written.value());
    return ExitCode::Ok;
}

}  // namespace

void addExportCommand(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("export", "write a clip that there is in another format, size or rate");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("clip", arguments->clip, "the clip to read")->required()->type_name("CLIP");
    command->add_option("-o,--output", arguments->output, "the file to write")->required()->type_name("PATH");
    command->add_flag("--overwrite", arguments->overwrite, "replace an existing file");
    command->add_flag("--no-recipe", arguments->noRecipe, "leave prompt and settings out");
    command->add_flag("--estimate", arguments->estimate, "say what it would come to and write nothing");
    declareExportArguments(*command, arguments->how);
    command->callback(
        [arguments, &action] { action = [arguments](Console& console) { return runExport(console, *arguments); }; });
}

}  // namespace mutoscope
