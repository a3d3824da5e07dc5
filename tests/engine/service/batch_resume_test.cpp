// SPDX-License-Identifier: Apache-2.0
// Every system's jobs in batches, interrupted and resumed: the frames are those of an undisturbed run alone.
#include "engine/memory/planner.h"
#include "engine/runtime/memory_means.h"
#include "engine/store/run_checkpoint.h"
#include "engine/systems/generation_system.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace mutoscope {
namespace {

/// Cancels after a step, where it is told one.
class StoppingObserver final : public RunObserver {
public:
    void stageBegan(JobState stage, int) override { m_stage = stage; }
    void stepDone(int step, const std::function<Frames()>&) override {
        if (m_stage == JobState::Denoising && step == stopAfter) cancel.cancel();
    }
    void reused(const std::string& what) override { served.push_back(what); }

    int stopAfter = -1;
    CancelToken cancel;
    std::vector<std::string> served;

private:
    JobState m_stage = JobState::Queued;
};

std::shared_ptr<const Image> noisyPicture(unsigned seed) {
    auto picture = std::make_shared<Image>(96, 80);
    std::mt19937 generator(seed);
    for (auto& byte : picture->pixels) byte = static_cast<std::uint8_t>(generator() & 255);
    return picture;
}

class Job {
public:
    Job(const std::string& prompt, std::uint64_t seed, const std::string& scheduler = "ddim") {
        m_request.prompt = prompt;
        m_request.negativePrompt = "blurry";
        m_request.picture = noisyPicture(static_cast<unsigned>(seed));
        m_request.modelFolder = (test::goldenFolder("i2vgenxl_public") / "model").string();
        GenerationSettings& asked = m_request.overrides;
        asked.width = asked.height = 64;
        asked.frames = 4;
        asked.fps = 8;
        asked.steps = 5;
        asked.guidance = 7.0;
        asked.seed = seed;
        asked.scheduler = scheduler;
        asked.precision = Precision::Fp32;
        asked.device = "cpu";
        const auto facts = describeModel(m_request.modelFolder);
        auto plan = resolvePlan(m_request, {}, facts.value(), devices(), memoryMeansFor(facts.value()));
        EXPECT_TRUE(plan) << plan.error().message;
        m_plan = plan.value();
        m_noise = std::make_unique<SeededNoise>(seed);
        m_context =
            std::make_unique<RunContext>(RunContext{m_observer.cancel, m_observer, *m_noise, nullptr, &m_progress});
    }
    void beginWith(const at::Tensor& latents, double strength) {
        m_plan.start.emplace();
        m_plan.start->strength = strength;
        m_context->start = latents;
    }
    GenerationRun run() { return {m_request, m_plan, *m_context}; }
    Result<Frames> runOn(GenerationSystem& system) { return system.generate(m_request, m_plan, *m_context); }

