// SPDX-License-Identifier: Apache-2.0
// Every step of every case in tests/golden/schedulers (made by tests/make_golden/make_scheduler_goldens.py).
#include "engine/schedulers/noise_levels.h"
#include "engine/schedulers/scheduler_factory.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

namespace mutoscope {
namespace {

constexpr std::int64_t kSampleSize = 16;
constexpr double kLimit = 1e-5;  ///< of the largest magnitude of the tensor compared

/// The golden's numbers of one case.
struct Expected {
    at::Tensor timesteps;
    at::Tensor ratios;
    at::Tensor initialSigma;
    at::Tensor samples;
    at::Tensor noised;
    at::Tensor originals;  ///< undefined where they are not stored
};

class SchedulerGolden : public ::testing::Test {
protected:
    void SetUp() override {
        const auto folder = test::goldenFolder("schedulers");
        std::ifstream json(folder / "cases.json");
        ASSERT_TRUE(json);
        m_cases = nlohmann::json::parse(json).at("cases");
        std::ifstream values(folder / "values.f32", std::ios::binary | std::ios::ate);
        ASSERT_TRUE(values);
        m_values = at::empty({static_cast<std::int64_t>(values.tellg()) / 4}, at::kFloat);
        values.seekg(0);
        values.read(static_cast<char*>(m_values.mutable_data_ptr()), m_values.numel() * 4);
        ASSERT_TRUE(values);
        m_start = asSample(m_values.slice(0, 0, kSampleSize));
    }

    static at::Tensor asSample(const at::Tensor& flat) { return flat.view({2, 2, 1, 2, 2}); }
    at::Tensor noise(int step) const { return asSample(m_values.slice(0, kSampleSize).narrow(0, step * 16, 16)); }

    Expected expected(const nlohmann::json& entry) const {
        std::int64_t at = entry.at("at").get<std::int64_t>();
        const auto count = entry.at("count").get<std::int64_t>();
        const auto take = [this, &at](std::int64_t size) {
            at += size;
            return m_values.slice(0, at - size, at);
        };
        Expected all;
        all.timesteps = take(count);
        all.ratios = take(count + 1);
        all.initialSigma = take(1);
        all.samples = take(count * kSampleSize).view({count, 2, 2, 1, 2, 2});
        all.noised = asSample(take(kSampleSize));
        if (entry.at("originals").get<bool>()) {
            all.originals = take(count * kSampleSize).view({count, 2, 2, 1, 2, 2});
        }
        return all;
    }

    static std::unique_ptr<Scheduler> make(const nlohmann::json& entry) {
        auto config = schedulerConfigFromJson(entry.at("config"));
        if (!config) {
            ADD_FAILURE() << config.error().message;
            return nullptr;
        }
        config->eta = entry.value("eta", 0.0);
        auto scheduler =
            makeScheduler(entry.at("name").get<std::string>(), config.value(), entry.at("steps").get<int>());
        if (!scheduler) ADD_FAILURE() << scheduler.error().message << " " << scheduler.error().detail;
        return scheduler ? std::move(scheduler).value() : nullptr;
    }

    /// The script's stand-in for a network.
    static at::Tensor modelOutput(const Scheduler& scheduler, const at::Tensor& sample, int step) {
        return 0.8 * at::sin(1.7 * scheduler.scaleInput(sample, step) + 0.004 * scheduler.timestep(step));
    }

    StepResult advance(const Scheduler& scheduler, const at::Tensor& sample, int step,
                       const StepHistory& history) const {
        return scheduler.advance(modelOutput(scheduler, sample, step), sample, step, history,
                                 scheduler.needsNoise(step) ? noise(step) : at::Tensor());
    }

    nlohmann::json m_cases;
    at::Tensor m_values;
    at::Tensor m_start;
};

TEST_F(SchedulerGolden, Schedules_EveryCase_EqualDiffusers) {
    ASSERT_GT(m_cases.size(), 500U);
    for (const nlohmann::json& entry : m_cases) {
        SCOPED_TRACE(entry.dump());
        const auto scheduler = make(entry);
        ASSERT_TRUE(scheduler);
        const Expected golden = expected(entry);
        ASSERT_EQ(scheduler->stepCount(), golden.timesteps.numel());
        EXPECT_TRUE(test::closeTo(scheduler->timesteps().to(at::kFloat), golden.timesteps, 1e-6));
        EXPECT_NEAR(scheduler->initialNoiseSigma() / golden.initialSigma.item<float>(), 1.0, 1e-6);
        for (int step = 0; step <= scheduler->stepCount(); ++step) {
            const auto ratio = golden.ratios[step].item<double>();
            if (std::isinf(ratio)) {
                EXPECT_TRUE(std::isinf(scheduler->sigma(step)));
            } else {
                EXPECT_NEAR(scheduler->sigma(step), ratio, 2e-6 * ratio + 1e-9) << "step " << step;
            }
        }
        const int middle = scheduler->stepCount() / 2;
        EXPECT_TRUE(
            test::closeTo(scheduler->addNoise(m_start, at::full_like(m_start, 0.5), middle), golden.noised, kLimit));
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
            EXPECT_TRUE(test::closeTo(result.sample, golden.samples[step], kLimit)) << "step " << step;
            if (golden.originals.defined()) {
                EXPECT_TRUE(test::closeTo(result.predictedOriginal, golden.originals[step], kLimit)) << "step " << step;
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
        EXPECT_TRUE(test::closeTo(sample, golden.samples[-1], 10 * kLimit));
    }
}

}  // namespace
}  // namespace mutoscope
