// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/clip_start.h"

#include "engine/media/clip_reader.h"
#include "engine/request/bare_name.h"
#include "engine/request/shown_text.h"
#include "engine/store/model_fingerprint.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace mutoscope {
namespace {

constexpr const char* kKey = "latents_sha256";

bool isLatentFile(const std::filesystem::path& file) { return file.extension() == ".safetensors"; }

Error notHere(const std::string& message) { return Error{ErrorCode::BadInput, message, ""}; }

}  // namespace

void addLatents(nlohmann::json& receipt, const LatentStore& store, const RunProgress& progress,
                const ResolvedPlan& plan, const ModelFacts& model) {
    if (!progress.denoised || !progress.sample.defined() || model.autoencoder.empty()) return;
    const auto kept = store.keep({.latents = progress.sample,
                                  .autoencoder = modelFingerprint(model.autoencoder),
                                  .width = plan.width,
                                  .height = plan.height,
                                  .frames = plan.frames});
    if (kept && !kept->empty()) receipt[kKey] = kept.value();
}

std::string latentsHashOf(const Recipe& recipe) {
    const auto receipt = nlohmann::json::parse(recipe.receipt, nullptr, /*allow_exceptions=*/false);
    if (!receipt.is_object() || !receipt.contains(kKey) || !receipt[kKey].is_string()) return "";
    return receipt[kKey].get<std::string>();
}

Result<StartLatents> startOfClip(const Recipe& recipe, const std::string& clipName, const LatentStore& store) {
    const std::string name = shownText(bareName(clipName)), hash = latentsHashOf(recipe);
    if (hash.empty()) {
        return notHere("'" + name +
                       "' was made before latents were kept, so no clip can begin with it; make it again.");
    }
    auto start = store.find(hash);
    if (!start) {
        return notHere("The latents of '" + name +
                       "' are not kept here any more; make it again, or begin without its latents.");
    }
    start->clip = bareName(clipName);
    return start;
}

Result<StartLatents> startFromFile(const std::filesystem::path& file, const LatentStore& store) {
    if (isLatentFile(file)) {
        auto start = startLatentsIn(file);
        if (start) start->clip = bareName(file);
        return start;
    }
    const auto text = readRecipe(file);
    if (!text) return text.error();
    const auto recipe = parseRecipe(text.value());
    if (!recipe) return recipe.error();
    return startOfClip(recipe.value(), file.string(), store);
}

Result<StartLatents> startAgain(const StartLatents& named, const std::filesystem::path& given,
                                const LatentStore& store) {
    auto found = given.empty() ? store.find(named.sha256) : startFromFile(given, store);
    if (!found && !given.empty()) return found.error();
    if (!found || found->sha256 != named.sha256) {
        return notHere("The clip began with the latents of '" + shownText(named.clip) + "' (" +
                       shownText(named.sha256.substr(0, 12)) + "...), which are not " +
                       (given.empty() ? "kept here; give that clip, or the file of its latents, with --start-from."
                                      : "those of '" + bareName(given) + "'."));
    }
    found->clip = named.clip;
    found->strength = named.strength;
    return found;
}

Result<void> checkStart(const ResolvedPlan& plan, const ModelFacts& model) {
    if (!plan.start) return {};
    if (model.stepsAddUp) {
        return Error{ErrorCode::InvalidArgument,
                     "Each step of " + model.name +
                         " moves the picture on, so it cannot begin with the latents of a clip that has moved; begin "
                         "without its latents.",
                     ""};
    }
    if (plan.start->autoencoder == modelFingerprint(model.autoencoder)) return {};
    return Error{ErrorCode::InvalidArgument,
                 "The latents of '" + shownText(plan.start->clip) + "' are of another autoencoder than that of " +
                     model.name + "; choose the model that made that clip, or begin without its latents.",
                 ""};
}

Result<at::Tensor> startTensorOf(const ResolvedPlan& plan, const ModelFacts& model) {
    if (!plan.start) return at::Tensor();
    if (auto checked = checkStart(plan, model); !checked) return checked.error();
    return loadLatents(*plan.start);
}

}  // namespace mutoscope