    GenerationRequest m_request;
    ResolvedPlan m_plan;
    StoppingObserver m_observer;
    RunProgress m_progress;
    std::unique_ptr<SeededNoise> m_noise;
    std::unique_ptr<RunContext> m_context;
};

std::unique_ptr<GenerationSystem> loaded() {
    LoadOptions options;
    options.precision = Precision::Fp32;
    auto system = loadModel(test::goldenFolder("i2vgenxl_public") / "model", options);
    EXPECT_TRUE(system) << system.error().message;
    return std::move(system).value();
}

int largestDifference(const Frames& one, const Frames& other) {
    EXPECT_EQ(one->size(), other->size());
    int largest = 0;
    for (std::size_t f = 0; f < one->size(); ++f) {
        for (std::size_t i = 0; i < (*one)[f].pixels.size(); ++i) {
            largest = std::max(largest, std::abs((*one)[f].pixels[i] - (*other)[f].pixels[i]));
        }
    }
    return largest;
}

TEST(Batches, ThreeTogether_GiveWhatEachGivesAlone) {
    std::vector<std::unique_ptr<Job>> alone, together;
    std::vector<GenerationRun> runs;
    const auto system = loaded();
    for (const auto& [prompt, seed] : {std::pair{"a boat", 1}, std::pair{"two cats", 2}, std::pair{"", 3}}) {
        alone.push_back(std::make_unique<Job>(prompt, seed));
        together.push_back(std::make_unique<Job>(prompt, seed));
        runs.push_back(together.back()->run());
    }
    const auto batch = system->generateTogether(runs);
    ASSERT_EQ(batch.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        ASSERT_TRUE(batch[i]) << batch[i].error().message;
        const auto single = alone[i]->runOn(*system);
        ASSERT_TRUE(single);
        EXPECT_TRUE(test::closeTo(together[i]->m_progress.sample, alone[i]->m_progress.sample, 1e-4)) << i;
        EXPECT_LE(largestDifference(batch[i].value(), single.value()), 1) << i;
        EXPECT_GT(largestDifference(batch[i].value(), batch[(i + 1) % 3].value()), 5) << "all the same clip";
    }
}

TEST(Batches, OneThatIsCancelled_LeavesTheOthersAsTheyAre) {
    const auto system = loaded();
    Job first("a boat", 1), second("two cats", 2), alone("two cats", 2);
    first.m_observer.stopAfter = 2;
    const auto batch = system->generateTogether({first.run(), second.run()});
    ASSERT_FALSE(batch[0]);
    EXPECT_EQ(batch[0].error().code, ErrorCode::Cancelled);
    ASSERT_TRUE(batch[1]) << batch[1].error().message;
    EXPECT_LE(largestDifference(batch[1].value(), alone.runOn(*system).value()), 1);
}

class Resume : public ::testing::TestWithParam<bool> {};

TEST_P(Resume, FromACheckpointInAnotherProcess_GivesTheSameBits) {
    const test::TemporaryFolder folder;
    const at::Tensor latents = SeededNoise(9).normal("latents", {3, 4, 6, 6}).value();
    for (const char* scheduler : {"ddim", "dpmpp_2m", "euler_ancestral", "unipc"}) {
        SCOPED_TRACE(scheduler);
        Job whole("a boat", 7, scheduler), stopped("a boat", 7, scheduler), resumed("a boat", 7, scheduler);
        stopped.m_observer.stopAfter = 3;
        if (GetParam()) {
            for (Job* job : {&whole, &stopped, &resumed}) job->beginWith(latents, 0.8);
            stopped.m_observer.stopAfter = 2;  // after the one that is left out
        }
        const auto undisturbed = whole.runOn(*loaded());
        ASSERT_TRUE(undisturbed) << undisturbed.error().message;
        ASSERT_FALSE(stopped.runOn(*loaded()));
        ASSERT_EQ(stopped.m_progress.stepsDone, 3);

        RunCheckpoint kept{3, false, stopped.m_progress.sample, {}, "{}"};
        for (const auto& record : stopped.m_progress.history)
            kept.history.emplace_back(record.prediction, record.sample);
        const CheckpointStore store(folder.path());
        ASSERT_TRUE(store.keep("job", kept));
        const auto found = store.load("job");
        ASSERT_TRUE(found);
        resumed.m_progress.stepsDone = found->stepsDone;
        resumed.m_progress.sample = found->sample;
        for (const auto& [prediction, sample] : found->history) {
            resumed.m_progress.history.push_back({prediction, sample});
        }
        const auto frames = resumed.runOn(*loaded());
        ASSERT_TRUE(frames) << frames.error().message;
        EXPECT_EQ(*frames.value(), *undisturbed.value());
        EXPECT_TRUE(at::equal(resumed.m_progress.sample, whole.m_progress.sample));
    }
}

INSTANTIATE_TEST_SUITE_P(WithOrWithoutLatents, Resume, ::testing::Bool());

TEST(Caches, SameTextAndPicture_AreServedWithTheSameBits) {
    const auto system = loaded();
    Job first("a boat", 1), again("a boat", 1), other("a boat", 1);
    other.m_request.picture = noisyPicture(9);
    const auto fresh = first.runOn(*system);
    EXPECT_TRUE(first.m_observer.served.empty());
    const auto served = again.runOn(*system);
    EXPECT_THAT(again.m_observer.served,
                ::testing::ElementsAre("text", "text", "picture embedding", "picture latents"));
    EXPECT_EQ(*served.value(), *fresh.value());
    EXPECT_NE(*other.runOn(*system).value(), *fresh.value());
    EXPECT_THAT(other.m_observer.served, ::testing::ElementsAre("text", "text"));
}

}  // namespace
}  // namespace mutoscope
