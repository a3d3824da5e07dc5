// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/recipe.h"
#include "tests/engine/runtime/worker_fixture.h"

#include <c10/util/Exception.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>
#include <thread>

namespace mutoscope {
namespace {

using test::WorkerTest;
using ::testing::HasSubstr;

TEST_F(WorkerTest, Job_ThatSucceeds_TellsEveryStageInOrder) {
    const JobId id = m_worker->submit(request(3, 2));
    ASSERT_TRUE(m_log.waitForEnd(id));
    using enum JobState;
    EXPECT_THAT(statesOf(id), ::testing::ElementsAre(Queued, Loading, Encoding, Denoising, Decoding, Done));

    std::vector<std::string> steps;
    double elapsed = 0;
    for (const JobEvent& event : m_log.of(id)) {
        EXPECT_GE(event.elapsedSeconds, elapsed);
        elapsed = event.elapsedSeconds;
        EXPECT_EQ(event.plan != nullptr, event.state != Queued);
        EXPECT_EQ(event.clip != nullptr, event.state == Done);
        if (event.stepCount > 0) steps.push_back(std::to_string(event.step) + "/" + std::to_string(event.stepCount));
    }
    EXPECT_THAT(steps, ::testing::ElementsAre("0/3", "1/3", "2/3", "3/3", "0/2", "1/2", "2/2"));

    const Clip& clip = *m_log.last(id).clip;
    ASSERT_EQ(clip.frames->size(), 2u);
    EXPECT_EQ(clip.plan.steps, 3);
    EXPECT_GT(clip.summary.peakHostBytes, 0u);
    EXPECT_EQ(clip.summary.peakDeviceBytes, 0u);
    ASSERT_EQ(clip.summary.stages.size(), 4u);
    double stages = 0;
    for (const StageTime& stage : clip.summary.stages) stages += stage.seconds;
    EXPECT_LE(stages, clip.summary.totalSeconds);

    const auto recipe = parseRecipe(clip.recipe);
    ASSERT_TRUE(recipe) << recipe.error().message;
    EXPECT_EQ(recipe->request.prompt, "a lighthouse");
    EXPECT_EQ(recipe->plan.seed, clip.plan.seed);
    EXPECT_EQ(clip.recipe.find(m_folder.path().parent_path().string()), std::string::npos);
}

TEST_F(WorkerTest, Memory_GoesBackOnceWorkHasRested_NotBetweenJobs) {
    for (int i = 0; i < 3; ++i) {
        runToEnd(request(1, 1));
        EXPECT_EQ(*m_released, 0);
    }
    for (int waited = 0; *m_released == 0 && waited < 1000; ++waited) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    EXPECT_EQ(*m_released, 1);
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
    EXPECT_EQ(*m_released, 1) << "only after new work";
}

TEST_F(WorkerTest, Jobs_RunInTheOrderTheyCame) {
    std::vector<JobId> ids;
    for (int i = 0; i < 20; ++i) ids.push_back(m_worker->submit(request(1, 1)));
    ASSERT_TRUE(m_log.waitForEnd(ids.back()));
    for (std::size_t i = 0; i < ids.size(); ++i) {
        EXPECT_EQ(ids[i], i + 1);
        EXPECT_EQ(m_log.last(ids[i]).state, JobState::Done);
        EXPECT_EQ(finalEvents(ids[i]), 1);
    }
    EXPECT_EQ(m_control->loads, 1);
}

TEST_F(WorkerTest, Submit_WhileAJobRuns_IsToldAtOnce) {
    std::atomic<bool> release{false};
    m_control->at = [&](const std::string& point) {
        while (point == "step 1" && !release) std::this_thread::yield();
        return Result<void>();
    };
    m_worker->submit(request());
    const JobId second = m_worker->submit(request());
    const JobId third = m_worker->submit(request());
    EXPECT_TRUE(m_log.waitForState(third, JobState::Queued));
    m_worker->cancel(second);
    EXPECT_TRUE(m_log.waitForState(second, JobState::Cancelled));  // without waiting for the running one
    release = true;
    ASSERT_TRUE(m_log.waitForEnd(third));
    EXPECT_EQ(m_log.last(third).state, JobState::Done);
    using enum JobState;
    EXPECT_THAT(statesOf(second), ::testing::ElementsAre(Queued, Cancelled));
}

class WorkerStages : public WorkerTest, public ::testing::WithParamInterface<const char*> {};

TEST_P(WorkerStages, Cancel_AtAnyPoint_EndsTheJobThere) {
    std::atomic<JobId> id{0};
    std::string lastPoint;
    m_control->at = [&](const std::string& point) {
        lastPoint = point;
        while (id == 0) std::this_thread::yield();
        if (point == GetParam()) m_worker->cancel(id);
        return Result<void>();
    };
    id = m_worker->submit(request(3, 2));
    ASSERT_TRUE(m_log.waitForEnd(id));
    EXPECT_EQ(m_log.last(id).state, JobState::Cancelled);
    EXPECT_EQ(finalEvents(id), 1);
    EXPECT_EQ(lastPoint, GetParam());
    EXPECT_FALSE(m_log.last(id).clip);
    m_worker->cancel(id);  // once more, after its end
    m_worker->cancel(999);

    m_control->at = [](const std::string&) { return Result<void>(); };
    EXPECT_EQ(runToEnd(request()).state, JobState::Done);
    EXPECT_EQ(finalEvents(id), 1);
}

TEST_P(WorkerStages, Error_AtAnyPoint_IsTheJobsEnd) {
    m_control->at = [](const std::string& point) -> Result<void> {
        if (point == GetParam()) return Error{ErrorCode::BadInput, "The model folder is empty.", "x"};
        return {};
    };
    const JobEvent end = runToEnd(request(3, 2));
    EXPECT_EQ(end.state, JobState::Failed);
    ASSERT_TRUE(end.error);
    EXPECT_EQ(end.error->code, ErrorCode::BadInput);
    EXPECT_EQ(end.error->message, "The model folder is empty.");
    m_control->at = [](const std::string&) { return Result<void>(); };
    EXPECT_EQ(runToEnd(request()).state, JobState::Done);
}

TEST_P(WorkerStages, Exception_AtAnyPoint_IsTranslatedAndTheNextJobWorks) {
    struct Row {
        std::function<void()> raise;
        ErrorCode code;
    };
    const std::vector<Row> rows{
        {[] { throw std::bad_alloc(); }, ErrorCode::OutOfMemory},
        {[] { TORCH_CHECK_WITH(OutOfMemoryError, false, "CUDA out of memory. Tried to allocate 20 GiB"); },
         ErrorCode::OutOfMemory},
        {[] { TORCH_CHECK(false, "[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory"); },
         ErrorCode::OutOfMemory},
        {[] { TORCH_CHECK(false, "cuDNN error: CUDNN_STATUS_ALLOC_FAILED"); }, ErrorCode::OutOfMemory},
        {[] { TORCH_CHECK(false, "CUDA error: an illegal memory access was encountered"); }, ErrorCode::DeviceLost},
        {[] { TORCH_CHECK(false, "mat1 and mat2 shapes cannot be multiplied"); }, ErrorCode::Internal},
        {[] { throw std::runtime_error("odd"); }, ErrorCode::Internal},
        {[] { throw 42; }, ErrorCode::Internal},
    };
    for (const Row& row : rows) {
        std::ofstream(m_folder.path() / "weights.bin", std::ios::app) << "changed";  // so that every round loads
        m_control->at = [&](const std::string& point) {
            if (point == GetParam()) row.raise();
            return Result<void>();
        };
        const JobEvent end = runToEnd(request(3, 2));
        EXPECT_EQ(end.state, JobState::Failed);
        ASSERT_TRUE(end.error);
        EXPECT_EQ(end.error->code, row.code) << end.error->detail;
        EXPECT_FALSE(end.error->detail.empty());
        EXPECT_EQ(end.error->message.find('\n'), std::string::npos);
        EXPECT_EQ(finalEvents(end.job), 1);
        EXPECT_EQ(m_control->alive, 0) << "a model that may be broken was kept";

        m_control->at = [](const std::string&) { return Result<void>(); };
        EXPECT_EQ(runToEnd(request(1, 1)).state, JobState::Done);
    }
}

INSTANTIATE_TEST_SUITE_P(Points, WorkerStages,
                         ::testing::Values("describe", "load", "encode", "step 1", "step 3", "frame 1", "frame 2"));

TEST_F(WorkerTest, Model_StaysWarmUntilSomethingAboutItChanges) {
    EXPECT_EQ(runToEnd(request()).state, JobState::Done);
    EXPECT_EQ(runToEnd(request(5, 4)).state, JobState::Done);
    EXPECT_EQ(m_control->loads, 1);
    EXPECT_EQ(m_control->alive, 1);

    GenerationRequest other = request();
    other.overrides.precision = Precision::Fp32;
    EXPECT_EQ(runToEnd(other).state, JobState::Done);
    EXPECT_EQ(m_control->loads, 2);

    std::ofstream(m_folder.path() / "weights.bin") << "new weights";  // the checkpoint was replaced
    EXPECT_EQ(runToEnd(other).state, JobState::Done);
    EXPECT_EQ(m_control->loads, 3);

    const test::TemporaryFolder elsewhere;
    other.modelFolder = elsewhere.path().string();
    EXPECT_EQ(runToEnd(other).state, JobState::Done);
    EXPECT_EQ(m_control->loads, 4);
    EXPECT_EQ(m_control->alive, 1);
}

TEST_F(WorkerTest, Request_ThatCannotBePlanned_FailsWithoutLoading) {
    GenerationRequest wide = request();
    wide.overrides.width = 100000;
    const JobEvent end = runToEnd(wide);
    EXPECT_EQ(end.state, JobState::Failed);
    EXPECT_EQ(end.error->code, ErrorCode::InvalidArgument);
    EXPECT_THAT(end.error->message, HasSubstr("100000 px"));
    GenerationRequest nowhere = request();
    nowhere.modelFolder.clear();
    EXPECT_EQ(runToEnd(nowhere).error->code, ErrorCode::InvalidArgument);
    EXPECT_EQ(m_control->loads, 0);
}

TEST_F(WorkerTest, Model_ThatReturnsAnotherClip_IsFound) {
    m_control->framesTooFew = 1;
    const JobEvent end = runToEnd(request(1, 4));
    EXPECT_EQ(end.state, JobState::Failed);
    EXPECT_EQ(end.error->code, ErrorCode::Internal);
    EXPECT_THAT(end.error->detail, HasSubstr("3 frames instead of 4"));
}

TEST_F(WorkerTest, Destructor_InMidJob_EndsAllJobsAndDeliversTheirEnds) {
    std::atomic<bool> reached{false};
    m_control->at = [&](const std::string& point) {
        if (point == "step 2") reached = true;
        return Result<void>();
    };
    m_control->stepSeconds = 0.002;
    const JobId running = m_worker->submit(request(1000, 1));
    const JobId queued = m_worker->submit(request());
    while (!reached) std::this_thread::yield();
    m_worker.reset();
    for (JobId id : {running, queued}) {
        EXPECT_EQ(m_log.last(id).state, JobState::Cancelled);
        EXPECT_EQ(finalEvents(id), 1);
    }
}

TEST_F(WorkerTest, Listener_MaySubmitAndCancel) {
    JobId second = 0;
    m_control->stepSeconds = 0.002;
    m_worker->setListener([&](const JobEvent& event) {
        if (event.job == 1 && event.state == JobState::Done) {
            second = m_worker->submit(request(1000));  // longer than it can take to cancel it
            m_worker->cancel(second);
        }
        m_log.add(event);
    });
    m_worker->submit(request());
    ASSERT_TRUE(m_log.waitForEnd(2));
    EXPECT_EQ(m_log.last(2).state, JobState::Cancelled);
}

TEST_F(WorkerTest, TimeLeft_IsToldFromTheFirstStepOn) {
    m_control->stepSeconds = 0.02;
    m_control->frameSeconds = 0.03;
    runToEnd(request(10, 4));
    // Sleeps are never short, so these bounds hold on a busy machine too. The second job knows how long a decode takes.
    const JobEvent end = runToEnd(request(10, 4));
    for (const JobEvent& event : m_log.of(end.job)) {
        const bool denoised = event.state == JobState::Denoising && event.step > 0;
        EXPECT_EQ(event.secondsLeft.has_value(), denoised || event.state == JobState::Decoding)
            << toString(event.state);
        const double left = event.secondsLeft.value_or(0);
        if (denoised) {
            EXPECT_GT(left, 0.02 * (10 - event.step)) << event.step;
        } else if (event.state == JobState::Decoding && event.step > 0) {
            EXPECT_GE(left, 0.03 * (4 - event.step)) << event.step;
        }
    }
}

TEST_F(WorkerTest, FinishEarly_WhileDenoising_MakesTheClipOfWhatThereIs) {
    std::atomic<JobId> id{0};
    m_control->at = [&](const std::string& point) {
        while (id == 0) std::this_thread::yield();
        if (point == "step 2") m_worker->finishEarly(id);
        return Result<void>();
    };
    m_worker->finishEarly(99);  // nobody's
    id = m_worker->submit(request(6, 2));
    ASSERT_TRUE(m_log.waitForEnd(id));
    const JobEvent end = m_log.last(id);
    ASSERT_EQ(end.state, JobState::Done);
    EXPECT_EQ(end.clip->plan.steps, 6);
    EXPECT_EQ(end.clip->plan.stepsRun, 2);
    EXPECT_EQ(end.clip->frames->size(), 2u);
    ASSERT_EQ(end.clip->summary.recoveries.size(), 1u);
    EXPECT_EQ(end.clip->summary.recoveries[0], "Ended after step 2 of 6, as wished.");
    m_worker->finishEarly(id);  // after its end

    m_control->at = [](const std::string&) { return Result<void>(); };
    EXPECT_EQ(runToEnd(request(6, 2)).clip->plan.stepsRun, 0) << "the next job is not ended";
}

TEST_F(WorkerTest, Previews_KeepToTheirShareOfTheTime) {
    m_control->stepSeconds = 0.01;
    m_control->duringPreview = [] { std::this_thread::sleep_for(std::chrono::milliseconds(20)); };
    const JobEvent end = runToEnd(request(30, 1));
    std::vector<int> shown;
    for (const JobEvent& event : m_log.of(end.job)) {
        if (event.state == JobState::Denoising && event.preview) shown.push_back(event.step);
    }
    // On an idle machine 3 % of 0.3 s pays for none beside the two that always come.
    EXPECT_GE(m_control->previews, 2);
    EXPECT_LE(m_control->previews, 2 + static_cast<int>(0.03 * end.elapsedSeconds / 0.020));
    ASSERT_FALSE(shown.empty());
    EXPECT_EQ(shown.back(), 30);

    m_control->previews = 0;
    m_control->duringPreview = [] {};
    const JobEvent free = runToEnd(request(30, 1));
    // No more is sure: one that was held up by a busy machine uses up the others' share.
    EXPECT_GE(m_control->previews, 2);
    EXPECT_LE(m_control->previews, 2 + static_cast<int>(free.elapsedSeconds / 0.060));
}

TEST_F(WorkerTest, RandomSubmitsAndCancels_EveryJobEndsExactlyOnce) {
    for (int round = 0; round < 20; ++round) {
        std::vector<JobId> ids;
        std::vector<std::thread> threads;
        std::mutex mutex;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 10; ++i) {
                    const JobId id = m_worker->submit(request(1 + i % 3, 1));
                    if ((i + t) % 2 == 0) m_worker->cancel(id);
                    const std::lock_guard lock(mutex);
                    ids.push_back(id);
                }
            });
        }
        for (std::thread& thread : threads) thread.join();
        restart();  // ends whatever is left
        for (JobId id : ids) EXPECT_EQ(finalEvents(id), 1) << round << " " << id;
        for (JobId id : ids) {
            const auto events = m_log.of(id);
            EXPECT_EQ(events.front().state, JobState::Queued);
            EXPECT_TRUE(isFinal(events.back().state));
        }
        m_log.clear();
    }
}

}  // namespace
}  // namespace mutoscope
