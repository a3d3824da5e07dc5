// SPDX-License-Identifier: Apache-2.0
// Every step of every case in tests/golden/schedulers (made by tests/make_golden/make_scheduler_goldens.py).
#include "tests/engine/schedulers/scheduler_golden.h"

namespace mutoscope {
namespace {

using test::Expected;
using test::limitOf;
using test::SchedulerGolden;

TEST_F(SchedulerGolden, Schedules_EveryCase_EqualDiffusers) {
    ASSERT_GT(m_cases.size(), 500U);
    for (const nlohmann::json& entry : m_cases) {
        SCOPED_TRACE(entry.dump());
        const auto scheduler = make(entry);
        ASSERT_TRUE(scheduler);
        const Expected golden = expected(entry);
        ASSERT_EQ(scheduler->stepCount(), golden.timesteps.numel());
        EXPECT_TRUE(test::closeTo(scheduler->timesteps().to(at::kFloat), golden.timesteps, 0.5 * limitOf(entry)));
        EXPECT_NEAR(scheduler->initialNoiseSigma() / golden.initialSigma.item<float>(), 1.0, 0.1 * limitOf(entry));
        for (int step = 0; step <= scheduler->stepCount(); ++step) {
            const auto ratio = golden.ratios[step].item<double>();
            if (std::isinf(ratio)) {
                EXPECT_TRUE(std::isinf(scheduler->sigma(step)));
            } else {
                EXPECT_NEAR(scheduler->sigma(step), ratio, 0.5 * limitOf(entry) * ratio + 1e-9) << "step " << step;
            }
        }
        const int middle = scheduler->stepCount() / 2;
        EXPECT_TRUE(test::closeTo(scheduler->addNoise(m_start, at::full_like(m_start, 0.5), middle), golden.noised,
                                  limitOf(entry)));
    }
}

TEST_F(SchedulerGolden, Advance_FromEachGoldenSample_GivesTheNext_AndHasNoMemory) {
    for (const nlohmann::json& entry : m_cases) {
        SCOPED_TRACE(entry.dump());
        const auto scheduler = make(entry);
        ASSERT_TRUE(scheduler);
        const Expected golden = expected(entry);
        const auto before = [&](int step) {
            return step == 0 ? m_start * golden.initialSigma : golden.samples[step - 1];
        };

        StepHistory history;
        std::vector<StepHistory> histories;
        std::vector<at::Tensor> results;
        for (int step = 0; step < scheduler->stepCount(); ++step) {
            histories.push_back(history);
            const StepResult result = advance(*scheduler, before(step), step, history);
            EXPECT_TRUE(test::closeTo(result.sample, golden.samples[step], limitOf(entry))) << "step " << step;
            if (golden.originals.defined()) {
                EXPECT_TRUE(test::closeTo(result.predictedOriginal, golden.originals[step], limitOf(entry)))
                    << "step " << step;
            }
            results.push_back(result.sample);
            remember(history, *scheduler, result.record);
            EXPECT_LE(history.size(), static_cast<std::size_t>(scheduler->historyLength()));
        }

        // Again, backwards, each with the history it had.
        for (int step = scheduler->stepCount() - 1; step >= 0; --step) {
            const StepResult result =
                advance(*scheduler, before(step), step, histories[static_cast<std::size_t>(step)]);
            EXPECT_TRUE(at::equal(result.sample, results[static_cast<std::size_t>(step)])) << "step " << step;
        }
    }
}

TEST_F(SchedulerGolden, WholeRun_EveryCase_EndsWhereDiffusersEnds) {
    for (const nlohmann::json& entry : m_cases) {
        SCOPED_TRACE(entry.dump());
        const auto scheduler = make(entry);
        ASSERT_TRUE(scheduler);
        const Expected golden = expected(entry);
        at::Tensor sample = m_start * scheduler->initialNoiseSigma();
        StepHistory history;
        for (int step = 0; step < scheduler->stepCount(); ++step) {
            const StepResult result = advance(*scheduler, sample, step, history);
            sample = result.sample;
            remember(history, *scheduler, result.record);
        }
        // Errors of single steps pass through the stand-in network again: ten times the limit of one step.
        EXPECT_TRUE(test::closeTo(sample, golden.samples[-1], 10 * limitOf(entry)));
    }
}

}  // namespace
}  // namespace mutoscope
