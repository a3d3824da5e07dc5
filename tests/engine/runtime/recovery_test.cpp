// SPDX-License-Identifier: Apache-2.0
// What the worker does about jobs that run out of memory or whose numbers overflow.
#include "engine/runtime/worker.h"
#include "tests/engine/runtime/fake_system.h"

#include <c10/util/Exception.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <new>

namespace mutoscope {
namespace {

using test::EventLog;
using test::FakeControl;
using test::FakeSystem;
using test::NoNoise;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::uint64_t kGib = 1ull << 30;

/// One network of 2 GiB and 4 GiB of activations, which each saver halves.
Result<JobWork> work(const ResolvedPlan& plan) {
    PartWork part{.part = "unet", .stage = JobState::Denoising, .activations = 4 * kGib, .operations = 1e13};
    if (plan.precision != Precision::Fp32) part.activations /= 2;
    if (!plan.batchedGuidance) part.activations /= 2;
    part.weights = part.streamedWeights = 2 * kGib;
    if (plan.weightStorage != WeightStorage::Full) part.weights = part.streamedWeights = kGib;
    part.runs = plan.steps;
    part.weightsToRestore = plan.weightStorage == WeightStorage::Full ? 0 : 1'000'000'000;
    return JobWork{part};
}

class RecoveryTest : public ::testing::Test {
protected:
    RecoveryTest() {
        m_control->at = [this](const std::string& point) -> Result<void> {
            m_points.push_back(point);
            return m_at ? m_at(point) : Result<void>();
        };
        WorkerParts parts;
        parts.describe = [](const std::filesystem::path& folder) -> Result<ModelFacts> {
            ModelFacts facts;
            facts.system = "fake";
            facts.name = "Fake";
            facts.folder = folder.string();
            facts.needsPicture = false;
            facts.guidanceLow = 1;
            facts.schedulers = {"ddim"};
            facts.defaultScheduler = "ddim";
            return facts;
        };
        parts.load = [control = m_control](const std::filesystem::path&,
                                           const LoadOptions&) -> Result<std::unique_ptr<GenerationSystem>> {
            ++control->loads;
            return std::unique_ptr<GenerationSystem>(std::make_unique<FakeSystem>(control));
        };
        parts.devices = [this] {
            DeviceFacts cpu;
            cpu.id = "cpu";
            cpu.totalBytes = 64 * kGib;
            cpu.freeBytes = m_freeGib * kGib;
            cpu.simulated = m_simulated;
            cpu.cores = 1;
            cpu.bf16 = true;
            return std::vector{cpu};
        };
        parts.makeNoise = [](std::uint64_t) { return std::make_unique<NoNoise>(); };
        parts.means = [](const ModelFacts&) { return MemoryMeans{.meter = work, .calibration = {}}; };
        m_worker = std::make_unique<Worker>(std::move(parts));
        m_worker->setListener([this](const JobEvent& event) { m_log.add(event); });
    }
    ~RecoveryTest() override {
        m_worker.reset();
        EXPECT_EQ(m_control->alive, 0);
    }

    JobEvent run() {
        m_points.clear();
        GenerationRequest request;
        request.prompt = "a lighthouse";
        request.modelFolder = m_folder.path().string();
        request.overrides.width = request.overrides.height = 64;
        request.overrides.frames = 2;
        request.overrides.fps = 8;
        request.overrides.steps = 4;
        request.overrides.guidance = 7.0;
        request.tryAnyway = m_tryAnyway;
        const JobId job = m_worker->submit(request);
        EXPECT_TRUE(m_log.waitForEnd(job));
        return m_log.last(job);
    }
    /// Throws at that point, the given number of times.
    void failAt(const std::string& where, int times, std::function<Result<void>()> how) {
        m_at = [=, left = times](const std::string& point) mutable -> Result<void> {
            if (point != where || left == 0) return {};
            --left;
            return how();
        };
    }
    static Result<void> shortage() { throw std::bad_alloc(); }
    int passes(const std::string& point) const {
        return static_cast<int>(std::count(m_points.begin(), m_points.end(), point));
    }

