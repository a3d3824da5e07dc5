// SPDX-License-Identifier: Apache-2.0
#include "engine/autoencoders/autoencoder_kl.h"
#include "engine/request/strict_json.h"
#include "engine/systems/generation_system.h"
#include "engine/systems/i2vgen_xl/training/denoiser_training.h"
#include "engine/systems/i2vgen_xl/training/latent_placing.h"
#include "engine/systems/i2vgen_xl/training/model_files.h"
#include "engine/systems/i2vgen_xl/unet.h"
#include "engine/text/clip_tokenizer.h"
#include "engine/training/autoencoder_start.h"
#include "engine/training/autoencoder_training.h"
#include "engine/training/clips.h"
#include "engine/training/denoiser_batch.h"
#include "engine/training/model_parts.h"
#include "engine/training/pictures.h"
#include "engine/training/text_training.h"
#include "engine/training/trainable_system.h"
#include "engine/training/training_files.h"
#include "engine/training/vocabulary.h"
#include "tests/engine/training/small_recipe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <fstream>

namespace mutoscope {
namespace {

using namespace i2vgen_xl;

std::vector<nlohmann::json> logOf(const std::filesystem::path& folder) {
    std::ifstream file(folder / "log.jsonl");
    std::vector<nlohmann::json> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(nlohmann::json::parse(line));
    return lines;
}

TEST(TrainingCheckpoints, sayNothingOfTheDevice) {
    const test::TemporaryFolder folder;
    ASSERT_TRUE(prepareModelFolder(smallRecipe(1), folder.path()));
    TrainingRun run = runIn(folder.path());
    ASSERT_TRUE(trainText(smallRecipe(1), run));
    std::ifstream file(folder.path() / kTextTraining / "step-00000001.safetensors", std::ios::binary);
    std::string bytes(1 << 16, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    const std::string header = bytes.substr(8, bytes.find("}}") - 8);
    EXPECT_THAT(header, testing::HasSubstr("parameters."));
    for (const char* word : {"cuda", "cpu", "device"}) EXPECT_THAT(header, testing::Not(testing::HasSubstr(word)));
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
    const auto shipped = readStrictJson(shippedRecipe(), "the recipe");
    ASSERT_TRUE(shipped) << shipped.error().message;
    nlohmann::json json = shipped->tree();
    json["denoiser"]["motions"] = {"moonwalk"};
    std::ofstream(folder.path() / "recipe.json") << json.dump();
    const auto recipe = Recipe::open(folder.path() / "recipe.json");
    ASSERT_FALSE(recipe);
    EXPECT_THAT(recipe.error().message, testing::HasSubstr("moonwalk"));
    EXPECT_FALSE(Recipe::open(folder.path() / "missing.json"));
}

TEST(Recipe, everyShippedOneOpensAndFitsItsNetworks) {
    int found = 0;
    for (const auto& entry : std::filesystem::directory_iterator(shippedRecipe().parent_path())) {
        if (entry.path().extension() != ".json") continue;
        ++found;
        const auto recipe = Recipe::open(entry.path());
        ASSERT_TRUE(recipe) << recipe.error().message;
        EXPECT_FALSE(recipe->modelCard.empty()) << entry.path();
        const test::TemporaryFolder folder;
        ASSERT_TRUE(prepareModelFolder(recipe.value(), folder.path()));
        EXPECT_TRUE(AutoencoderKLConfig::open(folder.path() / "vae" / "config.json"));
        const auto unet = UNetConfig::open(folder.path() / "unet" / "config.json");
        ASSERT_TRUE(unet) << unet.error().message;
        // At most 48 MB in half precision, counted without memory for them.
        std::int64_t parameters = 0;
        UNet network(unet.value());
        for (const ParameterSlot& slot : network.parameters()) parameters += slot.tensor->numel();
        EXPECT_LT(parameters, 23'500'000) << entry.path();
    }
    EXPECT_EQ(found, 2);
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

TEST(DenoiserTraining, goesOnInOtherPrecisionAndPiecesAndFromAnotherFolder) {
    const test::TemporaryFolder folder, next;
    Recipe recipe = smallRecipe(1);
    recipe.denoiser.dropPictureShare = recipe.denoiser.silentShare = 0.5;
    for (const auto* each : {&folder, &next}) {
        ASSERT_TRUE(prepareModelFolder(recipe, each->path()));
        ASSERT_TRUE(trainAutoencoder(recipe, runIn(each->path()), placeLatents));
        ASSERT_TRUE(trainText(recipe, runIn(each->path())));
    }
    ASSERT_TRUE(trainDenoiser(recipe, runIn(folder.path())));
    recipe.denoiser.stages.front().steps = 2;
    TrainingRun run = runIn(folder.path());
    run.mixedPrecision = true;
    run.mostFileBytes = 100000;
    const auto resumed = trainDenoiser(recipe, run);
    ASSERT_TRUE(resumed) << resumed.error().message;
    EXPECT_EQ(filesIn(folder.path() / kDenoiserTraining).count("step-00000002.safetensors.index.json"), 1u);
    TrainingRun other = runIn(next.path());
    other.startFrom = folder.path();
    ASSERT_TRUE(trainDenoiser(recipe, other));
    other.startFrom = folder.path() / "nothing";
    const test::TemporaryFolder third;
    std::filesystem::copy(next.path() / "vae", third.path() / "vae");
    std::filesystem::copy(next.path() / "text-training", third.path() / "text-training");
    ASSERT_TRUE(prepareModelFolder(recipe, third.path()));
    other.folder = third.path();
    EXPECT_FALSE(trainDenoiser(recipe, other));
}

TEST(DenoiserTraining, movesInStepsAndResumesBitForBit) {
    const auto inSteps = [](std::int64_t steps) {
        Recipe recipe = smallRecipe(steps);
        recipe.denoiser.inSteps = 4;
        recipe.denoiser.ownShare = 0.5;
        recipe.configs["scheduler"] = {{"_class_name", "LCMScheduler"},
                                       {"original_inference_steps", 40},
                                       {"prediction_type", "sample"},
                                       {"rescale_betas_zero_snr", true}};
        return recipe;
    };
    const test::TemporaryFolder whole, parts;
    for (const auto* folder : {&whole, &parts}) {
        ASSERT_TRUE(prepareModelFolder(inSteps(1), folder->path()));
        ASSERT_TRUE(trainAutoencoder(inSteps(1), runIn(folder->path()), placeLatents));
        ASSERT_TRUE(trainText(inSteps(1), runIn(folder->path())));
    }
    const auto trained = trainDenoiser(inSteps(4), runIn(whole.path()));
    ASSERT_TRUE(trained) << trained.error().message;
    ASSERT_TRUE(trainDenoiser(inSteps(2), runIn(parts.path())));
    ASSERT_TRUE(trainDenoiser(inSteps(4), runIn(parts.path())));
    expectSame(newest(whole.path() / kDenoiserTraining), newest(parts.path() / kDenoiserTraining));
    const test::TemporaryFolder model;
    ASSERT_TRUE(exportModel(inSteps(4), whole.path(), model.path()));
    const auto index = readStrictJson(model.path() / "model_index.json", "the index");
    ASSERT_TRUE(index) << index.error().message;
    EXPECT_EQ(index->tree().at("scheduler"), nlohmann::json({"diffusers", "LCMScheduler"}));
}

TEST(DenoiserTraining, learnsTheWayOfAStep) {
    const test::TemporaryFolder folder;
    Recipe recipe = smallRecipe(40);
    recipe.autoencoder.steps = 1;
    recipe.configs["unet"]["block_out_channels"] = {16, 32, 8, 8};
    recipe.denoiser.optimiser.warmupSteps = 1;
    recipe.denoiser.optimiser.learningRate = 0.002;
    recipe.denoiser.inSteps = 4;
    recipe.denoiser.ownShare = 0.2;
    recipe.denoiser.pairShare = recipe.denoiser.combinedShare = recipe.denoiser.silentShare = 0;
    recipe.denoiser.motions = {Motion::PanRight};
    recipe.denoiser.stages[0].wayOnly = true;
    recipe.denoiser.stages[0].panStrength = 2;
    // Nothing but the layer that tells the way.
    recipe.denoiser.frozen = {"image_encoder",
                              "unet.conv",
                              "unet.transformer_in",
                              "unet.image",
                              "unet.time",
                              "unet.context",
                              "unet.fps",
                              "unet.down_blocks",
                              "unet.mid_block",
                              "unet.up_blocks.0",
                              "unet.up_blocks.1",
                              "unet.up_blocks.2.resnets",
                              "unet.up_blocks.2.temp",
                              "unet.up_blocks.3"};
    ASSERT_TRUE(prepareModelFolder(recipe, folder.path()));
    ASSERT_TRUE(trainAutoencoder(recipe, runIn(folder.path()), placeLatents));
    ASSERT_TRUE(trainText(recipe, runIn(folder.path())));
    const auto trained = trainDenoiser(recipe, runIn(folder.path()));
    ASSERT_TRUE(trained) << trained.error().message;
    const auto log = logOf(folder.path() / kDenoiserTraining);
    ASSERT_EQ(log.size(), 2u);
    EXPECT_LT(log[1]["loss"].get<double>(), 0.6 * log[0]["loss"].get<double>());
}

TEST(DenoiserTraining, saysWhichNetworksTellTheirWay) {
    const test::TemporaryFolder folder;
    Recipe recipe = smallRecipe(1);
    recipe.denoiser.stages[0].wayOnly = true;
    ASSERT_TRUE(prepareModelFolder(recipe, folder.path()));
    ASSERT_TRUE(trainAutoencoder(recipe, runIn(folder.path()), placeLatents));
    ASSERT_TRUE(trainText(recipe, runIn(folder.path())));
    for (const int steps : {0, 4}) {
        recipe.denoiser.inSteps = steps;
        const auto trained = trainDenoiser(recipe, runIn(folder.path()));
        ASSERT_FALSE(trained);
        EXPECT_EQ(trained.error().code, ErrorCode::BadInput);
        EXPECT_NE(trained.error().message.find("way_only"), std::string::npos) << trained.error().message;
    }
}

TEST(DenoiserBatch, inStepsShowsAPartOfTheWayAndWantsTheNext) {
    const test::TemporaryFolder folder;
    Recipe recipe = smallRecipe(1);
    recipe.denoiser.inSteps = 3;
    recipe.denoiser.ownShare = 0.5;
    recipe.denoiser.silentShare = 0;
    recipe.denoiser.motions = {Motion::PanRight};
    ASSERT_TRUE(prepareModelFolder(recipe, folder.path()));
    const auto tokenizer = ClipTokenizer::load(folder.path() / "tokenizer");
    ASSERT_TRUE(tokenizer) << tokenizer.error().message;
    const auto pictureInput = PictureModelInput::open(folder.path() / "feature_extractor" / "preprocessor_config.json");
    ASSERT_TRUE(pictureInput) << pictureInput.error().message;
    const std::set<std::int64_t> ladder{999, 666, 333};
    int own = 0, drawn = 0;
    for (std::uint64_t step = 0; step < 32; ++step) {
        const DenoiserBatch batch = drawDenoiserBatch(recipe.denoiser, recipe.denoiser.stages[0], PictureSource(),
                                                      tokenizer.value(), pictureInput.value(), 2, Random(1, step));
        const auto each = batch.timesteps.accessor<std::int64_t, 1>();
        for (std::int64_t i = 0; i < batch.timesteps.size(0); ++i) {
            EXPECT_EQ(ladder.count(each[i]), 1u) << each[i];
            if (batch.ownSteps > 0) {
                EXPECT_EQ(each[i], 999 - 333 * batch.ownSteps) << "all of them are made by the same steps";
            }
        }
        ++(batch.ownSteps > 0 ? own : drawn);
        // Both begin with the same frame; what is wanted has gone farther.
        EXPECT_TRUE(at::equal(batch.shown.select(1, 0), batch.frames.select(1, 0)));
        const auto change = [](const at::Tensor& clip) { return (clip.select(1, 2) - clip.select(1, 0)).abs().mean(); };
        EXPECT_GT(change(batch.frames).item<double>(), change(batch.shown).item<double>());
    }
    EXPECT_GT(own, 6) << drawn;
    EXPECT_GT(drawn, 8) << own;
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

TEST(TrainableSystems, AreChosenByTheDenoisersClass) {
    Recipe recipe = smallRecipe(1);
    const auto system = trainableSystemFor(recipe);
    ASSERT_TRUE(system) << system.error().message;
    EXPECT_EQ(system->denoiserClass, "I2VGenXLUNet");
    recipe.configs["unet"]["_class_name"] = "SomeOtherUNet";
    const auto other = trainableSystemFor(recipe);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::InvalidArgument);
    EXPECT_NE(other.error().message.find("'SomeOtherUNet'"), std::string::npos);
    EXPECT_NE(other.error().message.find("I2VGenXLUNet"), std::string::npos);
}

}  // namespace
}  // namespace mutoscope
