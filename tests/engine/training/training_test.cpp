// SPDX-License-Identifier: Apache-2.0
#include "engine/autoencoders/autoencoder_kl.h"
#include "engine/request/strict_json.h"
#include "engine/systems/generation_system.h"
#include "engine/text/clip_tokenizer.h"
#include "engine/training/autoencoder_start.h"
#include "engine/training/autoencoder_training.h"
#include "engine/training/clips.h"
#include "engine/training/gradients.h"
#include "engine/training/i2vgen_xl/denoiser_training.h"
#include "engine/training/i2vgen_xl/model_files.h"
#include "engine/training/pictures.h"
#include "engine/training/text_training.h"
#include "engine/training/training_files.h"
#include "engine/training/vocabulary.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <fstream>

namespace mutoscope {
namespace {

using test::closeTo;

std::filesystem::path shippedRecipe() {
    return test::sourceFolder() / "engine" / "training" / "i2vgen_xl" / "recipes" / "starter_cpu.json";
}

/// The shipped recipe with sizes and steps that take a moment.
Recipe smallRecipe(std::int64_t steps) {
    auto recipe = Recipe::open(shippedRecipe());
    EXPECT_TRUE(recipe) << (recipe ? "" : recipe.error().message);
    recipe->autoencoder.pictureSize = 32;
    recipe->autoencoder.batch = 2;
    recipe->autoencoder.steps = steps;
    recipe->autoencoder.optimiser.decaySteps = 0;
    recipe->text.batch = 4;
    recipe->text.steps = 1;
    DenoiserStage stage;
    stage.frameSize = 32;
    stage.frames = 3;
    stage.batch = 2;
    stage.steps = steps;
    recipe->denoiser.stages = {stage};
    recipe->denoiser.optimiser.decaySteps = 0;
    recipe->configs["unet"]["block_out_channels"] = {16, 8, 8, 8};
    recipe->configs["unet"]["down_block_types"] = {"DownBlock3D", "DownBlock3D", "CrossAttnDownBlock3D", "DownBlock3D"};
    recipe->configs["unet"]["up_block_types"] = {"UpBlock3D", "CrossAttnUpBlock3D", "UpBlock3D", "UpBlock3D"};
    recipe->vocabularyMerges = 20;
    return std::move(recipe).value();
}

TrainingRun runIn(const std::filesystem::path& folder) {
    TrainingRun run;
    run.folder = folder;
    return run;
}

std::map<std::string, at::Tensor> newest(const std::filesystem::path& folder) {
    auto average = TrainingCheckpoints(folder).newestAverage();
    EXPECT_TRUE(average) << (average ? "" : average.error().message);
    return average ? average.value() : std::map<std::string, at::Tensor>{};
}

void expectSame(const std::map<std::string, at::Tensor>& a, const std::map<std::string, at::Tensor>& b) {
    ASSERT_EQ(a.size(), b.size());
    ASSERT_FALSE(a.empty());
    for (const auto& [name, tensor] : a) EXPECT_TRUE(at::equal(tensor, b.at(name))) << name;
}

std::vector<nlohmann::json> logOf(const std::filesystem::path& folder) {
    std::ifstream file(folder / "log.jsonl");
    std::vector<nlohmann::json> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(nlohmann::json::parse(line));
    return lines;
}

TEST(LearningRate, warmsUpHoldsAndDecays) {
    OptimiserSettings settings;
    settings.learningRate = 2;
    settings.warmupSteps = 10;
    settings.decaySteps = 20;
    EXPECT_DOUBLE_EQ(learningRateAt(settings, 0, 100), 0.2);
    EXPECT_DOUBLE_EQ(learningRateAt(settings, 10, 100), 2);
    EXPECT_DOUBLE_EQ(learningRateAt(settings, 79, 100), 2);
    EXPECT_NEAR(learningRateAt(settings, 90, 100), 2 * (0.05 + 0.95 * 0.5), 1e-12);
    EXPECT_NEAR(learningRateAt(settings, 100, 100), 0.1, 1e-12);
    EXPECT_DOUBLE_EQ(learningRateAt(settings, 50, 100), learningRateAt(settings, 50, 1000))
        << "a longer run keeps its first steps";
}

/// One linear layer, y = weight x + bias.
class Line final : public Module {
public:
    Line() {
        declareParameter("weight", weight, {1, 2});
        declareParameter("bias", bias, {1});
    }
    at::Tensor weight, bias;
};

TEST(Optimiser, takesTheStepsOfAdamW) {
    Line line;
    ParameterBank bank({{"line.", &line}}, at::kCPU);
    EXPECT_THAT(bank.names(), testing::ElementsAre("line.weight", "line.bias"));
    bank.flat().copy_(at::tensor(std::vector<float>{1, -2, 3}));
    EXPECT_EQ(line.bias.item<float>(), 3);
    OptimiserSettings settings;
    settings.beta1 = 0.9;
    settings.beta2 = 0.99;
    settings.weightDecay = 0.1;
    settings.clipNorm = 1e9;
    Optimiser optimiser(bank, settings);
    // By hand in double precision, from the paper's algorithm 2.
    double p[3] = {1, -2, 3}, m[3] = {}, v[3] = {};
    for (int step = 1; step <= 3; ++step) {
        const float g[3] = {0.5f * static_cast<float>(step), -1, 0.25f};
        EXPECT_NEAR(optimiser.step(at::tensor(std::vector<float>{g[0], g[1], g[2]}), 0.01),
                    std::sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]), 1e-5);
        for (int i = 0; i < 3; ++i) {
            m[i] = 0.9 * m[i] + 0.1 * g[i];
            v[i] = 0.99 * v[i] + 0.01 * g[i] * g[i];
            const double decay = i < 2 ? 0.1 : 0;  // offsets do not decay
            p[i] -= 0.01 * decay * p[i];
            p[i] -= 0.01 * (m[i] / (1 - std::pow(0.9, step))) / (std::sqrt(v[i] / (1 - std::pow(0.99, step))) + 1e-8);
            EXPECT_NEAR(bank.flat()[i].item<double>(), p[i], 1e-5) << "step " << step << ", parameter " << i;
        }
    }
}

