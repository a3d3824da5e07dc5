// SPDX-License-Identifier: Apache-2.0
// What every generation system is built of: noise, previews, the choice of a scheduler, frames as bytes, model notes.
#include "engine/systems/frame_tensors.h"
#include "engine/systems/latent_preview.h"
#include "engine/systems/model_notes.h"
#include "engine/systems/noise_source.h"
#include "engine/systems/scheduler_choice.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <limits>

namespace mutoscope {
namespace {

using test::closeTo;
using ::testing::HasSubstr;

at::Tensor draw(std::uint64_t seed, const std::string& name, at::IntArrayRef shape = {4, 3, 32, 32}) {
    return SeededNoise(seed).normal(name, shape).value();
}

TEST(SeededNoise, SameSeedAndName_GiveTheSameNumbersWhateverElseIsDrawn) {
    SeededNoise noise(42);
    const at::Tensor first = noise.normal("latents", {4, 3}).value();
    EXPECT_TRUE(at::equal(noise.normal("latents", {4, 3}).value(), first));
    EXPECT_TRUE(noise.normal("step0.noise", {100}));
    EXPECT_TRUE(at::equal(noise.normal("latents", {4, 3}).value(), first));
    EXPECT_TRUE(at::equal(draw(42, "latents", {4, 3}), first));
}

TEST(SeededNoise, IsTorchsGeneratorOnEveryMachine) {
    // torch.randn(2, 4, 3, generator=torch.Generator().manual_seed(seed ^ FNV-1a(name))), torch 2.11.
    const auto begins = [](std::uint64_t seed, const char* name, std::vector<float> expected, float last) {
        const at::Tensor noise = draw(seed, name, {2, 4, 3}).flatten();
        EXPECT_TRUE(closeTo(noise.narrow(0, 0, 4), at::tensor(expected), 1e-6)) << name;
        EXPECT_NEAR(noise[-1].item<float>(), last, 1e-6) << name;
        EXPECT_EQ(noise.scalar_type(), at::kFloat);
    };
    begins(42, "latents", {0.3132438f, -1.052927f, -1.656312f, 0.3742288f}, 0.51971048f);
    begins(42, "step0.noise", {0.5512692f, -0.08747919f, -1.09848f, 0.6061812f}, 1.13274956f);
    begins(7, "latents", {-0.4117651f, 1.185624f, 1.394059f, 0.2860374f}, -0.93530506f);
}

TEST(SeededNoise, OtherNamesAndSeeds_GiveUnrelatedNumbers) {
    const at::Tensor first = draw(42, "latents");
    const std::uint64_t high = std::uint64_t{1} << 32, top = std::uint64_t{1} << 63;
    for (const at::Tensor& other :
         {draw(42, "latents2"), draw(42, ""), draw(43, "latents"), draw(0, "latents"), draw(42 + high, "latents"),
          draw(42 + top, "latents"), draw(std::numeric_limits<std::uint64_t>::max(), "latents")}) {
        EXPECT_LT(std::abs((first * other).mean().item<double>()),
                  0.05);  // 5.5 standard deviations of unrelated numbers
    }
}

TEST(SeededNoise, IsStandardNormal) {
    const at::Tensor noise = draw(1, "latents", {100'000}).to(at::kDouble);
    EXPECT_NEAR(noise.mean().item<double>(), 0, 0.02);
    EXPECT_NEAR(noise.var().item<double>(), 1, 0.03);
    EXPECT_NEAR(noise.pow(3).mean().item<double>(), 0, 0.06);
    EXPECT_NEAR(noise.pow(4).mean().item<double>(), 3, 0.2);
}

TEST(GivenNoise, HandsOutWhatItHasAndNamesWhatItLacks) {
    GivenNoise noise({{"latents", at::ones({2, 3}, at::kDouble)}});
    const auto given = noise.normal("latents", {2, 3});
    ASSERT_TRUE(given);
    EXPECT_EQ(given->scalar_type(), at::kFloat);
    const auto missing = noise.normal("step3.noise", {2, 3}), misshapen = noise.normal("latents", {3, 2});
    ASSERT_FALSE(missing);
    EXPECT_THAT(missing.error().message, HasSubstr("'step3.noise'"));
    ASSERT_FALSE(misshapen);
    EXPECT_EQ(misshapen.error().code, ErrorCode::BadInput);
    EXPECT_THAT(misshapen.error().message, ::testing::AllOf(HasSubstr("[2, 3]"), HasSubstr("[3, 2]")));
}

TEST(FrameTensors, ToBytes_ClampsAndRoundsHalfToEven) {
    const at::Tensor values =
        at::tensor({-1.0, 1.0, 0.0, -3.0, 3.0, 2 * 100.6 / 255 - 1, 2 * 101.4 / 255 - 1, -0.5}, at::kFloat);
    const at::Tensor frames = values.view({1, 1, 2, 4}).expand({1, 3, 2, 4});
    const at::Tensor before = frames.clone(), bytes = toBytes(frames);
    EXPECT_EQ(bytes.sizes(), at::IntArrayRef({1, 2, 4, 3}));
    EXPECT_TRUE(at::equal(bytes.select(3, 1).flatten(), at::tensor({0, 255, 128, 0, 255, 101, 101, 64}, at::kByte)))
        << bytes.select(3, 1);
    EXPECT_TRUE(at::equal(frames, before)) << "the frames were written over";
    EXPECT_TRUE(at::equal(toBytes(at::full({1, 3, 2, 2}, 1.0, at::kHalf)), at::full({1, 2, 2, 3}, 255, at::kByte)));
}

TEST(FrameTensors, ToImages_KeepsRowsAndChannels) {
    const at::Tensor bytes = at::arange(2 * 2 * 4 * 3, at::kByte).view({2, 2, 4, 3});
    const auto images = toImages(bytes);
    ASSERT_EQ(images.size(), 2u);
    EXPECT_EQ(images[1].width, 4);
    EXPECT_EQ(images[1].height, 2);
    EXPECT_EQ(images[1].row(1)[2 * 3 + 1], 24 + 12 + 2 * 3 + 1);  // frame 1, row 1, pixel 2, green
}

/// An autoencoder without curves: colours averaged over 8 x 8 pixels, mixed into four channels.
at::Tensor linearLatents(const at::Tensor& pictures) {
    const at::Tensor mix =
        at::tensor({1.2, -0.7, 0.4, 0.3, 1.1, -0.9, -0.8, 0.5, 1.3, 0.6, 0.6, 0.6}, at::kFloat).view({4, 3});
    const at::Tensor pooled = at::avg_pool2d(pictures, {8, 8});
    return at::einsum("lc,nchw->nlhw", {mix, pooled}) +
           at::tensor({0.3, -0.2, 0.1, 0.5}, at::kFloat).view({1, 4, 1, 1});
}

TEST(LatentPreview, FittedToALinearEncoder_ShowsTheColours) {
    const LatentPreview preview = LatentPreview::fit(linearLatents, 8);
    EXPECT_LT(preview.meanError(), 0.01);
    at::manual_seed(4);
    const at::Tensor pictures =
        (at::rand({3, 3, 2, 5}) * 2 - 1).repeat_interleave(8, 2).repeat_interleave(8, 3);  // three frames of 40 x 16
    const Frames frames = preview.render(linearLatents(pictures));
    ASSERT_EQ(frames->size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        const Image& image = (*frames)[i];
        ASSERT_EQ(image.width, 5);
        ASSERT_EQ(image.height, 2);
        const at::Tensor expected = toBytes(at::avg_pool2d(pictures, {8, 8}))[static_cast<std::int64_t>(i)].flatten();
        for (std::size_t p = 0; p < image.pixels.size(); ++p) {
            EXPECT_NEAR(image.pixels[p], expected[static_cast<std::int64_t>(p)].item<int>(), 2);
        }
    }
}

TEST(LatentPreview, FittedToAnEncoderThatSeesNothing_SaysSoAndStaysTame) {
    const LatentPreview preview = LatentPreview::fit(
        [](const at::Tensor& x) {
            return at::zeros({1, 4, x.size(2) / 4, x.size(3) / 4});
        },
        4);
    EXPECT_GT(preview.meanError(), 0.2);
    const Frames frames = preview.render(at::full({1, 4, 2, 2}, 1e4, at::kHalf));  // half, as a GPU's latents are
    for (const std::uint8_t value : frames->front().pixels) EXPECT_NEAR(value, 128, 64);  // the mean of the chart
}

SchedulerConfig configOf(const std::string& text) {
    auto config = schedulerConfigFromText(text);
    EXPECT_TRUE(config) << config.error().message;
    return std::move(config).value();
}

TEST(SchedulerChoice, OwnName_IsTheConfigurationToTheLetter) {
    const std::map<std::string, std::string> cases{
        {R"({"_class_name":"DDIMScheduler","rescale_betas_zero_snr":true,"prediction_type":"v_prediction","clip_sample":false})",
         "ddim"},
        {R"({"_class_name":"EulerDiscreteScheduler","use_karras_sigmas":true})", "euler_karras"},
        {R"({"_class_name":"EulerDiscreteScheduler","timestep_spacing":"trailing"})", "euler"},
        {R"({"_class_name":"EulerAncestralDiscreteScheduler"})", "euler_ancestral"},
        {R"({"_class_name":"DPMSolverMultistepScheduler","solver_order":3})", "dpmpp_2m"},
        {R"({"_class_name":"DPMSolverMultistepScheduler","algorithm_type":"sde-dpmsolver++","use_karras_sigmas":true})",
         "dpmpp_2m_sde_karras"},
        {R"({"_class_name":"UniPCMultistepScheduler"})", "unipc"},
        {R"({"_class_name":"LCMScheduler"})", "lcm"},
        {R"({"_class_name":"PNDMScheduler"})", "ddim"}};
    for (const auto& [text, name] : cases) {
        SCOPED_TRACE(text);
        const SchedulerConfig config = configOf(text);
        EXPECT_EQ(ownSchedulerName(config), name);
        EXPECT_THAT(schedulerNamesFor(config, 10), ::testing::Contains(name)) << "the default could not be chosen";
        const auto planned = makePlannedScheduler(name, config, 10);
        ASSERT_TRUE(planned) << planned.error().message;
        EXPECT_EQ(planned.value()->stepCount(), 10);
        if (config.className == "PNDMScheduler") continue;  // not built in; runs as DDIM
        const auto own = makeScheduler("auto", config, 10);
        EXPECT_TRUE(at::equal(planned.value()->timesteps(), own.value()->timesteps()));
        for (int step = 0; step <= 10; ++step) EXPECT_EQ(planned.value()->sigma(step), own.value()->sigma(step));
    }
}

TEST(SchedulerChoice, Ddim_ClipsOnlyWhereTheModelsOwnConfigurationDoes) {
    const auto largestClean = [](const std::string& text) {
        const auto scheduler = makePlannedScheduler("ddim", configOf(text), 10);
        EXPECT_TRUE(scheduler) << scheduler.error().message;
        const at::Tensor sample = at::full({1, 4, 2, 2}, 5.0);
        return scheduler.value()->advance(at::zeros_like(sample), sample, 9).predictedOriginal.max().item<double>();
    };
    EXPECT_GT(largestClean(R"({"_class_name":"EulerDiscreteScheduler"})"), 4.5);
    EXPECT_GT(largestClean(R"({"_class_name":"PNDMScheduler"})"), 4.5);
    EXPECT_GT(largestClean(R"({"_class_name":"DDIMScheduler","clip_sample":false})"), 4.5);
    EXPECT_EQ(largestClean(R"({"_class_name":"DDIMScheduler"})"), 1.0);  // the published default
}

TEST(SchedulerChoice, OpenConfig_NamesTheFile) {
    EXPECT_EQ(openSchedulerConfig(test::goldenFolder("i2vgenxl_public") / "model")->className, "DDIMScheduler");
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "scheduler" / "scheduler_config.json";
    const auto problem = [&folder] {
        const auto config = openSchedulerConfig(folder.path());
        return config ? "it was read" : config.error().message;
    };
    EXPECT_THAT(problem(), HasSubstr(path.string() + ": the file is missing"));
    std::filesystem::create_directory(folder.path() / "scheduler");
    std::ofstream(path) << R"({"_class_name":"DDIMScheduler","beta_start":"small"})";
    EXPECT_THAT(problem(), ::testing::AllOf(HasSubstr(path.string()), HasSubstr("beta_start")));
    std::ofstream(path) << "{";
    EXPECT_THAT(problem(), HasSubstr(path.string()));
    std::filesystem::remove(path);
    ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
    EXPECT_THAT(problem(), HasSubstr(path.string()));  // and does not wait for somebody to write
}

class ModelNotes : public ::testing::Test {
protected:
    Result<void> apply(const std::string& text) {
        std::ofstream(m_folder.path() / "mutoscope.json", std::ios::trunc) << text;
        return applyModelNotes(m_folder.path(), m_facts);
    }
    const test::TemporaryFolder m_folder;
    ModelFacts m_facts;
};

TEST_F(ModelNotes, NoFile_ChangesNothing) {
    m_facts.name = "as it was";
    EXPECT_TRUE(applyModelNotes(m_folder.path(), m_facts));
    EXPECT_EQ(m_facts.name, "as it was");
}

TEST_F(ModelNotes, EveryPart_GoesIntoTheFacts) {
    m_facts.defaults.clipSkip = 1;
    m_facts.defaults.steps = 50;
    const auto applied = apply(R"({"format":1,"name":"Small study","defaults":{"width":128,"steps":12},"unknown":[1],
                                   "presets":{"quick":{"steps":4},"best":{"guidance":9.5}},"guidance_range":[2,6.5],
                                   "steps_add_up":true})");
    ASSERT_TRUE(applied) << applied.error().message;
    EXPECT_TRUE(m_facts.stepsAddUp);
    EXPECT_EQ(m_facts.name, "Small study");
    EXPECT_EQ(m_facts.defaults.width, 128);
    EXPECT_EQ(m_facts.defaults.steps, 12);
    EXPECT_EQ(m_facts.defaults.clipSkip, 1);
    EXPECT_EQ(m_facts.presetValues.at("quick").steps, 4);
    EXPECT_EQ(m_facts.presetValues.at("best").guidance, 9.5);
    EXPECT_EQ(m_facts.guidanceLow, 2);
    EXPECT_EQ(m_facts.guidanceHigh, 6.5);
}

TEST_F(ModelNotes, WhatCannotBe_NamesFileAndKey) {
    const std::map<std::string, std::string> cases{
        {R"({})", "format"},
        {R"({"format":2})", "format"},
        {R"({"format":"1"})", "format"},
        {R"({"format":1,"name":3})", "'name'"},
        {R"({"format":1,"defaults":{"steps":0}})", "steps"},
        {R"({"format":1,"defaults":{"stepz":4}})", "stepz"},
        {R"({"format":1,"defaults":[]})", "'defaults'"},
        {R"({"format":1,"presets":[]})", "'presets'"},
        {R"({"format":1,"presets":{"quick":{"steps":"4"}}})", "preset 'quick'"},
        {R"({"format":1,"guidance_range":7})", "'guidance_range'"},
        {R"({"format":1,"guidance_range":[7]})", "'guidance_range'"},
        {R"({"format":1,"guidance_range":[7,"11"]})", "'guidance_range'"},
        {R"({"format":1,"guidance_range":[11,7]})", "'guidance_range'"},
        {R"({"format":1,"steps_add_up":1})", "'steps_add_up'"},
        {R"([1])", "not a JSON object"},
        {R"({"format":1)", "not valid JSON"}};
    for (const auto& [text, says] : cases) {
        const auto applied = apply(text);
        ASSERT_FALSE(applied) << text;
        EXPECT_EQ(applied.error().code, ErrorCode::BadInput);
        EXPECT_THAT(applied.error().message,
                    ::testing::AllOf(HasSubstr((m_folder.path() / "mutoscope.json").string()), HasSubstr(says)));
    }
}

}  // namespace
}  // namespace mutoscope
