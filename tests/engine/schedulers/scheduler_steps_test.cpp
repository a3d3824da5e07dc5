// SPDX-License-Identifier: Apache-2.0
// Properties that hold whatever the numbers are.
#include "engine/schedulers/scheduler_factory.h"
#include "tests/support/tensor_compare.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>

namespace mutoscope {
namespace {

SchedulerConfig latentModel() {
    SchedulerConfig config;
    config.className = "DDIMScheduler";
    config.betaSchedule = BetaSchedule::ScaledLinear;
    config.betaStart = 0.00085;
    config.betaEnd = 0.012;
    config.prediction = PredictionType::Velocity;
    config.clipSample = false;
    return config;
}

std::unique_ptr<Scheduler> make(const std::string& name, int steps) {
    auto scheduler = makeScheduler(name, latentModel(), steps);
    EXPECT_TRUE(scheduler) << scheduler.error().message;
    return std::move(scheduler).value();
}

at::Tensor cleanSample() { return at::sin(at::arange(48, at::kFloat)).view({1, 4, 3, 2, 2}); }

/// What a perfect model of a world with one picture says: velocity = alpha * noise - sigma * clean.
at::Tensor perfectVelocity(const Scheduler& scheduler, const at::Tensor& clean, const at::Tensor& sample, int step) {
    const double ratio = scheduler.sigma(step);
    const double alpha = 1 / std::sqrt(1 + ratio * ratio);
    const at::Tensor scaled = scheduler.scaleInput(sample, step);
    const at::Tensor noise = (scaled - alpha * clean) / (ratio * alpha);
    return alpha * noise - ratio * alpha * clean;
}

TEST(SchedulerSteps, PerfectModel_EveryScheduler_FindsThePicture) {
    const at::Tensor clean = cleanSample();
    for (const std::string& name : schedulerNames()) {
        for (const int steps : {1, 4, 20}) {
            SCOPED_TRACE(name + " " + std::to_string(steps));
            const auto scheduler = make(name, steps);
            at::Tensor sample =
                at::cos(at::arange(48, at::kFloat) * 1.3).view_as(clean) * scheduler->initialNoiseSigma();
            StepHistory history;
            for (int step = 0; step < steps; ++step) {
                const at::Tensor noise = at::cos(at::arange(48, at::kFloat) * (1.7 + step)).view_as(clean);
                const StepResult result =
                    scheduler->advance(perfectVelocity(*scheduler, clean, sample, step), sample, step, history, noise);
                EXPECT_TRUE(test::closeTo(result.predictedOriginal, clean, 2e-3)) << "step " << step;
                sample = result.sample;
                remember(history, *scheduler, result.record);
            }
            EXPECT_TRUE(test::closeTo(sample, clean, 2e-3));
        }
    }
}

TEST(SchedulerSteps, HalfPrecision_IsComputedInFloat_AndComesBackInHalf) {
    for (const at::ScalarType type : {at::kHalf, at::kBFloat16}) {
        for (const std::string& name : schedulerNames()) {
            SCOPED_TRACE(name);
            const auto scheduler = make(name, 6);
            const at::Tensor sample = (cleanSample() * scheduler->initialNoiseSigma()).to(type);
            const at::Tensor output = at::cos(sample);
            const at::Tensor noise = at::sin(cleanSample() * 3);
            const StepResult half = scheduler->advance(output, sample, 0, {}, noise);
            const StepResult exact = scheduler->advance(output.to(at::kFloat), sample.to(at::kFloat), 0, {}, noise);
            EXPECT_EQ(half.sample.scalar_type(), type);
            EXPECT_EQ(half.predictedOriginal.scalar_type(), at::kFloat);
            EXPECT_TRUE(at::equal(half.sample, exact.sample.to(type)));
            EXPECT_EQ(scheduler->scaleInput(sample, 0).scalar_type(), type);
            EXPECT_EQ(scheduler->addNoise(sample, sample, 3).scalar_type(), type);
        }
    }
}

TEST(SchedulerSteps, StartInTheMiddle_EveryScheduler_TakesWhatAddNoiseGives) {
    const at::Tensor clean = cleanSample();
    const at::Tensor noise = at::cos(at::arange(48, at::kFloat) * 1.3).view_as(clean);
    for (const std::string& name : schedulerNames()) {
        SCOPED_TRACE(name);
        const auto scheduler = make(name, 10);
        at::Tensor sample = scheduler->addNoise(clean, noise, 6);
        StepHistory history;
        for (int step = 6; step < 10; ++step) {
            const StepResult result =
                scheduler->advance(perfectVelocity(*scheduler, clean, sample, step), sample, step, history, noise);
            sample = result.sample;
            remember(history, *scheduler, result.record);
        }
        EXPECT_TRUE(test::closeTo(sample, clean, 2e-3));
    }
}

TEST(SchedulerSteps, MoreHistoryThanWanted_ChangesNothing) {
    for (const char* name : {"dpmpp_2m", "dpmpp_2m_sde", "unipc"}) {
        SCOPED_TRACE(name);
        const auto scheduler = make(name, 20);
        const at::Tensor sample = cleanSample();
        StepHistory all;
        for (int step = 0; step < 6; ++step) {
            StepHistory wanted = all;
            wanted.resize(std::min(wanted.size(), static_cast<std::size_t>(scheduler->historyLength())));
            const at::Tensor output = at::cos(sample * (step + 1));
            const StepResult result = scheduler->advance(output, sample, step, all, sample);
            EXPECT_TRUE(at::equal(result.sample, scheduler->advance(output, sample, step, wanted, sample).sample));
            all.insert(all.begin(), result.record);
        }
    }
}

TEST(SchedulerSteps, NoiseIsAskedForOnlyWhereItCounts) {
    const auto ancestral = make("euler_ancestral", 5);
    const auto sde = make("dpmpp_2m_sde", 5);
    const auto lcm = make("lcm", 5);
    const auto ddim = make("ddim", 5);
    for (int step = 0; step < 5; ++step) {
        EXPECT_EQ(ancestral->needsNoise(step), step < 4);
        EXPECT_EQ(sde->needsNoise(step), step < 4);
        EXPECT_EQ(lcm->needsNoise(step), step < 4);
        EXPECT_FALSE(ddim->needsNoise(step));
    }
    const at::Tensor sample = cleanSample();
    EXPECT_THROW((void)sde->advance(sample, sample, 0), c10::Error);
    EXPECT_THROW((void)ddim->advance(sample, sample, 5), c10::Error);
    EXPECT_THROW((void)ddim->advance(sample.slice(1, 0, 2), sample, 0), c10::Error);
}

TEST(SchedulerSteps, Timesteps_HaveThePublishedDtype) {
    EXPECT_EQ(make("ddim", 4)->timesteps().scalar_type(), at::kLong);
    EXPECT_EQ(make("unipc", 4)->timesteps().scalar_type(), at::kLong);
    EXPECT_EQ(make("euler", 4)->timesteps().scalar_type(), at::kFloat);
    EXPECT_EQ(make("euler_ancestral", 4)->timesteps().scalar_type(), at::kFloat);
}

}  // namespace
}  // namespace mutoscope
