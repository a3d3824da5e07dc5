// SPDX-License-Identifier: Apache-2.0
#include "engine/schedulers/scheduler_factory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mutoscope {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

SchedulerConfig configOf(const char* className) {
    SchedulerConfig config;
    config.className = className;
    return config;
}

SchedulerConfig videoDiffusion() {
    SchedulerConfig config = configOf("EulerDiscreteScheduler");
    config.betaSchedule = BetaSchedule::ScaledLinear;
    config.prediction = PredictionType::Velocity;
    config.timestepType = TimestepType::Continuous;
    config.karrasSigmas = true;
    config.sigmaMin = 0.002;
    config.sigmaMax = 700.0;
    return config;
}

std::string complaint(const std::string& name, const SchedulerConfig& config, int steps) {
    const auto scheduler = makeScheduler(name, config, steps);
    return scheduler ? "no error" : scheduler.error().message;
}

TEST(SchedulerFactory, EveryName_RunsAnOrdinaryModel) {
    EXPECT_EQ(schedulerNamesFor(configOf("DDIMScheduler"), 20), schedulerNames());
    EXPECT_EQ(schedulerNamesFor(configOf("PNDMScheduler"), 20), schedulerNames());
    EXPECT_EQ(schedulerNames().size(), 11U);
}

TEST(SchedulerFactory, ModelsConditionedOnTheNoiseLevel_TakeOnlyEuler) {
    EXPECT_THAT(schedulerNamesFor(videoDiffusion(), 25), ElementsAre("euler", "euler_karras", "euler_trailing"));
    EXPECT_THAT(complaint("ddim", videoDiffusion(), 25), HasSubstr("choose the scheduler 'auto' or 'euler'"));
    const auto scheduler = makeScheduler("auto", videoDiffusion(), 25);
    ASSERT_TRUE(scheduler);
    EXPECT_NEAR(scheduler.value()->timestep(0), 0.25 * std::log(700.0), 1e-6);
}

TEST(SchedulerFactory, EulerTrailing_BeginsAtTheLastTimestep) {
    SchedulerConfig config = configOf("PNDMScheduler");
    config.spacing = TimestepSpacing::Linspace;
    config.stepsOffset = 1;
    const auto scheduler = makeScheduler("euler_trailing", config, 4);
    ASSERT_TRUE(scheduler) << scheduler.error().message;
    for (int step = 0; step < 4; ++step) EXPECT_EQ(scheduler.value()->timestep(step), 999 - 250 * step);
}

TEST(SchedulerFactory, NoisePredictionWithoutSignal_IsRefusedOnlyWhereItDividesByZero) {
    SchedulerConfig config = configOf("DDIMScheduler");
    config.zeroTerminalSnr = true;
    EXPECT_THAT(schedulerNamesFor(config, 20), Contains("ddim"));  // leading spacing starts below the last timestep
    config.spacing = TimestepSpacing::Trailing;
    const auto names = schedulerNamesFor(config, 20);
    EXPECT_THAT(names, Not(Contains("ddim")));
    EXPECT_THAT(names, Not(Contains("lcm")));
    EXPECT_THAT(names, Contains("euler"));
    config.prediction = PredictionType::Velocity;
    EXPECT_EQ(schedulerNamesFor(config, 20), schedulerNames());
}

TEST(SchedulerFactory, UnknownNames_AreListed) {
    EXPECT_THAT(complaint("plms", configOf("DDIMScheduler"), 20),
                HasSubstr("no scheduler 'plms'; choose one of auto, ddim"));
    EXPECT_THAT(complaint("auto", configOf("PNDMScheduler"), 20),
                HasSubstr("'PNDMScheduler', which is not built in; choose"));
    EXPECT_THAT(complaint("auto", configOf("FlowMatchEulerDiscreteScheduler"), 20), HasSubstr("cannot be run yet"));
    EXPECT_THAT(schedulerNamesFor(configOf("CogVideoXDDIMScheduler"), 20), IsEmpty());
}

TEST(SchedulerFactory, TooManySteps_AreAnErrorForEveryScheduler) {
    const SchedulerConfig config = configOf("DDIMScheduler");
    for (const std::string& name : schedulerNames()) {
        SCOPED_TRACE(name);
        for (const int steps : {-1, 0, 1001}) {
            EXPECT_THAT(complaint(name, config, steps), HasSubstr("steps is " + std::to_string(steps)));
        }
    }
    EXPECT_THAT(complaint("lcm", config, 51), HasSubstr("'lcm' takes at most 50"));
    EXPECT_EQ(complaint("lcm", config, 50), "no error");
    EXPECT_THAT(complaint("dpmpp_2m", config, 1000), HasSubstr("more than this scheduler has noise levels for"));
    EXPECT_EQ(complaint("dpmpp_2m", config, 999), "no error");
    EXPECT_EQ(complaint("ddim", config, 1000), "no error");

    SchedulerConfig offset = config;
    offset.stepsOffset = 1;
    EXPECT_THAT(complaint("ddim", offset, 1000), HasSubstr("'steps_offset'"));
}

TEST(SchedulerFactory, TrailingSpacing_NeverHasMoreStepsThanAsked) {
    // For 61 and some other counts numpy's arange, which diffusers uses, gives one more, at timestep -1.
    SchedulerConfig config = configOf("DDIMScheduler");
    config.spacing = TimestepSpacing::Trailing;
    for (int steps = 1; steps <= 1000; steps += 1) {
        const auto scheduler = makeScheduler("auto", config, steps);
        ASSERT_TRUE(scheduler);
        EXPECT_EQ(scheduler.value()->stepCount(), steps);
        EXPECT_EQ(scheduler.value()->timestep(0), 999);
        EXPECT_GE(scheduler.value()->timestep(steps - 1), 0);
    }
}

TEST(SchedulerFactory, OptionsThatAreNotBuiltIn_AreNamed) {
    SchedulerConfig config = configOf("DPMSolverMultistepScheduler");
    config.betaSigmas = true;
    EXPECT_THAT(complaint("auto", config, 10), HasSubstr("'use_beta_sigmas'"));
    EXPECT_THAT(complaint("euler", config, 10), HasSubstr("'use_beta_sigmas'"));
    EXPECT_EQ(complaint("dpmpp_2m_karras", config, 10), "no error");
    config = configOf("UniPCMultistepScheduler");
    config.flowSigmas = true;
    EXPECT_THAT(complaint("auto", config, 10), HasSubstr("'use_flow_sigmas'"));
    config = configOf("UniPCMultistepScheduler");
    config.foreignPredictor = true;
    EXPECT_THAT(complaint("auto", config, 10), HasSubstr("'solver_p'"));
    config = configOf("DPMSolverMultistepScheduler");
    config.learnedVariance = true;
    EXPECT_THAT(complaint("auto", config, 10), HasSubstr("variance"));
    config = configOf("DPMSolverMultistepScheduler");
    config.algorithm = DpmAlgorithm::Dpm;
    EXPECT_THAT(complaint("auto", config, 10), HasSubstr("'final_sigmas_type'"));
    config = configOf("EulerAncestralDiscreteScheduler");
    config.prediction = PredictionType::Sample;
    EXPECT_THAT(complaint("auto", config, 10), HasSubstr("choose 'euler'"));
}

}  // namespace
}  // namespace mutoscope
