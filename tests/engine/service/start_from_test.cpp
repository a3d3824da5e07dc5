// SPDX-License-Identifier: Apache-2.0
// Every system's clips that begin with another clip's latents: kept, found by the recipe, brought to size, run in part.
#include "engine/memory/devices.h"
#include "engine/memory/planner.h"
#include "engine/runtime/clip_start.h"
#include "engine/runtime/memory_means.h"
#include "engine/runtime/worker.h"
#include "engine/systems/generation_system.h"
#include "tests/engine/runtime/fake_system.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <random>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

struct Golden {
    fs::path model;
    std::vector<AddOn> addOns;
};

Golden golden(const std::string& system) {
    if (system == "i2vgen_xl") return {test::goldenFolder("i2vgenxl_public") / "model", {}};
    if (system == "svd") return {test::goldenFolder("svd_public") / "model", {}};
    const fs::path folder = test::goldenFolder("animatediff_public");
    return {folder / "base", {{AddOnKind::MotionAdapter, (folder / "motion_adapter").string(), 1}}};
}

std::shared_ptr<const Image> noisyPicture() {
    auto picture = std::make_shared<Image>(96, 96);
    std::mt19937 generator(4);
    for (auto& byte : picture->pixels) byte = static_cast<std::uint8_t>(generator() & 255);
    return picture;
}

class StartFrom : public ::testing::TestWithParam<const char*> {
protected:
    StartFrom() {
        WorkerParts parts;
        parts.describe = [](const fs::path& folder) { return describeModel(folder); };
        parts.load = loadModel;
        parts.devices = devices;
        parts.makeNoise = [](std::uint64_t seed) { return std::make_unique<SeededNoise>(seed); };
        parts.means = memoryMeansFor;
        parts.latents = m_store;
        m_worker = std::make_unique<Worker>(std::move(parts));
        m_worker->setListener([this](const JobEvent& event) { m_log.add(event); });
    }
    ~StartFrom() override { m_worker.reset(); }

    static GenerationRequest request(const std::string& system, int size, int frames) {
        const Golden model = golden(system);
        GenerationRequest made;
        made.prompt = "a boat";
        made.picture = system == "animatediff" ? nullptr : noisyPicture();
        made.modelFolder = model.model.string();
        made.addOns = model.addOns;
        GenerationSettings& asked = made.overrides;
        asked.width = asked.height = size;
        asked.frames = frames;
        asked.fps = 8;
        asked.steps = 5;
        asked.guidance = 3.0;
        asked.seed = 11;
        asked.precision = Precision::Fp32;
        asked.device = "cpu";
        asked.noiseWidth = asked.noiseHeight = 64;
        asked.noiseFrames = 4;
        return made;
    }
    JobEvent run(const GenerationRequest& job) {
        m_job = m_worker->submit(job);
        EXPECT_TRUE(m_log.waitForEnd(m_job));
        const JobEvent end = m_log.last(m_job);
        if (end.error) ADD_FAILURE() << end.error->message << end.error->detail;
        return end;
    }
    /// A small clip's latents.
    StartLatents preview(const std::string& system, double strength) {
        const JobEvent end = run(request(system, 64, 4));
        const auto recipe = parseRecipe(end.clip->recipe);
        EXPECT_TRUE(recipe) << recipe.error().message;
        auto start = startOfClip(recipe.value(), "/home/somebody/preview.mkv", m_store);
        EXPECT_TRUE(start) << start.error().message;
        start->strength = strength;
        return start.value();
    }
    std::vector<int> stepsShown() {
        std::vector<int> steps;
        for (const JobEvent& event : m_log.of(m_job)) {
            if (event.state == JobState::Denoising && event.step > 0) steps.push_back(event.step);
        }
        return steps;
    }

    const test::TemporaryFolder m_folder;
    const LatentStore m_store{m_folder.path() / "latents"};
    test::EventLog m_log;
    std::unique_ptr<Worker> m_worker;
    JobId m_job = 0;
};

TEST_P(StartFrom, LargerAndLonger_RunsTheLaterStepsOnly_TheSameEachTime_AndSaysSo) {
    const StartLatents start = preview(GetParam(), 0.6);
    EXPECT_EQ(std::tuple(start.width, start.height, start.frames), std::tuple(64, 64, 4));
    EXPECT_EQ(start.clip, "preview.mkv");
    GenerationRequest larger = request(GetParam(), 96, 6);
    const JobEvent anew = run(larger);
    larger.start = start;
    const JobEvent first = run(larger);
    EXPECT_THAT(stepsShown(), ::testing::ElementsAre(1, 2, 3)) << "of five";
    EXPECT_EQ(first.clip->plan.firstStep(), 2);
    EXPECT_EQ(first.clip->frames->size(), 6u);
    EXPECT_EQ(first.clip->frames->front().width, 96);
    EXPECT_NE(*first.clip->frames, *anew.clip->frames);
    EXPECT_EQ(*run(larger).clip->frames, *first.clip->frames);

    const auto recipe = parseRecipe(first.clip->recipe);
    ASSERT_TRUE(recipe) << recipe.error().message;
    ASSERT_TRUE(recipe->plan.start);
    EXPECT_EQ(recipe->plan.start->path, start.sha256 + ".safetensors") << "no folders of this machine";
    EXPECT_EQ(recipe->request.start, recipe->plan.start);
    // Begun again as its recipe tells.
    auto again = requestAgain(recipe.value());
    ASSERT_TRUE(again) << again.error().message;
    again->modelFolder = larger.modelFolder;
    again->picture = larger.picture;
    again->addOns = larger.addOns;
    again->start = startAgain(*again->start, {}, m_store).value();
    EXPECT_EQ(*run(again.value()).clip->frames, *first.clip->frames);
}

