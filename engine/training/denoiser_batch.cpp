// SPDX-License-Identifier: Apache-2.0
#include "engine/training/denoiser_batch.h"

#include "engine/training/clips.h"
#include "engine/training/sentences.h"
#include "engine/training/training_loop.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <stdexcept>

namespace mutoscope {
namespace {

constexpr int kTrainTimesteps = 1000;

std::int64_t drawTimestep(const DenoiserRecipe& recipe, Random& random) {
    // Where nearly all is noise the denoiser decides what moves where, from the conditions alone: that is the hard
    // part.
    if (random.chance(recipe.pureNoiseShare)) return kTrainTimesteps - 1;
    const int lowest = random.chance(recipe.highNoiseShare) ? kTrainTimesteps * 7 / 10 : 0;
    return lowest + random.below(kTrainTimesteps - lowest);
}

Image toImage(const cv::Mat& picture) {
    Image image(picture.cols, picture.rows);
    for (int y = 0; y < picture.rows; ++y) std::copy_n(picture.ptr<std::uint8_t>(y), 3 * picture.cols, image.row(y));
    return image;
}

/// What a clip shows, and where it stands on its way from pure noise.
struct Plan {
    Sentence sentence;
    CameraMove move;
    float pictureWeight;
    double wanted = 1, shown = 1;  ///< the times at which the move ends
    std::int64_t timestep = 0;
};

/// The input before step `step` of the recipe's steps, evenly spaced from the noisiest ("trailing"). Each step takes
/// the frames whose time has not come yet on by its share of the clip: moving or not is easier told than how far. What
/// is left of the state before it, and what the denoiser missed, makes the input lag behind.
void placeAt(Plan& plan, int step, const DenoiserRecipe& recipe, Random& random) {
    const int steps = recipe.inSteps;
    plan.timestep = kTrainTimesteps - 1 - step * kTrainTimesteps / steps;
    plan.wanted = (step + 1.0) / steps;
    plan.shown = step > 0 ? (step - random.uniform(0.0, recipe.stepsLag)) / steps : 0.0;
}

Sentence drawTold(const DenoiserRecipe& recipe, const std::vector<Motion>& motions, Random& random) {
    const auto draw = [&] { return motions[static_cast<std::size_t>(random.below(static_cast<int>(motions.size())))]; };
    const Motion first = draw();
    if (random.chance(recipe.combinedShare)) {
        const Motion second = draw();
        if (canCombine(first, second)) return drawSentence(first, second, random);
    }
    return drawSentence(first, random);
}

Sentence oppositeOf(const Sentence& sentence, Random& random) {
    if (sentence.motions.size() == 2)
        return drawSentence(oppositeOf(sentence.motions[0]), oppositeOf(sentence.motions[1]), random);
    return drawSentence(oppositeOf(sentence.motions[0]), random);
}

/// The first frame, then times that are anywhere in the clip, in order.
std::vector<double> drawTimes(const DenoiserStage& stage, Random& random) {
    std::vector<double> times = evenTimes(static_cast<int>(stage.frames));
    if (!stage.randomTimes) return times;
    for (std::size_t k = 1; k < times.size(); ++k) times[k] = random.uniform(0.05, 1.0);
    std::sort(times.begin(), times.end());
    return times;
}

template <typename Change>
DenoiserBatch changed(const DenoiserBatch& batch, const Change& change) {
    DenoiserBatch result;
    for (at::Tensor DenoiserBatch::*member :
         {&DenoiserBatch::frames, &DenoiserBatch::shown, &DenoiserBatch::way, &DenoiserBatch::times,
          &DenoiserBatch::tokens, &DenoiserBatch::pictures, &DenoiserBatch::pictureWeights, &DenoiserBatch::fps,
          &DenoiserBatch::timesteps, &DenoiserBatch::noise}) {
        if ((batch.*member).defined()) result.*member = change(batch.*member);
    }
    result.ownSteps = batch.ownSteps;
    return result;
}

}  // namespace

DenoiserBatch DenoiserBatch::part(int index, int parts) const {
    return changed(*this, [&](const at::Tensor& t) { return t.chunk(parts)[static_cast<std::size_t>(index)]; });
}

DenoiserBatch DenoiserBatch::to(const at::Device& device) const {
    return changed(*this, [&](const at::Tensor& t) { return t.to(device); });
}

DenoiserBatch drawDenoiserBatch(const DenoiserRecipe& recipe, const DenoiserStage& stage, const PictureSource& source,
                                const ClipTokenizer& tokenizer, const PictureModelInput& pictureInput,
                                std::int64_t latentFactor, Random random) {
    DenoiserBatch batch;
    std::vector<at::Tensor> frames, shown, ways, times, tokens, pictures;
    std::vector<float> weights, fps;
    std::vector<std::int64_t> timesteps;
    const std::vector<Motion>& motions = stage.motions.empty() ? recipe.motions : stage.motions;
    const bool inSteps = recipe.inSteps > 0;
    const bool own = inSteps && random.chance(recipe.ownShare);
    if (own) batch.ownSteps = random.below(recipe.inSteps);
    const bool wayOnly = inSteps && stage.wayOnly;
    const std::int64_t side = stage.frameSize / latentFactor;
    for (std::int64_t i = 0; i < stage.batch;) {
        std::vector<Plan> plans;
        const auto plan = [&](Sentence sentence) {
            const bool dropped = random.chance(recipe.dropPictureShare);
            if (dropped && random.chance(recipe.silentShare)) {
                sentence = drawUnspoken(random);
                sentence.motions = {Motion::Still};
            }
            CameraMove move(sentence.motions, sentence.speed, stage.strength, stage.panStrength);
            Plan& added = plans.emplace_back(std::move(sentence), std::move(move), dropped ? 0.0f : 1.0f);
            if (inSteps) {
                placeAt(added, own ? batch.ownSteps : random.below(recipe.inSteps), recipe, random);
            } else {
                added.timestep = drawTimestep(recipe, random);
            }
        };
        const Sentence told = drawTold(recipe, motions, random);
        plan(told);
        if (i + 1 < stage.batch && random.chance(recipe.pairShare)) plan(oppositeOf(told, random));
        ClipShape shape;
        shape.size = static_cast<int>(stage.frameSize);
        shape.times = drawTimes(stage, random);
        shape.detailScale = stage.detailScale;
        std::vector<CameraMove> moves;
        for (const Plan& each : plans) {
            moves.push_back(each.move.until(wayOnly ? each.shown : each.wanted));
            if (inSteps && !wayOnly) moves.push_back(each.move.until(each.shown));
        }
        const auto clips = renderMoves(moves, shape, source, random);
        const std::vector<float> clock(shape.times.begin(), shape.times.end());
        for (std::size_t k = 0; k < plans.size(); ++k, ++i) {
            auto ids = tokenizer.encode(plans[k].sentence.text);
            if (!ids) throw std::runtime_error(ids.error().message);
            const bool both = inSteps && !wayOnly;
            const auto& clip = clips[both ? 2 * k : k];
            frames.push_back(picturesToTensor(clip));
            if (both) shown.push_back(picturesToTensor(clips[2 * k + 1]));
            if (wayOnly) {
                const double from = plans[k].wanted - 1.0 / recipe.inSteps;
                ways.push_back(wayBetween(plans[k].move, from, plans[k].wanted, side));
            }
            times.push_back(at::tensor(clock));
            tokens.push_back(at::tensor(ids.value(), at::kLong));
            pictures.push_back(pictureInput.fromPicture(toImage(clip.front())).squeeze(0));
            weights.push_back(plans[k].pictureWeight);
            fps.push_back(static_cast<float>(recipe.fps));
            timesteps.push_back(plans[k].timestep);
            batch.sentences.push_back(plans[k].sentence.text);
        }
    }
    batch.frames = at::stack(frames);
    if (!shown.empty()) batch.shown = at::stack(shown);
    if (wayOnly) batch.way = at::stack(ways);
    batch.times = at::stack(times);
    batch.tokens = at::stack(tokens);
    batch.pictures = at::stack(pictures);
    batch.pictureWeights = at::tensor(weights);
    batch.fps = at::tensor(fps);
    batch.timesteps = at::tensor(timesteps);
    batch.noise = standardNormal(random, {stage.batch, stage.frames, 4, side, side});
    return batch;
}

}  // namespace mutoscope
