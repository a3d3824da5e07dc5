// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/runtime/worker_fixture.h"

#include <gmock/gmock.h>

namespace mutoscope {
namespace {

using test::WorkerTest;

TEST_F(WorkerTest, WarmUp_LoadsTheModelForTheJobToComeAndTellsNothing) {
    m_worker->warmUp(request(50));
    for (int i = 0; i < 400 && m_control->loads == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_EQ(m_control->loads, 1);
    const JobEvent end = runToEnd(request(3));
    EXPECT_EQ(end.state, JobState::Done);
    EXPECT_THAT(end.clip->summary.reused, ::testing::Contains("model"));
    EXPECT_EQ(m_control->loads, 1);
    EXPECT_EQ(end.job, 1u);

    m_worker->freeMemory();
    for (int i = 0; i < 400 && m_control->alive > 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_EQ(m_control->alive, 0);
    runToEnd(request(3));
    EXPECT_EQ(m_control->loads, 2);
}

TEST_F(WorkerTest, WarmUp_StepsAsideForAJob) {
    std::atomic<bool> warming{false};
    std::atomic<int> passed{0};
    m_control->at = [&](const std::string& point) {
        if (point == "step 1" && !warming.exchange(true)) {
            for (int i = 0; i < 2000 && passed == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return Result<void>();
    };
    m_worker->warmUp(request(50, 5));
    while (!warming) std::this_thread::yield();
    const JobId job = m_worker->submit(request(2));
    passed = 1;
    ASSERT_TRUE(m_log.waitForEnd(job));
    EXPECT_EQ(m_log.last(job).state, JobState::Done);
    EXPECT_THAT(m_log.last(job).clip->summary.reused, ::testing::Contains("model"));
}

}  // namespace
}  // namespace mutoscope
