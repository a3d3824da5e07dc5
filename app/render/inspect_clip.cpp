// SPDX-License-Identifier: Apache-2.0
#include "app/render/inspect_clip.h"

#include "app/render/console.h"
#include "app/render/progress_report.h"
#include "engine/media/clip_reader.h"
#include "engine/media/picture_reader.h"
#include "engine/runtime/recipe.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace mutoscope {
namespace {

std::string fixed(double value) {
    char text[64];
    std::snprintf(text, sizeof text, "%.3g", value);  // numbers are printed as in C: setUpProcess()
    return text;
}

nlohmann::json toJson(const ClipInfo& clip) {
    return {{"kind", "clip"},
            {"container", clip.container},
            {"codec", clip.codec},
            {"width", clip.width},
            {"height", clip.height},
            {"frames", clip.frames},
            {"fps", clip.fps},
            {"duration", clip.duration},
            {"pixel_format", clip.pixelFormat},
            {"colour_matrix", clip.colourMatrix},
            {"colour_primaries", clip.colourPrimaries},
            {"colour_transfer", clip.colourTransfer},
            {"colour_range", clip.colourRange}};
}

void printRecipe(Console& console, const Recipe& recipe) {
    console.print("made by       Mutoscope " + recipe.programVersion + ", model " + recipe.modelName);
    console.print("prompt        " + recipe.request.prompt);
    if (!recipe.request.negativePrompt.empty()) console.print("negative      " + recipe.request.negativePrompt);
    if (!recipe.request.pictureName.empty()) console.print("picture       " + recipe.request.pictureName);
    if (!recipe.request.preset.empty()) console.print("preset        " + recipe.request.preset);
    printPlan(console, recipe.plan);
}

/// The recipe in `path`, also put into `json`. A file without one, or with a damaged one, is no error: `note` tells.
std::optional<Recipe> takeRecipe(const std::filesystem::path& path, nlohmann::json& json, std::string& note) {
    json["recipe"] = nullptr;
    const auto text = readRecipe(path);
    if (!text) {
        note = "none of Mutoscope's in it";
        return std::nullopt;
    }
    auto parsed = parseRecipe(text.value());
    if (!parsed) {
        note = parsed.error().message;
        json["recipe_problem"] = note;
        return std::nullopt;
    }
    json["recipe"] = nlohmann::json::parse(text.value());
    return std::move(parsed).value();
}

Result<nlohmann::json> describeFile(const std::filesystem::path& path, std::string& headline) {
    const auto clip = probeClip(path);
    if (clip) {
        headline = "A clip: " + clip->container + ", " + clip->codec + ", " + std::to_string(clip->width) + " x " +
                   std::to_string(clip->height) + ", " + std::to_string(clip->frames) + " frames" +
                   (clip->fps > 0 ? " at " + fixed(clip->fps) + " fps, " + fixed(clip->duration) + " s" : "");
        return toJson(clip.value());
    }
    const auto picture = readPicture(path);
    if (picture) {
        headline = "A picture: " + std::to_string(picture->width) + " x " + std::to_string(picture->height);
        return nlohmann::json{{"kind", "picture"}, {"width", picture->width}, {"height", picture->height}};
    }
    return Error{ErrorCode::BadInput,
                 "'" + path.string() + "' is neither a model folder nor a clip nor a picture that Mutoscope reads.",
                 "as a clip: " + clip.error().message + "\nas a picture: " + picture.error().message};
}

}  // namespace

Result<ExitCode> inspectClip(Console& console, const std::filesystem::path& path) {
    std::string headline;
    auto json = describeFile(path, headline);
    if (!json) return json.error();
    std::string note;
    const std::optional<Recipe> recipe = takeRecipe(path, json.value(), note);
    console.printJson(json.value());
    console.print(headline);
    if (recipe) printRecipe(console, *recipe);
    if (!recipe) console.print("recipe        " + note);
    return ExitCode::Ok;
}

}  // namespace mutoscope