TEST(Optimiser, shortensLongGradientsAndSkipsBrokenOnes) {
    Line line;
    ParameterBank bank({{"", &line}}, at::kCPU);
    Optimiser optimiser(bank, {});
    const at::Tensor before = bank.flat().clone();
    optimiser.step(at::full({3}, std::numeric_limits<float>::quiet_NaN()), 0.1);
    EXPECT_TRUE(at::equal(bank.flat(), before));
    {
        const AverageInUse average(bank, optimiser);
        EXPECT_TRUE(at::equal(bank.flat(), optimiser.average()));
        bank.flat().fill_(9);
    }
    EXPECT_TRUE(at::equal(bank.flat(), before));
}

TEST(Gradients, leaveFrozenParametersAlone) {
    Line line;
    ParameterBank bank({{"line.", &line}}, at::kCPU);
    bank.flat().fill_(1);
    bank.freeze({"line.bias"});
    OptimiserSettings settings;
    settings.weightDecay = 0.5;
    Optimiser optimiser(bank, settings);
    const BatchGradient batch = computeGradient(bank, 1, [&](int) {
        return PartLoss{(line.weight.sum() + line.bias.sum()).square(), {}};
    });
    optimiser.step(batch.gradient, 0.1);
    EXPECT_EQ(line.bias.item<float>(), 1);
    EXPECT_LT(line.weight[0][0].item<float>(), 1);
}

TEST(Gradients, doNotDependOnTheNumberOfParts) {
    Line line;
    ParameterBank bank({{"", &line}}, at::kCPU);
    bank.flat().copy_(at::tensor(std::vector<float>{0.3f, -0.2f, 0.1f}));
    const at::Tensor x = at::arange(8, at::kFloat).view({4, 2}).div(8);
    const auto gradientIn = [&](int parts) {
        return computeGradient(bank, parts, [&](int part) {
            const at::Tensor own = x.chunk(parts)[static_cast<std::size_t>(part)];
            return PartLoss{(at::matmul(own, line.weight.t()) + line.bias).square().mean(), {}};
        });
    };
    const BatchGradient one = gradientIn(1), two = gradientIn(2);
    EXPECT_TRUE(closeTo(two.gradient, one.gradient, 1e-6));
    EXPECT_NEAR(two.figures.at("loss"), one.figures.at("loss"), 1e-6);
    EXPECT_THROW(computeGradient(bank, 2,
                                 [](int part) -> PartLoss {
                                     if (part == 1) throw std::runtime_error("part");
                                     return {at::zeros({}, at::TensorOptions().requires_grad(true)), {}};
                                 }),
                 std::exception);
}

