// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/training/denoiser_training.h"

#include "engine/autoencoders/autoencoder_kl.h"
#include "engine/schedulers/scheduler_factory.h"
#include "engine/schedulers/training_schedule.h"
#include "engine/systems/i2vgen_xl/training/denoiser_start.h"
#include "engine/systems/i2vgen_xl/training/model_files.h"
#include "engine/systems/i2vgen_xl/unet.h"
#include "engine/text/clip_text_model.h"
#include "engine/training/denoiser_batch.h"
#include "engine/training/model_parts.h"
#include "engine/training/prefetch.h"
#include "engine/training/text_training.h"
#include "engine/training/training_loop.h"
#include "engine/vision/clip_vision_model.h"

#include <ATen/ATen.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>

namespace mutoscope::i2vgen_xl {
namespace {

/// Added to the energy of a clip's motion, or of a step's, when errors are measured by it.
constexpr double kLeastMotion = 0.04, kLeastStep = 0.005;

/// The same for the way of a step, in square latent pixels, and the farthest that a step goes.
constexpr double kLeastWay = 0.02, kFarthestWay = 0.98;

/// The networks of a model in the making, and what surrounds them.
struct Studio {
    ClipTokenizer tokenizer;
    PictureModelInput pictureInput;
    SchedulerConfig schedulerConfig;
    at::Tensor signal;  // [timesteps]: square root of the share of signal
    at::Tensor spread;  // [timesteps]: square root of the share of noise
    std::unique_ptr<AutoencoderKL> autoencoder;
    std::unique_ptr<UNet> unet;
    std::unique_ptr<ClipTextModel> text;
    std::unique_ptr<ClipVisionModel> picture;

    static Result<Studio> open(const Recipe& recipe, const std::filesystem::path& folder, const at::Device& device);

    /// Scaled latents of [N, 3, S, S] pictures.
    at::Tensor latents(const at::Tensor& pictures) const {
        const torch::NoGradGuard noGrad;
        const MixedPrecision full(pictures.device().type(), false);
        return autoencoder->encode(pictures).mean * autoencoder->config().scalingFactor;
    }
    at::Tensor pictures(const at::Tensor& latentPlanes) const {
        return autoencoder->decode(latentPlanes / autoencoder->config().scalingFactor);
    }

    /// `signal` or `spread` at the batch's timesteps: [B, 1, 1, 1, 1].
    static at::Tensor levels(const at::Tensor& each, const DenoiserBatch& batch) {
        return each.index_select(0, batch.timesteps).view({-1, 1, 1, 1, 1});
    }

