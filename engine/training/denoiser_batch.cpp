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
    const int lowest = random.chance(recipe.highNoiseShare) ? kTrainTimesteps * 7 / 10 : 0;
    return lowest + random.below(kTrainTimesteps - lowest);
}

Image toImage(const cv::Mat& picture) {
    Image image(picture.cols, picture.rows);
    for (int y = 0; y < picture.rows; ++y) std::copy_n(picture.ptr<std::uint8_t>(y), 3 * picture.cols, image.row(y));
    return image;
}

}  // namespace

DenoiserBatch DenoiserBatch::part(int index, int parts) const {
    const auto slice = [&](const at::Tensor& tensor) { return tensor.chunk(parts)[static_cast<std::size_t>(index)]; };
    return {slice(frames), slice(tokens),    slice(pictures), slice(pictureWeights),
            slice(fps),    slice(timesteps), slice(noise),    {}};
}

DenoiserBatch drawDenoiserBatch(const DenoiserRecipe& recipe, const DenoiserStage& stage, const PictureSource& source,
                                const ClipTokenizer& tokenizer, const PictureModelInput& pictureInput,
                                std::int64_t latentFactor, Random random) {
    DenoiserBatch batch;
    std::vector<at::Tensor> frames, tokens, pictures;
    std::vector<float> weights, fps;
    std::vector<std::int64_t> timesteps;
    for (std::int64_t i = 0; i < stage.batch; ++i) {
        const Motion motion =
            recipe.motions[static_cast<std::size_t>(random.below(static_cast<int>(recipe.motions.size())))];
        const Sentence sentence = drawSentence(motion, random);
        const CameraMove move(motion, sentence.speed, stage.strength, random);
        const std::vector<cv::Mat> clip =
            renderMove(move, source, random, static_cast<int>(stage.frameSize), static_cast<int>(stage.frames));
        auto ids = tokenizer.encode(sentence.text);
        if (!ids) throw std::runtime_error(ids.error().message);
        frames.push_back(picturesToTensor(clip));
        tokens.push_back(at::tensor(ids.value(), at::kLong));
        pictures.push_back(pictureInput.fromPicture(toImage(clip.front())).squeeze(0));
        weights.push_back(random.chance(recipe.dropPictureShare) ? 0.0f : 1.0f);
        fps.push_back(static_cast<float>(recipe.fps));
        timesteps.push_back(drawTimestep(recipe, random));
        batch.sentences.push_back(sentence.text);
    }
    batch.frames = at::stack(frames);
    batch.tokens = at::stack(tokens);
    batch.pictures = at::stack(pictures);
    batch.pictureWeights = at::tensor(weights);
    batch.fps = at::tensor(fps);
    batch.timesteps = at::tensor(timesteps);
    const std::int64_t side = stage.frameSize / latentFactor;
    batch.noise = standardNormal(random, {stage.batch, stage.frames, 4, side, side});
    return batch;
}

}  // namespace mutoscope
