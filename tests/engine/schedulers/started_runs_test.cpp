// SPDX-License-Identifier: Apache-2.0
// Runs that begin in the middle, over a clean sample (tests/golden/schedulers/started.*, made by make_started_runs.py).
#include "tests/engine/schedulers/scheduler_golden.h"

namespace mutoscope {
namespace {

using test::kSampleSize;
using test::limitOf;

class StartedRuns : public test::SchedulerGolden {
protected:
    void SetUp() override {
        SchedulerGolden::SetUp();
        std::ifstream json(test::goldenFolder("schedulers") / "started.json");
        ASSERT_TRUE(json);
        m_runs = nlohmann::json::parse(json).at("runs");
        m_started = floatsOf("started.f32");
        ASSERT_EQ(m_started.numel(), kSampleSize * (1 + 2 * static_cast<std::int64_t>(m_runs.size())));
    }
    at::Tensor started(std::int64_t index) const { return asSample(m_started.narrow(0, index * kSampleSize, 16)); }

    nlohmann::json m_runs;
    at::Tensor m_started;
};

TEST_F(StartedRuns, EveryCase_FromAnyStep_EqualsDiffusers) {
    ASSERT_GT(m_runs.size(), 500U);
    const at::Tensor clean = started(0);
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const nlohmann::json& entry = m_cases.at(m_runs[i].at(0).get<std::size_t>());
        const int begin = m_runs[i].at(1).get<int>();
        SCOPED_TRACE(entry.dump() + " from step " + std::to_string(begin));
        const auto scheduler = make(entry);
        ASSERT_TRUE(scheduler);
        at::Tensor sample = scheduler->addNoise(clean, m_start, begin);
        const auto at = static_cast<std::int64_t>(1 + 2 * i);
        EXPECT_TRUE(test::closeTo(sample, started(at), limitOf(entry)));
        StepHistory history;
        for (int step = begin; step < scheduler->stepCount(); ++step) {
            const StepResult result =
                scheduler->advance(modelOutput(*scheduler, sample, step), sample, step, history,
                                   scheduler->needsNoise(step) ? noise(step - begin) : at::Tensor());
            sample = result.sample;
            remember(history, *scheduler, result.record);
        }
        EXPECT_TRUE(test::closeTo(sample, started(at + 1), 10 * limitOf(entry)));
    }
}

}  // namespace
}  // namespace mutoscope