    test::TemporaryFolder m_folder;
    std::shared_ptr<FakeControl> m_control = std::make_shared<FakeControl>();
    std::atomic<std::uint64_t> m_freeGib{32};
    std::atomic<bool> m_simulated{false};
    bool m_tryAnyway = false;
    std::vector<std::string> m_points;  // the worker's thread while a job runs, the test's between jobs
    std::function<Result<void>(const std::string&)> m_at;
    EventLog m_log;
    std::unique_ptr<Worker> m_worker;
};

TEST_F(RecoveryTest, MemoryRunsOutOnce_GoesOnFromTheLastFinishedStep) {
    failAt("step 3", 1, shortage);
    const JobEvent end = run();
    ASSERT_EQ(end.state, JobState::Done);
    EXPECT_EQ(passes("step 1"), 1);
    EXPECT_EQ(passes("step 2"), 1);
    EXPECT_EQ(passes("step 3"), 2);
    EXPECT_EQ(m_control->loads, 2);  // what the attempt held was let go
    EXPECT_THAT(end.clip->summary.recoveries, ElementsAre(HasSubstr("after step 2 of 4")));
    EXPECT_THAT(end.clip->plan.savers, IsEmpty());  // the same plan
    int notices = 0;
    for (const JobEvent& event : m_log.of(end.job)) notices += event.notice.empty() ? 0 : 1;
    EXPECT_EQ(notices, 1);
}

TEST_F(RecoveryTest, MemoryRunsOutAgain_TakesPlansThatNeedLess) {
    failAt("step 2", 2, shortage);
    const JobEvent end = run();
    ASSERT_EQ(end.state, JobState::Done);
    EXPECT_THAT(end.clip->summary.recoveries, SizeIs(2));
    EXPECT_FALSE(end.clip->plan.savers.empty());
    EXPECT_LT(end.clip->plan.memory.required, (2 * kGib + 2 * kGib) / 10 * 11 + 1024);
    EXPECT_EQ(passes("step 1"), 1);
}

TEST_F(RecoveryTest, MemoryRunsOutWhileDecoding_KeepsTheLatents) {
    failAt("frame 1", 1, shortage);
    const JobEvent end = run();
    ASSERT_EQ(end.state, JobState::Done);
    EXPECT_EQ(passes("step 4"), 1);
    EXPECT_THAT(end.clip->summary.recoveries, ElementsAre(HasSubstr("while decoding")));
}

TEST_F(RecoveryTest, MemoryNeverSuffices_EndsWithWordsAndTheNextJobIsFine) {
    failAt("step 1", -1, shortage);
    const JobEvent end = run();
    EXPECT_EQ(end.state, JobState::Failed);
    ASSERT_TRUE(end.error);
    EXPECT_EQ(end.error->code, ErrorCode::OutOfMemory);
    EXPECT_GE(passes("step 1"), 4);  // each plan has two chances
    EXPECT_LE(passes("step 1"), 2 * (1 + 6));
    std::uint64_t last = std::numeric_limits<std::uint64_t>::max();
    for (const JobEvent& event : m_log.of(end.job)) {
        if (!event.plan) continue;
        EXPECT_LE(event.plan->memory.required, last);
        last = event.plan->memory.required;
    }
    EXPECT_EQ(m_control->alive, 0);
    m_at = {};
    EXPECT_EQ(run().state, JobState::Done);
}

TEST_F(RecoveryTest, NumbersOverflow_GoesOnInFp32) {
    failAt("step 3", 1, [] { return Result<void>(Error{ErrorCode::NotFinite, "Overflow.", ""}); });
    const JobEvent end = run();
    ASSERT_EQ(end.state, JobState::Done);
    EXPECT_EQ(end.clip->plan.precision, Precision::Fp32);
    EXPECT_THAT(end.clip->summary.recoveries, ElementsAre(HasSubstr("going on in fp32")));
    EXPECT_EQ(passes("step 2"), 1);
}

TEST_F(RecoveryTest, NumbersOverflowEvenInFp32_IsAnError) {
    failAt("step 3", -1, [] { return Result<void>(Error{ErrorCode::NotFinite, "Overflow.", ""}); });
    const JobEvent end = run();
    EXPECT_EQ(end.state, JobState::Failed);
    EXPECT_EQ(end.error->code, ErrorCode::NotFinite);
}

TEST_F(RecoveryTest, TooLargeForTheDevice_IsToldBeforeAnythingIsLoaded) {
    m_freeGib = 1;
    const JobEvent end = run();
    EXPECT_EQ(end.state, JobState::Failed);
    EXPECT_EQ(end.error->code, ErrorCode::OutOfMemory);
    EXPECT_THAT(end.error->message, HasSubstr("1.0 GiB are free"));
    EXPECT_EQ(m_control->loads, 0);
}

TEST_F(RecoveryTest, TooLargeButWanted_BeginsWithTheLeastThatIsNeeded) {
    m_freeGib = 1;
    m_tryAnyway = true;
    JobEvent end = run();
    ASSERT_EQ(end.state, JobState::Done);
    EXPECT_FALSE(end.clip->plan.memory.fits());
    EXPECT_FALSE(end.clip->plan.batchedGuidance);
    EXPECT_THAT(end.clip->summary.recoveries, IsEmpty());
    failAt("step 1", -1, shortage);
    end = run();
    EXPECT_EQ(end.error->code, ErrorCode::OutOfMemory);
    EXPECT_LE(passes("step 1"), 4);  // nothing needs less
}

TEST_F(RecoveryTest, SimulatedDevice_IsRefusedInWords) {
    m_simulated = true;
    const JobEvent end = run();
    ASSERT_EQ(end.state, JobState::Failed);
    EXPECT_EQ(end.error->code, ErrorCode::InvalidArgument);
    EXPECT_THAT(end.error->message, HasSubstr("is simulated"));
    EXPECT_EQ(m_control->loads, 0);
}

}  // namespace
}  // namespace mutoscope