    /// first: [B, 4, h, w], the first frames' latents.
    EncodedConditions conditions(const DenoiserBatch& batch, const at::Tensor& first, std::int64_t frames) const;
};

Result<Studio> Studio::open(const Recipe& recipe, const std::filesystem::path& folder, const at::Device& device) {
    auto tokenizer = ClipTokenizer::load(folder / "tokenizer");
    if (!tokenizer) return tokenizer.error();
    auto pictureInput = PictureModelInput::open(folder / "feature_extractor" / "preprocessor_config.json");
    if (!pictureInput) return pictureInput.error();
    auto scheduler = schedulerConfigFromJson(recipe.configs.at("scheduler"));
    if (!scheduler) return scheduler.error();
    auto autoencoderConfig = AutoencoderKLConfig::open(folder / "vae" / "config.json");
    if (!autoencoderConfig) return autoencoderConfig.error();
    auto unetConfig = UNetConfig::open(folder / "unet" / "config.json");
    if (!unetConfig) return unetConfig.error();
    auto textConfig = ClipTextConfig::open(folder / "text_encoder" / "config.json");
    if (!textConfig) return textConfig.error();
    auto pictureConfig = ClipVisionConfig::open(folder / "image_encoder" / "config.json");
    if (!pictureConfig) return pictureConfig.error();
    auto weights = Checkpoint::open(folder / "vae", {"diffusion_pytorch_model"});
    if (!weights)
        return Error{ErrorCode::BadInput, "Train the autoencoder first: " + weights.error().message,
                     weights.error().detail};

    Studio studio{std::move(tokenizer).value(),
                  pictureInput.value(),
                  scheduler.value(),
                  {},
                  {},
                  nullptr,
                  nullptr,
                  nullptr,
                  nullptr};
    const std::vector<float> variances = signalVariances(studio.schedulerConfig);
    const at::Tensor share = at::tensor(variances).to(device);
    studio.signal = share.sqrt();
    studio.spread = (1 - share).sqrt();
    studio.autoencoder = std::make_unique<AutoencoderKL>(autoencoderConfig.value());
    studio.unet = std::make_unique<UNet>(unetConfig.value());
    studio.text = std::make_unique<ClipTextModel>(textConfig.value());
    studio.picture = std::make_unique<ClipVisionModel>(pictureConfig.value());
    if (auto loaded = loadWeights(*studio.autoencoder, weights.value(), {}, {}, autoencoderKLNames); !loaded)
        return loaded.error();
    for (const ParameterSlot& slot : studio.autoencoder->parameters()) *slot.tensor = slot.tensor->to(device);
    return studio;
}

EncodedConditions Studio::conditions(const DenoiserBatch& batch, const at::Tensor& first, std::int64_t frames) const {
    Conditions conditions;
    {
        const torch::NoGradGuard noGrad;
        conditions.text = text->forward(batch.tokens, kSkippedTextLayers);
    }
    conditions.pictureEmbedding =
        (picture->forward(batch.pictures).imageEmbeds * batch.pictureWeights.unsqueeze(1)).unsqueeze(1);
    const at::Tensor positions = batch.times.slice(1, 1).view({-1, 1, frames - 1, 1, 1});
    const at::Tensor constants =
        positions.expand({first.size(0), first.size(1), frames - 1, first.size(2), first.size(3)});
    conditions.pictureLatents = at::cat({first.unsqueeze(2), constants}, 2);
    conditions.fps = batch.fps;
    return unet->encode(conditions, frames);
}

/// What the denoiser is to predict.
at::Tensor target(PredictionType prediction, const at::Tensor& clean, const at::Tensor& noise, const at::Tensor& signal,
                  const at::Tensor& spread) {
    switch (prediction) {
        case PredictionType::Epsilon: return noise;
        case PredictionType::Sample: return clean;
        case PredictionType::Velocity: return signal * noise - spread * clean;
    }
    return clean;
}

/// What the denoiser makes of the batch's noise in the first `taken` of `steps` steps. [B * F, 4, h, w]
at::Tensor afterSteps(const Studio& studio, const DenoiserBatch& batch, const EncodedConditions& conditions, int taken,
                      int steps) {
    const torch::NoGradGuard noGrad;
    auto scheduler = makeScheduler("auto", studio.schedulerConfig, steps);
    if (!scheduler) throw std::runtime_error(scheduler.error().message);
    const std::int64_t frames = batch.noise.size(1);
    at::Tensor sample = batch.noise.flatten(0, 1);
    StepHistory history;
    for (int step = 0; step < taken; ++step) {
        const at::Tensor time = at::full({batch.fps.size(0)}, scheduler.value()->timestep(step), batch.fps.options());
        // Another place's noise is as good as new noise, and the same on every device.
        const at::Tensor noise = batch.noise.flatten(0, 1).roll({step + 1, step + 1}, {-2, -1});
        StepResult next = scheduler.value()->advance(studio.unet->forward(sample, time, frames, conditions), sample,
                                                     step, history, noise);
        sample = next.sample;
        remember(history, *scheduler.value(), std::move(next.record));
    }
    return sample;
}

/// The noisy input. Where the denoiser has made it itself, training meets the faults that it will meet in use
/// ("pushforward trick", Brandstetter et al., arXiv:2202.03376). `shown`: [B, F, 4, h, w]
at::Tensor noisyInput(const Studio& studio, const DenoiserRecipe& recipe, const DenoiserBatch& batch,
                      const EncodedConditions& conditions, const at::Tensor& shown) {
    if (batch.ownSteps > 0) return afterSteps(studio, batch, conditions, batch.ownSteps, recipe.inSteps);
    return (studio.levels(studio.signal, batch) * shown + studio.levels(studio.spread, batch) * batch.noise)
        .flatten(0, 1);
}

/// How well the way of a step is told in the frames after the first.
PartLoss wayLossOf(const Studio& studio, const DenoiserRecipe& recipe, const DenoiserBatch& batch) {
    const std::int64_t frames = batch.frames.size(1);
    const at::Tensor shown = studio.latents(batch.frames.flatten(0, 1)).unflatten(0, {-1, frames});
    const EncodedConditions conditions = studio.conditions(batch, shown.select(1, 0), frames);
    const at::Tensor noisy = noisyInput(studio, recipe, batch, conditions, shown);
    const at::Tensor told =
        toldWay(studio.unet->lastLevelInput(noisy, batch.timesteps.to(at::kFloat), frames, conditions))
            .unflatten(0, {-1, frames});
    const at::Tensor wanted = batch.way.clamp(-kFarthestWay, kFarthestWay).unsqueeze(1);  // [B, 1, 2, h, w]
    const at::Tensor errors = (told.slice(1, 1) - wanted).square().mean({1, 2, 3, 4});
    PartLoss part;
    part.loss = (errors / (wanted.square().mean({1, 2, 3, 4}) + kLeastWay)).mean();
    part.figures["square_error"] = errors.mean().item<double>();
    return part;
}

PartLoss lossOf(const Studio& studio, const DenoiserRecipe& recipe, const DenoiserBatch& batch) {
    if (batch.way.defined()) return wayLossOf(studio, recipe, batch);
    const std::int64_t frames = batch.frames.size(1);
    const at::Tensor clean = studio.latents(batch.frames.flatten(0, 1)).unflatten(0, {-1, frames});  // [B, F, 4, h, w]
    const at::Tensor wanted = target(studio.schedulerConfig.prediction, clean, batch.noise,
                                     studio.levels(studio.signal, batch), studio.levels(studio.spread, batch));
    const EncodedConditions conditions = studio.conditions(batch, clean.select(1, 0), frames);
    const bool inSteps = batch.shown.defined();
    const at::Tensor shown = inSteps ? studio.latents(batch.shown.flatten(0, 1)).view_as(clean) : clean;
    const at::Tensor noisy = noisyInput(studio, recipe, batch, conditions, shown);
    const at::Tensor predicted =
        studio.unet->forward(noisy, batch.timesteps.to(at::kFloat), frames, conditions).unflatten(0, {-1, frames});
    const at::Tensor errors = (predicted - wanted).square().mean({1, 2, 3, 4});

    PartLoss part;
    // How well the clip is told, against showing the first frame throughout, or a step against standing still. Pictures
    // with strong contrast do not drown the others.
    const at::Tensor standing = (clean - (inSteps ? shown : clean.slice(1, 0, 1))).square().mean({1, 2, 3, 4});
    part.loss = (errors / (standing + (inSteps ? kLeastStep : kLeastMotion))).mean();
    part.figures["square_error"] = errors.mean().item<double>();
    double noisiest = 0, standingStill = 0;
    const at::Tensor steps = batch.timesteps.cpu(), each = errors.detach().cpu(), unmoved = standing.cpu();
    for (std::int64_t i = 0; i < each.size(0); ++i) {
        if (steps[i].item<std::int64_t>() < 900) continue;
        noisiest += each[i].item<double>();
        standingStill += unmoved[i].item<double>();
    }
    if (standingStill > 0) {
        part.figures["noisiest"] = noisiest;
        part.figures["standing"] = standingStill;
    }
    return part;
}

/// Clips of the averaged networks beside the real ones, for a contact sheet: a row each.
std::vector<std::vector<at::Tensor>> samples(const Studio& studio, const DenoiserBatch& batch, int steps) {
    const torch::NoGradGuard noGrad;
    const std::int64_t frames = batch.frames.size(1);
    const at::Tensor first = studio.latents(batch.frames.select(1, 0));
    const EncodedConditions conditions = studio.conditions(batch, first, frames);
    const at::Tensor sample = afterSteps(studio, batch, conditions, steps, steps);
    const at::Tensor made = studio.pictures(sample).unflatten(0, {-1, frames});
    std::vector<std::vector<at::Tensor>> rows;
    for (std::int64_t i = 0; i < made.size(0); ++i) {
        rows.push_back(batch.frames[i].unbind());
        rows.push_back(made[i].unbind());
    }
    return rows;
}

}  // namespace

Result<void> trainDenoiser(const Recipe& recipe, const TrainingRun& run) {
    auto opened = Studio::open(recipe, run.folder, run.device);
    if (!opened) return opened.error();
    const Studio& studio = opened.value();
    ParameterBank text({{"", studio.text.get()}}, run.device);
    if (auto loaded = loadTrainedText(run.folder, text); !loaded) return loaded;
    ParameterBank bank({{kUNetPrefix, studio.unet.get()}, {kPicturePrefix, studio.picture.get()}}, run.device);
    Random first(recipe.seed, 1);
    initialise(bank, first);
    beginStanding(bank, kUNetPrefix, studio.unet->config());
    if (!run.startFrom.empty()) {
        if (auto taken = takeAverage(run.startFrom / kDenoiserTraining, bank); !taken) return taken;
    }
    const DenoiserRecipe& own = recipe.denoiser;
    bool moves = false;
    if (own.inSteps > 0) {
        beginInSteps(bank, kUNetPrefix, studio.unet->config(), static_cast<double>(own.fps));
        moves = beginMoving(bank, kUNetPrefix, studio.unet->config(), own.inSteps);
    }
    const bool wayOnly =
        std::any_of(own.stages.begin(), own.stages.end(), [](const DenoiserStage& stage) { return stage.wayOnly; });
    if (wayOnly && !moves) {
        return Error{ErrorCode::BadInput,
                     "The recipe's stages are 'way_only', which needs 'in_steps' and a denoiser of one layer a block "
                     "whose first two levels are 16 and 32 wide in two groups.",
                     ""};
    }
    bank.freeze(own.frozen);
    const int sampleSteps = recipe.modelFile.at("defaults").value("steps", 4);
    const std::int64_t factor = studio.autoencoder->config().spatialFactor();
    TrainingLoop loop(bank, own.optimiser, own.totalSteps(), run, "denoiser");
    loop.setPlan([&](std::int64_t step) {
        const DenoiserStage& stage = own.stageAt(step);
        return StepPlan{stage.learningRateScale,
                        static_cast<double>(stage.batch * stage.frames * stage.frameSize * stage.frameSize)};
    });
    const auto firstStep = loop.resume();
    if (!firstStep) return firstStep.error();
    const auto makeBatch = [&](std::uint64_t step) {
        return drawDenoiserBatch(own, own.stageAt(static_cast<std::int64_t>(step)), run.pictures, studio.tokenizer,
                                 studio.pictureInput, factor, Random(recipe.seed + 2, step));
    };
    Prefetcher<DenoiserBatch> batches(makeBatch, static_cast<std::uint64_t>(firstStep.value()), 3, run.drawers());

    return loop.run(
        [&](std::int64_t) {
            const DenoiserBatch batch = batches.next().to(run.device);
            return computeGradient(
                bank, run.parts(), [&](int part) { return lossOf(studio, own, batch.part(part, run.parts())); },
                run.mixedPrecision);
        },
        [&](std::int64_t step) {
            // Each motion once, with pictures that no step sees.
            DenoiserBatch shown;
            std::vector<std::vector<at::Tensor>> rows;
            for (std::size_t i = 0; i < own.motions.size(); ++i) {
                DenoiserRecipe single = own;
                single.combinedShare = single.dropPictureShare = 0;
                single.inSteps = 0;
                DenoiserStage stage = own.stageAt(step - 1);
                stage.motions = {own.motions[i]};
                stage.batch = 1;
                stage.randomTimes = false;
                shown = drawDenoiserBatch(single, stage, run.pictures, studio.tokenizer, studio.pictureInput, factor,
                                          Random(recipe.seed + 3, i));
                for (auto& row : samples(studio, shown.to(run.device), sampleSteps)) rows.push_back(std::move(row));
            }
            return rows;
        });
}

}  // namespace mutoscope::i2vgen_xl
