// SPDX-License-Identifier: Apache-2.0
#include "engine/training/text_training.h"

#include "engine/text/clip_text_model.h"
#include "engine/text/clip_tokenizer.h"
#include "engine/training/gradients.h"
#include "engine/training/model_parts.h"
#include "engine/training/prefetch.h"
#include "engine/training/sentences.h"
#include "engine/training/training_loop.h"

#include <ATen/ATen.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <stdexcept>

namespace mutoscope {
namespace {

constexpr auto kCode = static_cast<std::int64_t>(kMotionCodeSize);

struct TextBatch {
    at::Tensor tokens;  // [B, T] int64
    at::Tensor codes;   // [B, kMotionCodeSize]
};

Sentence drawAny(Random& random) {
    constexpr double kCombined = 0.25;
    const auto draw = [&] {
        return allMotions()[static_cast<std::size_t>(random.below(static_cast<int>(allMotions().size())))];
    };
    const Motion first = draw();
    if (!random.chance(kCombined)) return drawSentence(first, random);
    const Motion second = draw();
    return canCombine(first, second) ? drawSentence(first, second, random) : drawSentence(first, random);
}

at::Tensor tokensOf(const ClipTokenizer& tokenizer, const std::string& text) {
    auto ids = tokenizer.encode(text);
    if (!ids) throw std::runtime_error(ids.error().message);
    return at::tensor(ids.value(), at::kLong);
}

TextBatch drawBatch(const TextRecipe& recipe, const ClipTokenizer& tokenizer, Random random) {
    std::vector<at::Tensor> tokens, codes;
    for (std::int64_t i = 0; i < recipe.batch; ++i) {
        const Sentence sentence = drawAny(random);
        auto code = motionCode(sentence.motions, sentence.speed);
        code.back() = sentence.unspoken ? 1.0f : 0.0f;
        tokens.push_back(tokensOf(tokenizer, sentence.text));
        codes.push_back(at::tensor(std::vector<float>(code.begin(), code.end())));
    }
    return {at::stack(tokens), at::stack(codes).mul_(kMotionCodeScale)};
}

/// 1 from each sentence's end on. [B, T, 1]
at::Tensor afterEnd(const at::Tensor& tokens, std::int64_t endId) {
    return tokens.eq(endId).cumsum(1).gt(0).to(at::kFloat).unsqueeze(2);
}

PartLoss lossOf(const TextRecipe& recipe, const ClipTextModel& model, const TextBatch& batch, std::int64_t endId) {
    const at::Tensor hidden = model.forward(batch.tokens, kSkippedTextLayers);
    const at::Tensor counted = afterEnd(batch.tokens, endId);
    const at::Tensor told = (hidden.narrow(2, 0, kCode) - batch.codes.unsqueeze(1)).square();
    const at::Tensor rest = hidden.slice(2, kCode).square();
    const at::Tensor weight = counted / counted.sum();
    const at::Tensor error = (told * weight).sum();
    PartLoss part;
    part.loss = error + recipe.restWeight * (rest * weight).sum();
    part.figures["square_error"] = error.item<double>() / (kMotionCodeScale * kMotionCodeScale);
    return part;
}

struct TextParts {
    ClipTokenizer tokenizer;
    std::unique_ptr<ClipTextModel> model;

    static Result<TextParts> open(const std::filesystem::path& folder) {
        auto tokenizer = ClipTokenizer::load(folder / "tokenizer");
        if (!tokenizer) return tokenizer.error();
        auto config = ClipTextConfig::open(folder / "text_encoder" / "config.json");
        if (!config) return config.error();
        if (config->encoder.width < kCode) {
            return Error{ErrorCode::BadInput,
                         "The recipe's text_encoder: hidden_size must be at least " + std::to_string(kCode) + ".", ""};
        }
        return TextParts{std::move(tokenizer).value(), std::make_unique<ClipTextModel>(config.value())};
    }
};

}  // namespace

Result<void> trainText(const Recipe& recipe, const TrainingRun& run) {
    auto parts = TextParts::open(run.folder);
    if (!parts) return parts.error();
    ParameterBank bank({{"", parts->model.get()}}, run.device);
    Random first(recipe.seed, 2);
    initialise(bank, first);
    const TextRecipe& own = recipe.text;
    TrainingLoop loop(bank, own.optimiser, own.steps, run, "text");
    const auto firstStep = loop.resume();
    if (!firstStep) return firstStep.error();
    const auto makeBatch = [&](std::uint64_t step) {
        return drawBatch(own, parts->tokenizer, Random(recipe.seed + 5, step));
    };
    Prefetcher<TextBatch> batches(makeBatch, static_cast<std::uint64_t>(firstStep.value()), 3, run.drawers());
    return loop.run(
        [&](std::int64_t) {
            const TextBatch batch = batches.next();
            const at::Tensor tokens = batch.tokens.to(run.device), codes = batch.codes.to(run.device);
            return computeGradient(
                bank, run.parts(),
                [&](int part) {
                    const auto slice = [&](const at::Tensor& t) {
                        return t.chunk(run.parts())[static_cast<std::size_t>(part)];
                    };
                    return lossOf(own, *parts->model, {slice(tokens), slice(codes)}, parts->tokenizer.endId());
                },
                run.mixedPrecision);
        },
        {});
}

Result<std::vector<std::array<float, kMotionCodeSize>>> motionsHeard(const std::filesystem::path& folder,
                                                                     const std::vector<std::string>& sentences) {
    auto parts = TextParts::open(folder);
    if (!parts) return parts.error();
    ParameterBank bank({{"", parts->model.get()}}, at::kCPU);
    if (auto loaded = loadTrainedText(folder, bank); !loaded) return loaded.error();
    const torch::NoGradGuard noGrad;
    std::vector<std::array<float, kMotionCodeSize>> heard;
    for (const std::string& sentence : sentences) {
        auto ids = parts->tokenizer.encode(sentence);
        if (!ids) return ids.error();
        const at::Tensor tokens = at::tensor(ids.value(), at::kLong).unsqueeze(0);
        const at::Tensor counted = afterEnd(tokens, parts->tokenizer.endId());
        const at::Tensor hidden = parts->model->forward(tokens, kSkippedTextLayers).narrow(2, 0, kCode);
        const at::Tensor code =
            ((hidden * counted).sum(at::IntArrayRef{0, 1}) / (counted.sum() * kMotionCodeScale)).contiguous();
        auto& values = heard.emplace_back();
        std::copy_n(code.data_ptr<float>(), kMotionCodeSize, values.begin());
    }
    return heard;
}

}  // namespace mutoscope