TEST_P(StartFrom, AnotherStrengthOrStart_IsAnotherClip) {
    GenerationRequest larger = request(GetParam(), 64, 4);
    larger.start = preview(GetParam(), 0.4);
    const JobEvent weak = run(larger);
    larger.start->strength = 0.8;
    EXPECT_NE(*run(larger).clip->frames, *weak.clip->frames);
    GenerationRequest other = request(GetParam(), 64, 4);
    other.overrides.seed = 12;
    const auto recipe = parseRecipe(run(other).clip->recipe);
    larger.start = startOfClip(recipe.value(), "other.mkv", m_store).value();
    larger.start->strength = 0.4;
    EXPECT_NE(*run(larger).clip->frames, *weak.clip->frames);
}

TEST_P(StartFrom, ItsWork_IsThatOfTheStepsThatAreRun) {
    GenerationRequest larger = request(GetParam(), 64, 4);
    const auto facts = describeModel(larger.modelFolder).value();
    const MemoryMeans means = memoryMeansFor(facts);
    const auto operations = [&](const GenerationRequest& asked) {
        const auto plan = resolvePlan(asked, {}, facts, devices(), means);
        EXPECT_TRUE(plan) << plan.error().message;
        double sum = 0;
        for (const PartWork& part : means.meter(plan.value()).value()) {
            if (part.stage == JobState::Denoising && part.runs > 1) sum += part.operations;
        }
        return sum;
    };
    const double whole = operations(larger);
    larger.start = preview(GetParam(), 0.6);
    EXPECT_NEAR(operations(larger) / whole, 3.0 / 5.0, 1e-9);
}

INSTANTIATE_TEST_SUITE_P(Systems, StartFrom, ::testing::Values("i2vgen_xl", "svd", "animatediff"));

class StartRefusals : public StartFrom {};

TEST_F(StartRefusals, AnotherAutoencoder_IsRefusedBeforeAnythingIsLoaded) {
    GenerationRequest larger = request("svd", 64, 4);
    larger.start = preview("i2vgen_xl", 0.5);
    const JobId job = m_worker->submit(larger);
    ASSERT_TRUE(m_log.waitForEnd(job));
    const JobEvent end = m_log.last(job);
    ASSERT_TRUE(end.error);
    EXPECT_EQ(end.error->code, ErrorCode::InvalidArgument);
    EXPECT_THAT(end.error->message, HasSubstr("'preview.mkv' are of another autoencoder"));
}

TEST_F(StartRefusals, AModelWhoseStepsAddUp_BeginsAnew) {
    GenerationRequest larger = request("i2vgen_xl", 64, 4);
    larger.start = preview("i2vgen_xl", 0.5);
    ModelFacts facts = describeModel(larger.modelFolder).value();
    const auto plan = resolvePlan(larger, {}, facts, devices(), memoryMeansFor(facts));
    ASSERT_TRUE(plan) << plan.error().message;
    EXPECT_TRUE(checkStart(plan.value(), facts));
    facts.stepsAddUp = true;
    const auto checked = checkStart(plan.value(), facts);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(checked.error().message, HasSubstr("begin without its latents"));
}

TEST_F(StartRefusals, LatentsThatAreGone_AreNamed) {
    GenerationRequest larger = request("i2vgen_xl", 64, 4);
    larger.start = preview("i2vgen_xl", 0.5);
    m_store.forget(larger.start->sha256);
    const JobId job = m_worker->submit(larger);
    ASSERT_TRUE(m_log.waitForEnd(job));
    ASSERT_TRUE(m_log.last(job).error);
    EXPECT_THAT(m_log.last(job).error->message, HasSubstr("The latents of 'preview.mkv'"));
    const auto again = startAgain(*larger.start, {}, m_store);
    ASSERT_FALSE(again);
    EXPECT_THAT(again.error().message, HasSubstr("the latents of 'preview.mkv'"));
    EXPECT_THAT(again.error().message, HasSubstr("--start-from"));
}

TEST_F(StartRefusals, AClipWithoutLatents_SaysWhy) {
    Recipe old;
    old.receipt = R"({"frames_sha256":"00"})";
    const auto start = startOfClip(old, "old.mkv", m_store);
    ASSERT_FALSE(start);
    EXPECT_THAT(start.error().message, HasSubstr("'old.mkv' was made before latents were kept"));
}

}  // namespace
}  // namespace mutoscope
