// SPDX-License-Identifier: Apache-2.0
#include "engine/training/recipe.h"

#include "engine/request/strict_json.h"
#include "engine/weights/model_folder.h"

#include <fstream>
#include <iterator>

namespace mutoscope {
namespace {

nlohmann::json section(const nlohmann::json& json, const char* key) {
    return json.contains(key) && json[key].is_object() ? json[key] : nlohmann::json::object();
}

Result<OptimiserSettings> readOptimiser(const nlohmann::json& json, const std::string& name) {
    ConfigReader reader(json, name);
    OptimiserSettings settings;
    settings.learningRate = reader.number("learning_rate", settings.learningRate);
    settings.beta1 = reader.number("beta1", settings.beta1);
    settings.beta2 = reader.number("beta2", settings.beta2);
    settings.weightDecay = reader.number("weight_decay", settings.weightDecay);
    settings.clipNorm = reader.number("clip_norm", settings.clipNorm);
    settings.averageDecay = reader.number("average_decay", settings.averageDecay);
    settings.warmupSteps = reader.integer("warmup_steps", settings.warmupSteps, 0);
    settings.decaySteps = reader.integer("decay_steps", settings.decaySteps, 0);
    if (auto done = reader.finish(); !done) return done.error();
    return settings;
}

/// A part's recipe with the optimiser that its section names.
template <typename PartRecipe>
Result<PartRecipe> withOptimiser(PartRecipe recipe, const nlohmann::json& json, const std::string& name) {
    auto optimiser = readOptimiser(section(json, "optimiser"), name + ", optimiser");
    if (!optimiser) return optimiser.error();
    recipe.optimiser = optimiser.value();
    return recipe;
}

Result<AutoencoderRecipe> readAutoencoder(const nlohmann::json& json, const std::string& name) {
    ConfigReader reader(json, name);
    AutoencoderRecipe recipe;
    recipe.pictureSize = reader.integer("picture_size", recipe.pictureSize, 16, 4096);
    recipe.batch = reader.integer("batch", recipe.batch);
    recipe.steps = reader.integer("steps", recipe.steps);
    recipe.gradientWeight = reader.number("gradient_weight", recipe.gradientWeight);
    recipe.squareWeight = reader.number("square_weight", recipe.squareWeight);
    recipe.divergenceWeight = reader.number("divergence_weight", recipe.divergenceWeight);
    recipe.moveShare = reader.number("move_share", recipe.moveShare);
    if (auto done = reader.finish(); !done) return done.error();
    return withOptimiser(std::move(recipe), json, name);
}

Result<TextRecipe> readText(const nlohmann::json& json, const std::string& name) {
    ConfigReader reader(json, name);
    TextRecipe recipe;
    recipe.batch = reader.integer("batch", recipe.batch);
    recipe.steps = reader.integer("steps", recipe.steps);
    recipe.restWeight = reader.number("rest_weight", recipe.restWeight);
    if (auto done = reader.finish(); !done) return done.error();
    return withOptimiser(std::move(recipe), json, name);
}

Result<std::vector<Motion>> readMotions(const std::vector<std::string>& names, const std::string& name) {
    std::vector<Motion> motions;
    for (const std::string& motion : names) {
        auto parsed = motionFromString(motion);
        if (!parsed) return Error{ErrorCode::BadInput, name + ": " + parsed.error().message, ""};
        motions.push_back(parsed.value());
    }
    return motions;
}

Result<DenoiserStage> readStage(const nlohmann::json& json, const std::string& name) {
    ConfigReader reader(json, name);
    DenoiserStage stage;
    stage.frameSize = reader.integer("frame_size", stage.frameSize, 32, 4096);
    stage.frames = reader.integer("frames", stage.frames, 2, 256);
    stage.batch = reader.integer("batch", stage.batch);
    stage.steps = reader.integer("steps", stage.steps);
    stage.strength = reader.number("strength", stage.strength);
    stage.panStrength = reader.number("pan_strength", stage.panStrength);
    stage.detailScale = reader.number("detail_scale", stage.detailScale);
    stage.randomTimes = reader.boolean("random_times", stage.randomTimes);
    stage.learningRateScale = reader.number("learning_rate_scale", stage.learningRateScale);
    stage.wayOnly = reader.boolean("way_only", stage.wayOnly);
    const std::vector<std::string> motions = reader.texts("motions", {});
    if (auto done = reader.finish(); !done) return done.error();
    auto parsed = readMotions(motions, name);
    if (!parsed) return parsed.error();
    stage.motions = std::move(parsed).value();
    return stage;
}

Result<DenoiserRecipe> readDenoiser(const nlohmann::json& json, const std::string& name) {
    ConfigReader reader(json, name);
    DenoiserRecipe recipe;
    recipe.fps = reader.integer("fps", recipe.fps, 1, 120);
    recipe.dropPictureShare = reader.number("drop_picture_share", recipe.dropPictureShare);
    recipe.highNoiseShare = reader.number("high_noise_share", recipe.highNoiseShare);
    recipe.frozen = reader.texts("frozen", {});
    recipe.pureNoiseShare = reader.number("pure_noise_share", recipe.pureNoiseShare);
    recipe.pairShare = reader.number("pair_share", recipe.pairShare);
    recipe.combinedShare = reader.number("combined_share", recipe.combinedShare);
    recipe.silentShare = reader.number("silent_share", recipe.silentShare);
    recipe.inSteps = static_cast<int>(reader.integer("in_steps", recipe.inSteps, 0, 100));
    recipe.ownShare = reader.number("own_share", recipe.ownShare);
    recipe.stepsLag = reader.number("steps_lag", recipe.stepsLag);
    const std::vector<std::string> motions = reader.texts("motions", {});
    if (auto done = reader.finish(); !done) return done.error();
    auto parsedMotions = readMotions(motions, name);
    if (!parsedMotions) return parsedMotions.error();
    recipe.motions = std::move(parsedMotions).value();
    if (recipe.motions.empty()) recipe.motions = allMotions();
    for (const nlohmann::json& stage : json.value("stages", nlohmann::json::array())) {
        auto parsed = readStage(stage, name + ", stages");
        if (!parsed) return parsed.error();
        recipe.stages.push_back(parsed.value());
    }
    if (recipe.stages.empty()) return Error{ErrorCode::BadInput, name + ": 'stages' must list at least one stage.", ""};
    return withOptimiser(std::move(recipe), json, name);
}

}  // namespace

std::int64_t DenoiserRecipe::totalSteps() const {
    std::int64_t steps = 0;
    for (const DenoiserStage& stage : stages) steps += stage.steps;
    return steps;
}

const DenoiserStage& DenoiserRecipe::stageAt(std::int64_t step) const {
    for (const DenoiserStage& stage : stages) {
        if (step < stage.steps) return stage;
        step -= stage.steps;
    }
    return stages.back();
}

Result<Recipe> Recipe::open(const std::filesystem::path& file) {
    const std::string name = "The recipe '" + file.string() + "'";
    auto json = readStrictJson(file, name);
    if (!json) return json.error();
    ConfigReader reader(json.value(), name);
    Recipe recipe;
    recipe.name = reader.text("name", "model");
    recipe.seed = static_cast<std::uint64_t>(reader.integer("seed", 1, 0));
    recipe.vocabularyMerges = reader.integer("vocabulary_merges", recipe.vocabularyMerges, 0, 100000);
    if (auto done = reader.finish(); !done) return done.error();

    auto autoencoder = readAutoencoder(section(json.value(), "autoencoder"), name + ", autoencoder");
    if (!autoencoder) return autoencoder.error();
    recipe.autoencoder = autoencoder.value();
    auto text = readText(section(json.value(), "text"), name + ", text");
    if (!text) return text.error();
    recipe.text = text.value();
    auto denoiser = readDenoiser(section(json.value(), "denoiser"), name + ", denoiser");
    if (!denoiser) return denoiser.error();
    recipe.denoiser = denoiser.value();

    const nlohmann::json configs = section(json.value(), "configs");
    for (const char* part : {"vae", "unet", "text_encoder", "image_encoder", "scheduler", "feature_extractor"}) {
        if (!configs.contains(part) || !configs[part].is_object()) {
            return Error{ErrorCode::BadInput, name + ": 'configs' must hold an object '" + part + "'.", ""};
        }
        recipe.configs[part] = configs[part];
    }
    recipe.modelFile = section(json.value(), "model_file");
    std::ifstream card(std::filesystem::path(file).replace_extension(".md"), std::ios::binary);
    recipe.modelCard.assign(std::istreambuf_iterator<char>(card), {});
    return recipe;
}

}  // namespace mutoscope
