// SPDX-License-Identifier: Apache-2.0
// The system as the rest of the program sees it: facts, recorded calls, clips of every length, several at once.
#include "engine/systems/registry.h"
#include "engine/systems/stable_video_diffusion/measure.h"
#include "engine/systems/stable_video_diffusion/unet_at_work.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

namespace mutoscope::stable_video_diffusion {
namespace {

using test::closeTo;
using ::testing::Contains;
using ::testing::HasSubstr;

std::filesystem::path modelFolder() { return test::goldenFolder("svd_public") / "model"; }

const SystemEntry& entry() { return *systemOf(modelFolder()).value(); }

ResolvedPlan planOf(int frames) {
    ResolvedPlan plan;
    plan.system = "stable_video_diffusion";
    plan.device = "cpu";
    plan.width = 64;
    plan.height = 72;
    plan.frames = frames;
    plan.fps = 7;
    plan.steps = 2;
    plan.guidanceStart = 1;
    plan.guidance = 3;
    plan.motionStrength = 127;
    plan.noiseAugmentation = 0.02;
    plan.scheduler = "euler_karras";
    plan.decodeChunk = 4;
    return plan;
}

std::shared_ptr<const Image> picture(int seed) {
    auto image = std::make_shared<Image>(90, 70);
    for (std::size_t i = 0; i < image->pixels.size(); ++i) {
        image->pixels[i] = static_cast<std::uint8_t>((i * 7 + static_cast<std::size_t>(seed) * 31) % 251);
    }
    return image;
}

class SilentObserver final : public RunObserver {
public:
    void stageBegan(JobState, int) override {}
    void stepDone(int, const std::function<Frames()>& preview) override { previews.push_back(preview()); }
    void reused(const std::string& what) override { reusedOnes.push_back(what); }
    std::vector<Frames> previews;
    std::vector<std::string> reusedOnes;
};

/// A clip on its way, with all that it refers to.
struct Job {
    Job(ResolvedPlan its, int pictureSeed, std::uint64_t seed)
        : plan(std::move(its)), noise(seed), context{.cancel = {}, .observer = observer, .noise = noise} {
        plan.seed = seed;
        request.picture = picture(pictureSeed);
    }
    GenerationRequest request;
    ResolvedPlan plan;
    SilentObserver observer;
    SeededNoise noise;
    RunContext context;
};

double largestDifference(const Frames& a, const Frames& b) {
    EXPECT_EQ(a->size(), b->size());
    int largest = 0;
    for (std::size_t i = 0; i < a->size(); ++i) {
        for (std::size_t k = 0; k < (*a)[i].pixels.size(); ++k)
            largest = std::max(largest, std::abs((*a)[i].pixels[k] - (*b)[i].pixels[k]));
    }
    return largest;
}

TEST(SvdSystem, Facts_SayWhatItTakes) {
    const auto facts = describeModel(modelFolder());
    ASSERT_TRUE(facts) << facts.error().message;
    EXPECT_EQ(facts->system, "stable_video_diffusion");
    EXPECT_TRUE(facts->needsPicture);
    EXPECT_FALSE(facts->takesPrompt);
    EXPECT_FALSE(facts->takesNegativePrompt);
    EXPECT_THAT(facts->ownSettings, Contains("motion_strength"));
    EXPECT_EQ(facts->defaults.motionStrength, 127);
    EXPECT_EQ(facts->defaults.frames, 4) << "as many as the model was trained with";
    EXPECT_EQ(facts->defaultScheduler, "euler_karras");
    EXPECT_THAT(facts->schedulers, Contains("euler_karras"));
    EXPECT_GT(facts->weightBytes, 2'500'000u);
    EXPECT_LT(facts->weightBytes, 2'900'000u);
    EXPECT_EQ(facts->presetValues.at("standard").guidance, 3.0);
    const auto odd = describeModel(test::goldenFolder("svd_odd") / "model");
    ASSERT_TRUE(odd) << odd.error().message;
    EXPECT_EQ(odd->sizeMultiple, 8);
    EXPECT_EQ(odd->defaults.frames, 5);
}

TEST(SvdSystem, RecordedCall_ReadsEveryArgumentAndRefusesUnknownOnes) {
    const auto read = [](const char* text) { return entry().readCall(nlohmann::json::parse(text)); };
    const auto call = read(R"({"height":64,"width":96,"num_frames":6,"num_inference_steps":5,"min_guidance_scale":1.5,
                               "max_guidance_scale":2.5,"fps":12,"motion_bucket_id":40,"noise_aug_strength":0.1,
                               "decode_chunk_size":null})");
    ASSERT_TRUE(call) << call.error().message;
    EXPECT_EQ(call->plan.frames, 6);
    EXPECT_EQ(call->plan.guidanceStart, 1.5);
    EXPECT_EQ(call->plan.guidance, 2.5);
    EXPECT_EQ(call->plan.motionStrength, 40);
    EXPECT_EQ(call->plan.noiseAugmentation, 0.1);
    EXPECT_EQ(call->plan.decodeChunk, 6);
    EXPECT_EQ(call->plan.decodeOverlap, 0) << "the published pipeline's chunks share nothing";
    EXPECT_EQ(call->plan.pictureFit, PictureFit::Model) << "it stretches";
    EXPECT_EQ(call->plan.windowFrames, 0) << "the published pipeline has no windows";
    for (const auto& [text, says] :
         {std::pair{R"({"num_frames":4,"latents":[1]})", "latents"}, std::pair{R"({"fps":7})", "num_frames"},
          std::pair{R"({"num_frames":4,"height":"64"})", "height"}}) {
        const auto refused = read(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_THAT(refused.error().message, HasSubstr(says));
    }
}

TEST(SvdSystem, EveryPartThatIsMissingOrDoesNotFit_IsNamed) {
    const test::TemporaryFolder folder;
    const auto model = folder.path() / "model";
    std::filesystem::copy(modelFolder(), model, std::filesystem::copy_options::recursive);
    for (const char* part : {"unet", "vae", "image_encoder", "scheduler", "feature_extractor"}) {
        std::filesystem::rename(model / part, folder.path() / part);
        const auto facts = describeModel(model);
        ASSERT_FALSE(facts) << part;
        EXPECT_THAT(facts.error().message, HasSubstr((model / part).string()));
        std::filesystem::rename(folder.path() / part, model / part);
    }
    // Another checkpoint's picture encoder: consistent in itself, but not for this denoiser.
    std::filesystem::remove_all(model / "image_encoder");
    std::filesystem::copy(test::goldenFolder("svd_odd") / "model" / "image_encoder", model / "image_encoder");
    const auto facts = describeModel(model);
    ASSERT_FALSE(facts);
    EXPECT_THAT(facts.error().message, HasSubstr("the picture encoder gives 20 numbers, the denoiser takes 32"));
}

TEST(SvdSystem, Guidance_RisesFromFrameToFrameAndNumbersAreThePublished) {
    ResolvedPlan plan = planOf(5);
    plan.guidanceStart = 1.5;
    plan.guidance = 2.5;
    EXPECT_TRUE(closeTo(guidanceRamp(plan, at::kCPU).flatten(), at::tensor({1.5f, 1.75f, 2.0f, 2.25f, 2.5f}), 1e-6));
    plan.fps = 8;
    EXPECT_TRUE(closeTo(addedNumbers(plan, at::kCPU), at::tensor({7.0f, 127.0f, 0.02f}).view({1, 3}), 0));
}

class SvdClips : public ::testing::Test {
protected:
    SvdClips() {
        auto loaded = loadModel(modelFolder(), {});
        EXPECT_TRUE(loaded) << loaded.error().message;
        m_system = std::move(loaded).value();
    }
    Frames generate(Job& job) {
        auto frames = m_system->generate(job.request, job.plan, job.context);
        EXPECT_TRUE(frames) << frames.error().message;
        return frames ? frames.value() : nullptr;
    }
    std::unique_ptr<GenerationSystem> m_system;
};

TEST_F(SvdClips, EveryNumberOfThePlan_ChangesTheClip) {
    Job plain(planOf(4), 1, 5);
    const Frames expected = generate(plain);
    ASSERT_EQ(expected->size(), 4u);
    EXPECT_EQ(expected->front().width, 64);
    EXPECT_EQ(expected->front().height, 72);
    ASSERT_GE(plain.observer.previews.size(), 2u);
    EXPECT_EQ(plain.observer.previews.front()->size(), 4u);
    const std::vector<std::function<void(ResolvedPlan&)>> changes{[](ResolvedPlan& p) { p.motionStrength = 10; },
                                                                  [](ResolvedPlan& p) { p.fps = 20; },
                                                                  [](ResolvedPlan& p) { p.noiseAugmentation = 0.5; },
                                                                  [](ResolvedPlan& p) { p.guidanceStart = 3; },
                                                                  [](ResolvedPlan& p) { p.guidance = 1; },
                                                                  [](ResolvedPlan& p) { p.decodeChunk = 1; }};
    for (std::size_t i = 0; i < changes.size(); ++i) {
        Job changed(planOf(4), 1, 5);
        changes[i](changed.plan);
        EXPECT_GT(largestDifference(generate(changed), expected), 0) << "change " << i;
    }
    Job again(planOf(4), 1, 5);
    EXPECT_EQ(largestDifference(generate(again), expected), 0);
    EXPECT_THAT(again.observer.reusedOnes, ::testing::ElementsAre("picture embedding", "picture latents"));
    Job otherSeed(planOf(4), 1, 6);
    generate(otherSeed);
    EXPECT_THAT(otherSeed.observer.reusedOnes, ::testing::ElementsAre("picture embedding"))
        << "the noise on the picture is another";
}

TEST_F(SvdClips, SeveralAtOnce_EachIsWhatItIsAlone) {
    for (const double guidance : {1.0, 3.0}) {
        ResolvedPlan plan = planOf(3);
        plan.guidance = guidance;
        Job first(plan, 1, 5), second(plan, 2, 6), firstAlone(plan, 1, 5), secondAlone(plan, 2, 6);
        const auto together = m_system->generateTogether(
            {{first.request, first.plan, first.context}, {second.request, second.plan, second.context}});
        ASSERT_TRUE(together[0] && together[1]);
        EXPECT_LE(largestDifference(together[0].value(), generate(firstAlone)), 1);
        EXPECT_LE(largestDifference(together[1].value(), generate(secondAlone)), 1);
        EXPECT_GT(largestDifference(together[0].value(), together[1].value()), 1);
    }
}

TEST_F(SvdClips, LongerThanAWindow_GoesOnWithoutAJoltAndInTheMemoryOfOne) {
    ResolvedPlan plan = planOf(16);
    plan.windowFrames = 4;
    plan.windowOverlap = 2;
    Job job(plan, 1, 5);
    const Frames frames = generate(job);
    ASSERT_EQ(frames->size(), 16u);

    auto parts = Parts::open(modelFolder());
    ASSERT_TRUE(parts);
    const auto denoising = [&](const ResolvedPlan& one) {
        for (const PartWork& part : measure(parts.value(), one)) {
            if (part.stage == JobState::Denoising) return part;
        }
        return PartWork();
    };
    ResolvedPlan single = plan;
    single.frames = 4;
    ResolvedPlan whole = plan;
    whole.windowFrames = 0;
    EXPECT_LT(static_cast<double>(denoising(plan).activations),
              1.1 * static_cast<double>(denoising(single).activations));
    EXPECT_GT(denoising(whole).activations, 3 * denoising(single).activations);
    EXPECT_GT(denoising(plan).operations, 6 * denoising(single).operations);

    ResolvedPlan usual = planOf(16), longer = planOf(96);
    for (ResolvedPlan* one : {&usual, &longer}) {
        one->windowFrames = one->decodeChunk = 16;
        one->windowOverlap = 8;
    }
    longer.decodeOverlap = 4;
    const JobWork before = measure(parts.value(), usual), after = measure(parts.value(), longer);
    ASSERT_EQ(before.size(), after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        EXPECT_LT(static_cast<double>(after[i].activations), 1.1 * static_cast<double>(before[i].activations))
            << before[i].part;
    }
}

TEST_F(SvdClips, ChunksThatShareFrames_AreNearerToTheWholeClip) {
    ResolvedPlan whole = planOf(12), published = planOf(12), shared = planOf(12);
    whole.decodeChunk = 12;
    published.decodeChunk = shared.decodeChunk = 6;
    shared.decodeOverlap = 3;
    Job wholeJob(whole, 1, 5), publishedJob(published, 1, 5), sharedJob(shared, 1, 5);
    const Frames expected = generate(wholeJob);
    EXPECT_LT(largestDifference(generate(sharedJob), expected),
              0.6 * largestDifference(generate(publishedJob), expected));
}

TEST_F(SvdClips, PictureOfAnotherAspect_IsFittedAsThePlanSays) {
    std::vector<Frames> clips;
    for (const auto fit : {PictureFit::Model, PictureFit::Crop, PictureFit::Stretch, PictureFit::Pad}) {
        Job job(planOf(3), 1, 5);
        job.plan.pictureFit = fit;
        clips.push_back(generate(job));
    }
    // The published way stretches too, in one step instead of two.
    EXPECT_GT(largestDifference(clips[1], clips[0]), 10);
    EXPECT_GT(largestDifference(clips[3], clips[0]), 10);
    EXPECT_GT(largestDifference(clips[3], clips[1]), 10);
    Job cut(planOf(3), 1, 5);
    auto middle = std::make_shared<Image>(62, 70);  // 64 : 72 of 90 x 70
    for (int y = 0; y < 70; ++y) std::copy_n(cut.request.picture->row(y) + 3 * 14, 3 * 62, middle->row(y));
    cut.request.picture = middle;
    EXPECT_EQ(largestDifference(generate(cut), clips[1]), 0) << "as if it had been cut beforehand";
}

TEST_F(SvdClips, WindowOfTheWholeClip_IsNoWindow) {
    Job plain(planOf(4), 1, 5), windowed(planOf(4), 1, 5);
    windowed.plan.windowFrames = 9;
    windowed.plan.windowOverlap = 8;
    EXPECT_EQ(largestDifference(generate(windowed), generate(plain)), 0);
}

}  // namespace
}  // namespace mutoscope::stable_video_diffusion