TEST(Vocabulary, learnsFrequentPairsFirstAndFitsTheTokenizer) {
    const Vocabulary vocabulary = learnVocabulary({"pan left", "pan left", "pan right"}, 4);
    ASSERT_EQ(vocabulary.merges.size(), 4u);
    EXPECT_EQ(vocabulary.merges[0], (std::pair<std::string, std::string>("a", "n</w>")));
    EXPECT_EQ(vocabulary.merges[1], (std::pair<std::string, std::string>("p", "an</w>")));
    EXPECT_EQ(vocabulary.ids.size(), 512u + 4 + 2);

    const test::TemporaryFolder folder;
    ASSERT_TRUE(prepareModelFolder(smallRecipe(1), folder.path()));
    const auto tokenizer = ClipTokenizer::load(folder.path() / "tokenizer");
    ASSERT_TRUE(tokenizer) << tokenizer.error().message;
    const auto ids = tokenizer->tokenize("Camera");
    ASSERT_TRUE(ids);
    EXPECT_LE(ids->size(), 2u) << "the most frequent word of the sentences";
    EXPECT_EQ(tokenizer->encode("zoom out").value().size(), 77u);
}

TEST(Recipe, namesWhatIsWrong) {
    const test::TemporaryFolder folder;
    auto json = readStrictJson(shippedRecipe(), "the recipe");
    ASSERT_TRUE(json) << json.error().message;
    json.value()["denoiser"]["motions"] = {"moonwalk"};
    std::ofstream(folder.path() / "recipe.json") << json->dump();
    const auto recipe = Recipe::open(folder.path() / "recipe.json");
    ASSERT_FALSE(recipe);
    EXPECT_THAT(recipe.error().message, testing::HasSubstr("moonwalk"));
    EXPECT_FALSE(Recipe::open(folder.path() / "missing.json"));
}

TEST(AutoencoderStart, worksBeforeTheFirstStep) {
    const test::TemporaryFolder folder;
    ASSERT_TRUE(prepareModelFolder(smallRecipe(1), folder.path()));
    const auto config = AutoencoderKLConfig::open(folder.path() / "vae" / "config.json");
    ASSERT_TRUE(config);
    AutoencoderKL autoencoder(config.value());
    ParameterBank bank({{"", &autoencoder}}, at::kCPU);
    Random random(1);
    initialise(bank, random);
    beginAsPyramid(bank, config.value());
    const torch::NoGradGuard noGrad;
    std::vector<cv::Mat> pictures;
    for (int i = 0; i < 4; ++i) pictures.push_back(drawPicture(random, {96, 96}, 96));
    const at::Tensor x = picturesToTensor(pictures);
    const at::Tensor flat = x.mean({2, 3}, true).expand_as(x);
    EXPECT_GT(reconstructionPsnr(x, autoencoder.decode(autoencoder.encode(x).mean)), reconstructionPsnr(x, flat) + 3);
}

TEST(AutoencoderTraining, resumesBitForBit) {
    const test::TemporaryFolder whole, parts;
    ASSERT_TRUE(prepareModelFolder(smallRecipe(4), whole.path()));
    ASSERT_TRUE(prepareModelFolder(smallRecipe(4), parts.path()));
    ASSERT_TRUE(trainAutoencoder(smallRecipe(4), runIn(whole.path())));
    ASSERT_TRUE(trainAutoencoder(smallRecipe(2), runIn(parts.path())));
    ASSERT_TRUE(trainAutoencoder(smallRecipe(4), runIn(parts.path())));
    expectSame(newest(whole.path() / "autoencoder-training"), newest(parts.path() / "autoencoder-training"));
}

