// SPDX-License-Identifier: Apache-2.0
#include "app/render/again_command.h"

#include "app/render/clip_target.h"
#include "app/render/console.h"
#include "app/render/job_wait.h"
#include "engine/media/clip_reader.h"
#include "engine/media/picture_reader.h"
#include "engine/media/video_writer.h"
#include "engine/request/resource_paths.h"
#include "engine/runtime/add_on_search.h"
#include "engine/runtime/clip_comparison.h"
#include "engine/runtime/clip_start.h"
#include "engine/runtime/default_worker.h"
#include "engine/runtime/receipt.h"
#include "engine/runtime/recipe.h"
#include "engine/store/journal.h"
#include "engine/store/picture_store.h"
#include "engine/store/store_paths.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>
#include <memory>

namespace mutoscope {
namespace {

struct Arguments {
    std::string clip;
    std::string model;
    std::string picture;
    std::vector<std::string> addOns;
    std::string startFrom;
    std::string output;
};

std::string receiptText(const Recipe& recipe, const char* key) {
    const auto json = nlohmann::json::parse(recipe.receipt, nullptr, /*allow_exceptions=*/false);
    const auto value = json.is_object() ? json.find(key) : json.end();
    return json.is_object() && value != json.end() && value->is_string() ? value->get<std::string>() : "";
}

/// The picture that was given, else the one that the journal kept under the receipt's hash.
Result<std::shared_ptr<const Image>> pictureFor(const Recipe& recipe, const Arguments& arguments) {
    if (!arguments.picture.empty()) {
        auto picture = readPicture(arguments.picture);
        if (!picture) return picture.error();
        return std::shared_ptr<const Image>(std::make_shared<Image>(std::move(picture).value()));
    }
    const std::string hash = receiptText(recipe, "picture_sha256");
    if (!hash.empty() && !userDataFolder().empty()) {
        if (auto kept = PictureStore(userDataFolder() / "pictures").load(hash)) return kept;
    }
    if (recipe.request.pictureName.empty()) return std::shared_ptr<const Image>();
    return Error{ErrorCode::InvalidArgument,
                 "The clip was made from a picture named '" + recipe.request.pictureName +
                     "', which is not kept here; give it with --picture.",
                 ""};
}

/// Where the recipe's LoRAs and the like may be: as given, in or beside the model, where the journal's job had them.
Result<std::vector<AddOn>> addOnsFor(const Recipe& recipe, const Arguments& arguments, const std::string& model) {
    AddOnPlaces places;
    places.given.assign(arguments.addOns.begin(), arguments.addOns.end());
    places.folders = {model, std::filesystem::path(model).lexically_normal().parent_path()};
    if (!recipe.request.addOns.empty() && !recipe.job.empty() && !userDataFolder().empty()) {
        if (const auto journal = Journal::open(userDataFolder())) {
            if (const auto job = journal.value()->find(recipe.job)) places.known = job->ticket.request.addOns;
        }
    }
    return findAddOns(recipe, places);
}

std::string decibelText(double decibels) {
    if (std::isinf(decibels)) return "no difference";
    char text[32];
    std::snprintf(text, sizeof text, "%.1f dB", decibels);
    return text;
}

Result<ExitCode> runAgain(Console& console, const Arguments& arguments) {
    const auto text = readRecipe(arguments.clip);
    if (!text) return text.error();
    const auto recipe = parseRecipe(text.value());
    if (!recipe) return recipe.error();
    auto request = requestAgain(recipe.value());
    if (!request) return request.error();
    const std::filesystem::path model =
        arguments.model.empty() ? defaultModelFolder() : std::filesystem::path(arguments.model);
    request->modelFolder = std::filesystem::absolute(model).string();
    auto addOns = addOnsFor(recipe.value(), arguments, request->modelFolder);
    if (!addOns) return addOns.error();
    request->addOns = std::move(addOns).value();
    if (request->start) {
        auto start = startAgain(*request->start, arguments.startFrom, userLatents());
        if (!start) return start.error();
        request->start = std::move(start).value();
    }
    auto picture = pictureFor(recipe.value(), arguments);
    if (!picture) return picture.error();
    request->picture = std::move(picture).value();
    std::optional<ClipTarget> target;
    if (!arguments.output.empty()) {
        const auto checked = checkClipTarget(arguments.output, Existing::Refuse);
        if (!checked) return checked.error();
        target = checked.value();
    }
    auto presets = PresetLibrary::load(presetsFolder() / "generation");
    if (!presets) return presets.error();
    request->preset = presets->presets().empty() ? "" : presets->presets().front().id;  // every value is overridden

    // Without a keeper, which would answer with the clip that it has.
    const auto end = runOneJob(console, *makeWorker(std::move(presets).value()), request.value());
    if (!end) return end.error();
    const Clip& clip = *end->clip;
    if (target) {
        ExportOptions options;
        options.path = target->path;
        options.format = target->format;
        options.framesPerSecond = clip.plan.fps;
        options.recipe = clip.recipe;
        if (auto written = exportClip(*clip.frames, options); !written) return written.error();
    }
    const auto compared =
        compareWithClip(arguments.clip, receiptText(recipe.value(), "frames_sha256"), *clip.frames, clip.plan.fps);
    if (!compared) return compared.error();
    const std::vector<std::string> differences = recipeDifferences(text.value(), clip.recipe);
    nlohmann::json result{{"state", "compared"},
                          {"verdict", toString(compared->likeness)},
                          {"judged_by", compared->judgedBy},
                          {"differences", differences}};
    if (!std::isinf(compared->decibels)) result["psnr_db"] = compared->decibels;
    console.printJson(result);
    console.print(std::string(toString(compared->likeness)) + " (" + decibelText(compared->decibels) + ")");
    console.say(compared->judgedBy);
    if (!differences.empty()) console.say("What differs from then:");
    for (const std::string& difference : differences) console.say("  " + difference);
    return compared->likeness == Likeness::Different ? ExitCode::JobFailed : ExitCode::Ok;
}

}  // namespace

void addAgainCommand(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("again", "make a clip once more and say whether it is the same");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("clip", arguments->clip, "a clip with its recipe")->required()->type_name("CLIP");
    command->add_option("--model", arguments->model, "the model folder; else $MUTOSCOPE_MODEL, else the starter model")
        ->type_name("FOLDER");
    command->add_option("--picture", arguments->picture, "the picture it began with; else the one kept by its hash")
        ->type_name("PATH");
    command
        ->add_option("--add-on", arguments->addOns,
                     "a LoRA, motion adapter or sparse control it was made with, or a folder that holds them; may be "
                     "repeated")
        ->type_name("PATH");
    command
        ->add_option("--start-from", arguments->startFrom,
                     "the clip whose latents it began with, or a file of them; else those kept by their hash")
        ->type_name("PATH");
    command->add_option("-o,--output", arguments->output, "write the new clip too")->type_name("PATH");
    command->callback(
        [arguments, &action] { action = [arguments](Console& console) { return runAgain(console, *arguments); }; });
}

}  // namespace mutoscope
