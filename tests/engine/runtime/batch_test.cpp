// SPDX-License-Identifier: Apache-2.0
// What decides how jobs share batches, models and time, without running any.
#include "engine/runtime/batch_worth.h"
#include "engine/runtime/model_cache.h"
#include "engine/runtime/time_budget.h"
#include "engine/runtime/time_forecast.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace mutoscope {
namespace {

using ::testing::HasSubstr;

constexpr std::uint64_t kGib = 1ull << 30;

/// 1 TFLOP to encode, 2 a step, 3 to decode; 4 GiB of weights and 2 of activations.
JobWork workOf(const ResolvedPlan& plan) {
    const double size = static_cast<double>(plan.width) * plan.height * plan.frames / (256.0 * 256 * 8);
    PartWork encode{.part = "text", .stage = JobState::Encoding, .operations = 1e12};
    PartWork unet{.part = "unet", .stage = JobState::Denoising, .activations = 2 * kGib};
    unet.operations = 2e12 * size * plan.steps;
    unet.weights = 4 * kGib;
    PartWork decode{.part = "vae", .stage = JobState::Decoding, .operations = 3e12 * size};
    return {encode, unet, decode};
}

ResolvedPlan planOf(int steps = 10, int width = 256) {
    ResolvedPlan plan;
    plan.system = "fake";
    plan.modelFolder = "/models/fake";
    plan.width = plan.height = width;
    plan.frames = 8;
    plan.fps = 8;
    plan.steps = steps;
    plan.device = "cpu";
    plan.memory.stages = {{JobState::Encoding, kGib, kGib}, {JobState::Denoising, 4 * kGib, 2 * kGib}};
    plan.memory.available = 16 * kGib;
    return plan;
}

DeviceFacts cpu() {
    DeviceFacts facts;
    facts.id = "cpu";
    facts.name = "A CPU";
    facts.cores = 1;
    return facts;
}

JobSummary summaryOf(double loading, double encoding, double denoising, double decoding, int batch = 1) {
    JobSummary summary;
    summary.stages = {{JobState::Loading, loading},
                      {JobState::Encoding, encoding},
                      {JobState::Denoising, denoising},
                      {JobState::Decoding, decoding}};
    summary.batch = batch;
    return summary;
}

TEST(TimeForecast, AfterOneJob_TellsOthersOfOtherSizes) {
    Timings timings;
    const ResolvedPlan plan = planOf(10);
    EXPECT_FALSE(forecastTime(timings, {workOf(plan), plan, "A CPU"}).total(true));
    learnTimes(timings, {workOf(plan), plan, "A CPU"}, summaryOf(5, 1, 20, 3), false);
    EXPECT_NEAR(*forecastTime(timings, {workOf(plan), plan, "A CPU"}).total(true), 24, 1e-6);
    EXPECT_NEAR(*forecastTime(timings, {workOf(plan), plan, "A CPU"}).total(false), 29, 1e-6);
    const ResolvedPlan large = planOf(20, 512);
    EXPECT_NEAR(*forecastTime(timings, {workOf(large), large, "A CPU"}).total(true), 1 + 4 * 40 + 4 * 3, 1e-6);
    EXPECT_FALSE(forecastTime(timings, {workOf(plan), plan, "Another CPU"}).total(true));
}

TEST(TimeForecast, KeepingClips_IsPartOfIt) {
    Timings timings;
    const ResolvedPlan plan = planOf(10);
    const JobWork work = workOf(plan);
    learnTimes(timings, {work, plan, "A CPU"}, summaryOf(5, 1, 20, 3), false);
    const TimedJob kept{work, plan, "A CPU", 1, "library"};
    EXPECT_FALSE(forecastTime(timings, kept).saving);
    learnSaving(timings, kept, 2);
    EXPECT_NEAR(*forecastTime(timings, kept).total(true), 26, 1e-6);
    EXPECT_NEAR(*forecastTime(timings, {work, plan, "A CPU"}).total(true), 24, 1e-6) << "nothing is kept";
}

TEST(TimeForecast, InABatch_OneWaitsForTheOthersClips) {
    const TimeForecast each{.loading = 5.0, .encoding = 1.0, .step = 2.0, .decoding = 3.0, .saving = 0.5, .steps = 10};
    const ExpectedTimes first = each.inBatch(0, 3, true), last = each.inBatch(2, 3, true);
    EXPECT_DOUBLE_EQ(*first.total(), 3 * 1 + 20 + 3 * 3 + 0.5);
    EXPECT_DOUBLE_EQ(*last.total(), 1 + 20 + 3 * 3 + 3 * 0.5) << "from its own encoding on";
    EXPECT_DOUBLE_EQ(first.beforeDecoding, 0);
    EXPECT_DOUBLE_EQ(first.afterDecoding, 2 * 3 + 0.5);
    EXPECT_DOUBLE_EQ(last.beforeDecoding, 2 * 3);
    EXPECT_DOUBLE_EQ(last.afterDecoding, 3 * 0.5);
}

TEST(TimeForecast, CachedStagesAndRecoveries_TeachNothing) {
    Timings timings;
    const ResolvedPlan plan = planOf(10);
    const JobWork work = workOf(plan);
    JobSummary recovered = summaryOf(1, 1, 1, 1);
    recovered.recoveries = {"Memory ran out."};
    learnTimes(timings, {work, plan, "A CPU"}, recovered, false);
    EXPECT_FALSE(forecastTime(timings, {work, plan, "A CPU"}).step);
    JobSummary cached = summaryOf(0.001, 0.002, 20, 3);
    cached.reused = {"model", "text"};
    learnTimes(timings, {work, plan, "A CPU"}, cached, true);
    const TimeForecast told = forecastTime(timings, {work, plan, "A CPU"});
    EXPECT_FALSE(told.loading);
    EXPECT_FALSE(told.encoding);
    EXPECT_NEAR(*told.step, 2, 1e-9);
}

TEST(BatchWorth, UntriedSizes_AreTriedOnceThenTheMeasuredBestIsTaken) {
    Timings timings;
    const ResolvedPlan plan = planOf(10);
    const JobWork work = workOf(plan);
    const auto learn = [&](int batch, double seconds) {
        learnTimes(timings, {work, plan, "A CPU", batch}, summaryOf(0, 0, seconds, 0, batch), true);
    };
    EXPECT_EQ(jobsWorthABatch(timings, work, plan, cpu(), 3), 1) << "alone first";
    learn(1, 20);
    EXPECT_EQ(jobsWorthABatch(timings, work, plan, cpu(), 3), 2);
    learn(2, 30);
    EXPECT_EQ(jobsWorthABatch(timings, work, plan, cpu(), 3), 3);
    EXPECT_EQ(jobsWorthABatch(timings, work, plan, cpu(), 2), 2);
    learn(3, 48);
    EXPECT_EQ(jobsWorthABatch(timings, work, plan, cpu(), 3), 2) << "15 s a job are less than 16";
    Timings slow;
    learnTimes(slow, {work, plan, "A CPU", 1}, summaryOf(0, 0, 20, 0, 1), true);
    for (int batch : {2, 3}) {
        learnTimes(slow, {work, plan, "A CPU", batch}, summaryOf(0, 0, 19.9 * batch, 0, batch), true);
    }
    EXPECT_EQ(jobsWorthABatch(slow, work, plan, cpu(), 3), 1) << "too little gained";
}

TEST(BatchWorth, Memory_BoundsTheBatch) {
    Timings timings;
    ResolvedPlan plan = planOf(10);
    const JobWork work = workOf(plan);
    for (int batch : {1, 2, 3}) {
        learnTimes(timings, {work, plan, "A CPU", batch}, summaryOf(0, 0, 20, 0, batch), true);
    }
    EXPECT_EQ(jobsWorthABatch(timings, work, plan, cpu(), 3), 3);
    plan.memory.available = 9 * kGib;  // 4 + 2 * 2, and a tenth
    EXPECT_EQ(jobsWorthABatch(timings, work, plan, cpu(), 3), 2);
    plan.memory.available = 0;
    EXPECT_EQ(jobsWorthABatch(timings, work, plan, cpu(), 3), 1);
}

TEST(BatchWorth, PlansOfTheSameKind_DifferInSeedOnly) {
    ResolvedPlan other = planOf();
    other.seed = 7;
    other.notes = {"a remark"};
    EXPECT_TRUE(samePlanButSeed(planOf(), other));
    other.guidance += 1;
    EXPECT_FALSE(samePlanButSeed(planOf(), other));
}

class TimeBudgetTest : public ::testing::Test {
protected:
    TimeBudgetTest() {
        m_model.system = "fake";
        m_model.name = "Fake";
        m_model.needsPicture = false;
        m_model.schedulers = {"ddim"};
        m_model.defaultScheduler = "ddim";
        m_model.defaults.width = m_model.defaults.height = 256;
        m_model.defaults.frames = m_model.defaults.fps = 8;
        m_model.defaults.steps = 10;
        m_model.defaults.guidance = 9;
        m_request.modelFolder = "/models/fake";
        m_request.overrides.seed = 1;
        m_request.overrides.precision = Precision::Fp32;
        m_memory.meter = [](const ResolvedPlan& plan) -> Result<JobWork> { return workOf(plan); };
    }
    ResolvedPlan within(double seconds) {
        auto plan = resolvePlan(m_request, m_presets, m_model, m_devices, m_memory);
        EXPECT_TRUE(plan) << plan.error().message;
        if (m_learn) {
            learnTimes(m_timings, {workOf(plan.value()), plan.value(), "A CPU"}, summaryOf(0, 1, 20, 3), true);
            m_learn = false;
        }
        auto found = planWithin(
            seconds, plan.value(),
            {m_request, m_presets, m_model, m_devices, m_memory, m_timings, [](const ResolvedPlan&) { return true; }});
        EXPECT_TRUE(found);
        return found.value();
    }