TEST(DenoiserTraining, resumesBitForBitAndExportsAModelThatLoads) {
    const test::TemporaryFolder whole, parts, model;
    for (const auto* folder : {&whole, &parts}) {
        ASSERT_TRUE(prepareModelFolder(smallRecipe(1), folder->path()));
        ASSERT_TRUE(trainAutoencoder(smallRecipe(1), runIn(folder->path())));
        ASSERT_TRUE(trainText(smallRecipe(1), runIn(folder->path())));
    }
    const auto trained = trainDenoiser(smallRecipe(3), runIn(whole.path()));
    ASSERT_TRUE(trained) << trained.error().message;
    ASSERT_TRUE(trainDenoiser(smallRecipe(1), runIn(parts.path())));
    ASSERT_TRUE(trainDenoiser(smallRecipe(3), runIn(parts.path())));
    expectSame(newest(whole.path() / kDenoiserTraining), newest(parts.path() / kDenoiserTraining));
    EXPECT_FALSE(logOf(whole.path() / kDenoiserTraining).empty());

    const auto exported = exportModel(smallRecipe(3), whole.path(), model.path());
    ASSERT_TRUE(exported) << exported.error().message;
    const auto facts = describeModel(model.path());
    ASSERT_TRUE(facts) << facts.error().message;
    EXPECT_EQ(facts->presetValues.count("quick"), 1u);
    const auto loaded = loadModel(model.path(), {});
    EXPECT_TRUE(loaded) << loaded.error().message << loaded.error().detail;
}

TEST(DenoiserTraining, lowersTheLoss) {
    const test::TemporaryFolder folder;
    Recipe recipe = smallRecipe(40);
    recipe.denoiser.optimiser.warmupSteps = 1;
    recipe.denoiser.motions = {Motion::Still};
    recipe.autoencoder.steps = 1;
    // Four groups do not fit beginStanding(): from a random start there is much to learn.
    recipe.configs["unet"]["norm_num_groups"] = 4;
    recipe.denoiser.frozen.clear();
    ASSERT_TRUE(prepareModelFolder(recipe, folder.path()));
    ASSERT_TRUE(trainAutoencoder(recipe, runIn(folder.path())));
    ASSERT_TRUE(trainText(recipe, runIn(folder.path())));
    ASSERT_TRUE(trainDenoiser(recipe, runIn(folder.path())));
    const auto log = logOf(folder.path() / kDenoiserTraining);
    ASSERT_EQ(log.size(), 2u);
    EXPECT_LT(log[1]["loss"].get<double>(), 0.9 * log[0]["loss"].get<double>());
}

TEST(DenoiserTraining, asksForWhatComesFirst) {
    const test::TemporaryFolder folder;
    ASSERT_TRUE(prepareModelFolder(smallRecipe(1), folder.path()));
    const auto alone = trainDenoiser(smallRecipe(1), runIn(folder.path()));
    ASSERT_FALSE(alone);
    EXPECT_THAT(alone.error().message, testing::HasSubstr("autoencoder"));
    ASSERT_TRUE(trainAutoencoder(smallRecipe(1), runIn(folder.path())));
    const auto wordless = trainDenoiser(smallRecipe(1), runIn(folder.path()));
    ASSERT_FALSE(wordless);
    EXPECT_THAT(wordless.error().message, testing::HasSubstr("text encoder"));
}

TEST(TextTraining, learnsToTellMotionsInMoments) {
    const test::TemporaryFolder folder;
    Recipe recipe = smallRecipe(1);
    recipe.text.batch = 24;
    recipe.text.steps = 60;
    recipe.text.optimiser.decaySteps = 0;
    ASSERT_TRUE(prepareModelFolder(recipe, folder.path()));
    ASSERT_TRUE(trainText(recipe, runIn(folder.path())));
    const auto log = logOf(folder.path() / kTextTraining);
    ASSERT_EQ(log.size(), 3u);
    EXPECT_LT(log[2]["square_error"].get<double>(), 0.8 * log[0]["square_error"].get<double>());
    const auto heard = motionsHeard(folder.path(), {"pan left", ""});
    ASSERT_TRUE(heard) << heard.error().message;
    EXPECT_EQ(heard->size(), 2u);
}

}  // namespace
}  // namespace mutoscope
