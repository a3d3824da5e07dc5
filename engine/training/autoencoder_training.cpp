// SPDX-License-Identifier: Apache-2.0
#include "engine/training/autoencoder_training.h"

#include "engine/autoencoders/autoencoder_kl.h"
#include "engine/training/autoencoder_start.h"
#include "engine/training/clips.h"
#include "engine/training/gradients.h"
#include "engine/training/model_parts.h"
#include "engine/training/prefetch.h"
#include "engine/training/training_files.h"
#include "engine/training/training_loop.h"

#include <ATen/ATen.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <cmath>

namespace mutoscope {
namespace {

/// What the autoencoder's training draws for one step.
struct PictureBatch {
    at::Tensor pictures;  // [N, 3, H, W]
    at::Tensor moves;     // [N, 2, 3]: affine maps for at::affine_grid_generator; the identity where nothing moves
    at::Tensor noise;     // [N, L, h, w]

    PictureBatch to(const at::Device& device) const {
        return {pictures.to(device), moves.to(device), noise.to(device)};
    }
};

at::Tensor drawMoves(Random& random, std::int64_t count, double share) {
    const at::Tensor moves = at::zeros({count, 2, 3}, at::kFloat);
    auto values = moves.accessor<float, 3>();
    for (std::int64_t i = 0; i < count; ++i) {
        const bool moved = random.chance(share);
        const double angle = moved ? random.uniform(-0.3, 0.3) : 0.0;
        const double scale = moved ? random.logUniform(0.75, 1.1) : 1.0;
        values[i][0][0] = values[i][1][1] = static_cast<float>(scale * std::cos(angle));
        values[i][1][0] = static_cast<float>(scale * std::sin(angle));
        values[i][0][1] = -values[i][1][0];
        values[i][0][2] = static_cast<float>(moved ? random.uniform(-0.15, 0.15) : 0.0);
        values[i][1][2] = static_cast<float>(moved ? random.uniform(-0.15, 0.15) : 0.0);
    }
    return moves;
}

PictureBatch drawBatch(const AutoencoderRecipe& recipe, const AutoencoderKLConfig& config, const PictureSource& source,
                       Random random) {
    std::vector<cv::Mat> pictures;
    const int size = static_cast<int>(recipe.pictureSize);
    // Crops of frames at all scales: a crop is between a quarter of a frame and a whole one. Several come from each
    // picture, because drawing is what costs time here.
    while (static_cast<std::int64_t>(pictures.size()) < recipe.batch) {
        const cv::Mat scene = source.draw(random, {size * 3, size * 3}, size * random.logUniform(1, 4));
        for (int k = 0; k < 4 && static_cast<std::int64_t>(pictures.size()) < recipe.batch; ++k) {
            pictures.push_back(scene(cv::Rect(random.below(2 * size), random.below(2 * size), size, size)));
        }
    }
    PictureBatch batch;
    batch.pictures = picturesToTensor(pictures);
    batch.moves = drawMoves(random, recipe.batch, recipe.moveShare);
    const std::int64_t side = recipe.pictureSize / config.spatialFactor();
    batch.noise = standardNormal(random, {recipe.batch, config.latentChannels, side, side});
    return batch;
}

/// Cubic resampling through affine maps: [N, C, H, W] each by its own [2, 3].
at::Tensor movedBy(const at::Tensor& x, const at::Tensor& moves) {
    const at::Tensor grid = at::affine_grid_generator(moves, x.sizes(), /*align_corners=*/false);
    constexpr int kBicubic = 2, kReflection = 2;
    return at::grid_sampler(x, grid, kBicubic, kReflection, /*align_corners=*/false);
}

at::Tensor differences(const at::Tensor& a, const at::Tensor& b) {
    const at::Tensor error = a - b;
    return (error.slice(3, 1) - error.slice(3, 0, -1)).abs().mean() +
           (error.slice(2, 1) - error.slice(2, 0, -1)).abs().mean();
}

PartLoss lossOf(const AutoencoderRecipe& recipe, const AutoencoderKL& autoencoder, const PictureBatch& batch) {
    const LatentDistribution latents = autoencoder.encode(batch.pictures);
    const at::Tensor decoded = autoencoder.decode(movedBy(latents.sample(batch.noise), batch.moves));
    const at::Tensor target = movedBy(batch.pictures, batch.moves);
    const at::Tensor square = (decoded - target).square().mean();
    const at::Tensor divergence =
        0.5 * (latents.mean.square() + latents.logVariance.exp() - 1 - latents.logVariance).mean();
    PartLoss part;
    part.loss = (decoded - target).abs().mean() + recipe.squareWeight * square +
                recipe.gradientWeight * differences(decoded, target) + recipe.divergenceWeight * divergence;
    part.figures["psnr"] = 10 * std::log10(4.0 / std::max(1e-10, square.item<double>()));
    return part;
}

/// The batch's share of one of `parts` threads.
PictureBatch partOf(const PictureBatch& batch, int part, int parts) {
    const auto slice = [&](const at::Tensor& tensor) { return tensor.chunk(parts)[static_cast<std::size_t>(part)]; };
    return {slice(batch.pictures), slice(batch.moves), slice(batch.noise)};
}

/// Unscaled latents of whole frames. [N, L, h, w]
at::Tensor sampleLatents(const AutoencoderKL& autoencoder, const TrainingRun& run, std::uint64_t seed) {
    constexpr int kPictures = 32, kSize = 128;
    const torch::NoGradGuard noGrad;
    std::vector<cv::Mat> pictures;
    for (int i = 0; i < kPictures; ++i) {
        Random random(seed + 4, static_cast<std::uint64_t>(i));
        pictures.push_back(run.pictures.draw(random, {kSize, kSize}, kSize));
    }
    return autoencoder.encode(picturesToTensor(pictures).to(run.device)).mean.cpu();
}

}  // namespace

double reconstructionPsnr(const at::Tensor& pictures, const at::Tensor& reconstructions) {
    const at::Tensor error = (reconstructions.clamp(-1, 1) - pictures).square().mean({1, 2, 3}).to(at::kDouble);
    return (10.0 * (4.0 / error.clamp_min(1e-10)).log10()).mean().item<double>();
}

Result<void> trainAutoencoder(const Recipe& recipe, const TrainingRun& run, const PlaceLatents& place) {
    auto config = AutoencoderKLConfig::open(run.folder / "vae" / "config.json");
    if (!config) return config.error();
    AutoencoderKL autoencoder(config.value());
    ParameterBank bank({{"", &autoencoder}}, run.device);
    Random first(recipe.seed, 0);
    initialise(bank, first);
    beginAsPyramid(bank, config.value());

    const AutoencoderRecipe& own = recipe.autoencoder;
    TrainingLoop loop{bank, own.optimiser, own.steps, run, "autoencoder"};
    const auto makeBatch = [&](std::uint64_t step) {
        return drawBatch(own, config.value(), run.pictures, Random(recipe.seed + 1, step));
    };
    const PictureBatch shown = makeBatch(~std::uint64_t{0}).to(run.device);
    const auto firstStep = loop.resume();
    if (!firstStep) return firstStep.error();
    Prefetcher<PictureBatch> batches(makeBatch, static_cast<std::uint64_t>(firstStep.value()), 4, run.drawers());

    auto trained = loop.run(
        [&](std::int64_t) {
            const PictureBatch batch = batches.next().to(run.device);
            return computeGradient(
                bank, run.parts(), [&](int part) { return lossOf(own, autoencoder, partOf(batch, part, run.parts())); },
                run.mixedPrecision);
        },
        [&](std::int64_t) -> std::vector<std::vector<at::Tensor>> {
            const torch::NoGradGuard noGrad;
            const at::Tensor decoded = autoencoder.decode(autoencoder.encode(shown.pictures).mean);
            return {shown.pictures.unbind(), decoded.unbind()};
        });
    if (!trained) return trained;
    const AverageInUse average(bank, loop.optimiser());
    const at::Tensor latents = sampleLatents(autoencoder, run, recipe.seed);
    const at::Tensor means = latents.mean({0, 2, 3});
    const double scalingFactor = 1.0 / (latents - means.view({1, -1, 1, 1})).square().mean().sqrt().item<double>();
    std::map<std::string, at::Tensor> weights;
    for (const auto& [name, tensor] : bank.named(bank.flat()))
        weights[name] = tensor.detach().to(at::kCPU, /*non_blocking=*/false, /*copy=*/true);
    if (place) place(weights, means, scalingFactor);
    return writeAutoencoder(recipe, run.folder, weights, scalingFactor);
}

}  // namespace mutoscope