    PresetLibrary m_presets;
    ModelFacts m_model;
    GenerationRequest m_request;
    std::vector<DeviceFacts> m_devices{cpu()};
    MemoryMeans m_memory;
    Timings m_timings;
    bool m_learn = true;
};

TEST_F(TimeBudgetTest, TimeEnough_ChangesNothing) {
    const ResolvedPlan plan = within(24.1);
    EXPECT_EQ(plan.steps, 10);
    EXPECT_TRUE(plan.adjustments.empty());
}

TEST_F(TimeBudgetTest, TooLittle_TakesStepsFirstThenSizeThenFrames) {
    ResolvedPlan plan = within(20.5);
    EXPECT_EQ(plan.steps, 8);
    EXPECT_EQ(plan.width, 256);
    ASSERT_EQ(plan.adjustments.size(), 1u);
    EXPECT_EQ(plan.adjustments[0].setting, "steps");
    EXPECT_EQ(plan.adjustments[0].used, "8");
    EXPECT_THAT(plan.adjustments[0].reason, HasSubstr("20.5 s"));
    plan = within(10);
    EXPECT_LT(plan.width, 256);
    EXPECT_EQ(plan.frames, 8);
    plan = within(3.5);
    EXPECT_LT(plan.frames, 8);
    EXPECT_TRUE(plan.notes.empty() || plan.notes.back().find("Even so") == std::string::npos);
}

TEST_F(TimeBudgetTest, WhatTheUserFixed_StaysAndTheShortfallIsTold) {
    m_request.overrides.steps = 10;
    m_request.overrides.width = m_request.overrides.height = 256;
    m_request.overrides.frames = 8;
    const ResolvedPlan plan = within(5);
    EXPECT_EQ(plan.steps, 10);
    EXPECT_EQ(plan.width, 256);
    ASSERT_FALSE(plan.notes.empty());
    EXPECT_THAT(plan.notes.back(), HasSubstr("instead of 5 s"));
}

TEST_F(TimeBudgetTest, NothingMeasuredYet_IsSaid) {
    m_learn = false;
    const ResolvedPlan plan = within(5);
    EXPECT_EQ(plan.steps, 10);
    ASSERT_FALSE(plan.notes.empty());
    EXPECT_THAT(plan.notes.back(), HasSubstr("not known yet"));
}

class CountedSystem final : public GenerationSystem {
public:
    explicit CountedSystem(int& alive) : m_alive(alive) { ++m_alive; }
    ~CountedSystem() override { --m_alive; }
    Result<Frames> generate(const GenerationRequest&, const ResolvedPlan&, RunContext&) override {
        return Error{ErrorCode::Internal, "", ""};
    }

private:
    int& m_alive;
};

class ModelCacheTest : public ::testing::Test {
protected:
    bool warm(const test::TemporaryFolder& folder, std::uint64_t weights, std::uint64_t required,
              std::uint64_t available, const std::string& device = "cpu") {
        LoadOptions options;
        options.device = device;
        const auto use = m_cache.get(folder.path(), options, {weights * kGib, required * kGib, available * kGib});
        EXPECT_TRUE(use);
        return use->wasWarm;
    }
    int m_alive = 0;
    ModelCache m_cache{
        [this](const std::filesystem::path&, const LoadOptions&) -> Result<std::unique_ptr<GenerationSystem>> {
            return std::unique_ptr<GenerationSystem>(std::make_unique<CountedSystem>(m_alive));
        }};
    test::TemporaryFolder m_a, m_b, m_c;
};

TEST_F(ModelCacheTest, Models_StayWhileTheyFitBesideTheJob) {
    EXPECT_FALSE(warm(m_a, 4, 6, 16));
    EXPECT_FALSE(warm(m_b, 4, 6, 16));
    EXPECT_EQ(m_alive, 2);
    EXPECT_TRUE(warm(m_a, 4, 6, 16));
    EXPECT_FALSE(warm(m_c, 4, 10, 16));  // room for one beside it: b was not used for longest
    EXPECT_EQ(m_alive, 2);
    EXPECT_TRUE(warm(m_a, 4, 6, 16));
    EXPECT_FALSE(warm(m_b, 4, 6, 16));
    EXPECT_TRUE(warm(m_b, 4, 16, 16));  // a large job of a warm model needs the others' room
    EXPECT_EQ(m_alive, 1);
    m_cache.drop();
    EXPECT_EQ(m_alive, 0);
}

TEST_F(ModelCacheTest, WhereNothingIsKnown_TwoNeverShareADevice) {
    EXPECT_FALSE(warm(m_a, 0, 0, 0));
    EXPECT_FALSE(warm(m_b, 0, 0, 0));
    EXPECT_EQ(m_alive, 1);
    EXPECT_FALSE(warm(m_a, 0, 0, 0, "cuda:0"));
    EXPECT_EQ(m_alive, 2) << "another device is another room";
    EXPECT_TRUE(warm(m_b, 0, 0, 0));
}

TEST_F(ModelCacheTest, ChangedFolder_IsLoadedAgain) {
    EXPECT_FALSE(warm(m_a, 4, 6, 16));
    EXPECT_TRUE(warm(m_a, 4, 6, 16));
    std::ofstream(m_a.path() / "new.json") << "{}";
    EXPECT_FALSE(warm(m_a, 4, 6, 16));
}

TEST(Timings, File_KeepsWhatWasMeasured) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "deep" / "timings.json";
    const TimedCase what{"fake", "A CPU", "fp32", JobState::Denoising, 2};
    {
        Timings timings(file);
        timings.add(what, 1e12, 2);
        timings.add(what, 8e12, 10);
        timings.save();
    }
    Timings again(file);
    EXPECT_NEAR(*again.seconds(what, 1e12), 2, 1e-6);
    EXPECT_NEAR(*again.seconds(what, 2e11), 0.4, 1e-6) << "below the smallest: in proportion";
    EXPECT_NEAR(*again.seconds(what, 16e12), 20, 1e-6) << "above the largest: in proportion";
    const double between = *again.seconds(what, 3e12);
    EXPECT_GT(between, 2);
    EXPECT_LT(between, 10);
    std::ofstream(file) << R"({"format": 1, "timings": {"x": [[1, 2], [0, -1, 2], "y"]}})";
    EXPECT_FALSE(Timings(file).seconds(what, 1e12));
}

}  // namespace
}  // namespace mutoscope
