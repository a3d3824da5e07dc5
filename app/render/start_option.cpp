// SPDX-License-Identifier: Apache-2.0
#include "app/render/start_option.h"

#include "engine/media/clip_reader.h"
#include "engine/runtime/clip_start.h"

namespace mutoscope {
namespace {

void takeUnset(std::optional<int>& setting, int ofNoise, int ofClip) {
    if (!setting) setting = ofNoise > 0 ? ofNoise : ofClip;
}

}  // namespace

Result<void> takeStart(const std::optional<std::filesystem::path>& file, std::optional<double> strength,
                       GenerationRequest& request) {
    if (!file && strength) {
        return Error{ErrorCode::InvalidArgument,
                     "--start-strength says how much is done anew of a clip's latents; give that clip with "
                     "--start-from.",
                     ""};
    }
    if (!file) return {};
    auto start = startFromFile(*file, userLatents());
    if (!start) return start.error();
    if (strength) start->strength = *strength;
    request.start = std::move(start).value();

    const auto text = readRecipe(*file);
    const auto recipe = text ? parseRecipe(text.value()) : Result<Recipe>(text.error());
    if (!recipe) return {};  // a file of latents
    const ResolvedPlan& made = recipe->plan;
    GenerationSettings& settings = request.overrides;
    if (!settings.seed) settings.seed = made.seed;
    takeUnset(settings.noiseWidth, made.noiseWidth, made.width);
    takeUnset(settings.noiseHeight, made.noiseHeight, made.height);
    takeUnset(settings.noiseFrames, made.noiseFrames, made.frames);
    return {};
}

}  // namespace mutoscope
