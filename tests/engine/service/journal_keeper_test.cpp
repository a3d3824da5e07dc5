// SPDX-License-Identifier: Apache-2.0
// The worker with a journal: what outlives it, and what is not done twice.
#include "engine/runtime/journal_keeper.h"

#include "engine/media/clip_reader.h"
#include "engine/runtime/worker.h"
#include "tests/engine/runtime/fake_system.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace mutoscope {
namespace {

using test::EventLog;
using test::FakeControl;
using test::FakeSystem;
using test::NoNoise;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class KeptWorkerTest : public ::testing::Test {
protected:
    ~KeptWorkerTest() override { m_worker.reset(); }

    void start() {
        m_worker.reset();
        m_keeper.reset();
        auto keeper = JournalKeeper::open(m_data.path());
        ASSERT_TRUE(keeper) << keeper.error().message;
        m_keeper = keeper.value();
        WorkerParts parts;
        parts.describe = [](const std::filesystem::path& folder) -> Result<ModelFacts> {
            ModelFacts facts;
            facts.system = "fake";
            facts.name = "Fake";
            facts.folder = folder.string();
            facts.needsPicture = false;
            facts.schedulers = {"ddim"};
            facts.defaultScheduler = "ddim";
            return facts;
        };
        parts.load = [control = m_control](const std::filesystem::path&,
                                           const LoadOptions&) -> Result<std::unique_ptr<GenerationSystem>> {
            ++control->loads;
            return std::unique_ptr<GenerationSystem>(std::make_unique<FakeSystem>(control));
        };
        parts.devices = [] {
            DeviceFacts cpu;
            cpu.id = "cpu";
            cpu.name = "A CPU";
            cpu.cores = 1;
            cpu.bf16 = true;
            return std::vector{cpu};
        };
        parts.makeNoise = [](std::uint64_t) { return std::make_unique<NoNoise>(); };
        parts.keeper = m_keeper;
        m_worker = std::make_unique<Worker>(std::move(parts));
        m_worker->setListener([this](const JobEvent& event) { m_log.add(event); });
    }
    /// Ends the worker; what it left stays.
    void stop() {
        m_worker.reset();
        m_keeper.reset();
        m_log.clear();
    }
    JobTicket ticket(std::uint64_t seed, int steps = 3) const {
        GenerationRequest made;
        made.prompt = "a lighthouse";
        made.modelFolder = m_model.path().string();
        made.overrides.width = made.overrides.height = 64;
        made.overrides.frames = 2;
        made.overrides.fps = 8;
        made.overrides.steps = steps;
        made.overrides.guidance = 9;
        made.overrides.seed = seed;
        return made;
    }
    JobEvent runToEnd(JobTicket job) {
        const JobId id = m_worker->submit(std::move(job));
        EXPECT_TRUE(m_log.waitForEnd(id));
        return m_log.last(id);
    }
    /// Nothing can be written into a file, not even by root.
    void closeLibrary() {
        std::filesystem::remove_all(m_data.path() / "clips");
        std::ofstream(m_data.path() / "clips") << "no folder";
    }
    void openLibrary() { std::filesystem::remove(m_data.path() / "clips"); }
    bool waitForNotice(JobId job, const std::string& words) {
        return m_log.waitFor([&](const auto& events) {
            return std::any_of(events.begin(), events.end(), [&](const JobEvent& event) {
                return event.job == job && event.notice.find(words) != std::string::npos;
            });
        });
    }
    std::vector<JournalJob> history() {
        auto jobs = m_keeper->journal().history({}, 100);
        EXPECT_TRUE(jobs);
        return jobs ? jobs.value() : std::vector<JournalJob>();
    }

    test::TemporaryFolder m_data, m_model;
    std::shared_ptr<FakeControl> m_control = std::make_shared<FakeControl>();
    EventLog m_log;
    std::shared_ptr<JournalKeeper> m_keeper;
    std::unique_ptr<Worker> m_worker;
};

TEST_F(KeptWorkerTest, FinishedJob_IsInTheJournalAndItsClipInTheLibrary) {
    start();
    JobTicket job = ticket(7);
    job.output = (m_data.path() / "out.mp4").string();
    const JobEvent end = runToEnd(job);
    ASSERT_EQ(end.state, JobState::Done) << end.error->message;
    ASSERT_FALSE(end.clip->file.empty());
    const auto frames = m_keeper->clips().load(end.clip->file);
    ASSERT_TRUE(frames);
    EXPECT_EQ(*frames.value(), *end.clip->frames);
    EXPECT_TRUE(readRecipe(job.output));
    const auto jobs = history();
    ASSERT_EQ(jobs.size(), 1u);
    EXPECT_EQ(jobs[0].state, JobState::Done);
    EXPECT_EQ(jobs[0].clipFile, end.clip->file);
    EXPECT_TRUE(madeBy(job.output, jobs[0].uuid));
    EXPECT_EQ(jobs[0].seed, 7u);
}

TEST_F(KeptWorkerTest, SameJobAgain_IsAnsweredWithTheClipThatStands) {
    start();
    const JobEvent first = runToEnd(ticket(7));
    const JobEvent again = runToEnd(ticket(7));
    ASSERT_EQ(again.state, JobState::Done);
    EXPECT_THAT(again.clip->summary.reused, Contains("result"));
    EXPECT_EQ(*again.clip->frames, *first.clip->frames);
    EXPECT_EQ(again.clip->file, first.clip->file);
    for (const JobEvent& event : m_log.of(again.job)) EXPECT_NE(event.state, JobState::Denoising);
    const JobEvent other = runToEnd(ticket(8));
    EXPECT_THAT(other.clip->summary.reused, ::testing::Not(Contains("result")));
}

TEST_F(KeptWorkerTest, JobEndedEarly_IsNoAnswerToTheSameJobInFull) {
    start();
    std::atomic<JobId> id{0};
    m_control->at = [&](const std::string& point) {
        while (id == 0) std::this_thread::yield();
        if (point == "step 1") m_worker->finishEarly(id);
        return Result<void>();
    };
    id = m_worker->submit(ticket(7));
    ASSERT_TRUE(m_log.waitForEnd(id));
    const JobEvent early = m_log.last(id);
    ASSERT_EQ(early.state, JobState::Done) << early.error->message;
    EXPECT_EQ(early.clip->plan.stepsRun, 1);
    m_control->at = [](const std::string&) { return Result<void>(); };
    const JobEvent whole = runToEnd(ticket(7));
    EXPECT_EQ(whole.clip->plan.stepsRun, 0);
    EXPECT_THAT(whole.clip->summary.reused, ::testing::Not(Contains("result")));
}

TEST_F(KeptWorkerTest, Priority_OfAWaitingJob_IsKeptToo) {
    start();
    m_worker->setPaused(true);
    const JobId first = m_worker->submit(ticket(1)), second = m_worker->submit(ticket(2));
    const auto order = [this] {
        std::vector<std::uint64_t> seeds;
        const auto jobs = m_keeper->journal().waiting();
        for (const JournalJob& job : jobs.value()) seeds.push_back(job.ticket.request.overrides.seed.value_or(0));
        return seeds;
    };
    const auto soon = [&](const std::vector<std::uint64_t>& expected) {
        for (int i = 0; i < 200 && order() != expected; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
        EXPECT_EQ(order(), expected);
    };
    soon({1, 2});
    m_worker->setPriority(second, JobPriority::Interactive);
    soon({2, 1});
    EXPECT_FALSE(m_log.of(first).front().uuid.empty());
    m_worker->setPaused(false);
    EXPECT_TRUE(m_log.waitForEnd(first));
    EXPECT_TRUE(m_log.waitForEnd(second));
}

TEST_F(KeptWorkerTest, JobsOfAStoppedWorker_GoOnAtTheNextStartInTheirOrder) {
    start();
    std::atomic<bool> reached{false};
    m_control->at = [&](const std::string& point) {
        if (point == "step 2") reached = true;
        return Result<void>();
    };
    m_control->stepSeconds = 0.005;
    m_worker->submit(ticket(1, 1000));
    m_worker->submit(ticket(2));
    JobTicket urgent = ticket(3);
    urgent.priority = JobPriority::Interactive;
    while (!reached) std::this_thread::yield();
    const JobId last = m_worker->submit(urgent);
    ASSERT_TRUE(m_log.waitForState(last, JobState::Queued));
    stop();

    m_control->at = [](const std::string&) { return Result<void>(); };
    m_control->stepSeconds = 0;
    start();
    ASSERT_TRUE(m_log.waitForEnd(3));
    std::vector<std::uint64_t> seeds;
    for (JobId id : {1, 2, 3}) {
        const auto events = m_log.of(id);
        ASSERT_FALSE(events.empty());
        ASSERT_TRUE(events.front().ticket);
        EXPECT_EQ(events.back().state, JobState::Done);
        seeds.push_back(*events.front().ticket->request.overrides.seed);
    }
    EXPECT_THAT(seeds, ElementsAre(3, 1, 2));
    EXPECT_EQ(history().size(), 3u);
}

TEST_F(KeptWorkerTest, CancelledJob_StaysCancelled) {
    start();
    std::atomic<bool> reached{false};
    m_control->at = [&](const std::string& point) {
        if (point == "step 2") reached = true;
        return Result<void>();
    };
    m_control->stepSeconds = 0.002;
    const JobId running = m_worker->submit(ticket(1, 1000));
    const JobId waiting = m_worker->submit(ticket(2));
    while (!reached) std::this_thread::yield();
    ASSERT_TRUE(m_log.waitForState(waiting, JobState::Queued));
    m_worker->cancel(waiting);
    m_worker->cancel(running);
    ASSERT_TRUE(m_log.waitForEnd(running));
    ASSERT_TRUE(m_log.waitForEnd(waiting));
    stop();
    start();
    for (int i = 0; i < 200 && !m_worker->isIdle(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_TRUE(m_worker->isIdle());
    const auto jobs = history();
    ASSERT_EQ(jobs.size(), 2u);
    for (const JournalJob& job : jobs) EXPECT_EQ(job.state, JobState::Cancelled);
}

TEST_F(KeptWorkerTest, JobsThatOthersAddAndCancel_AreNoticed) {
    start();
    m_worker->setPaused(true);
    auto elsewhere = Journal::open(m_data.path());
    ASSERT_TRUE(elsewhere) << elsewhere.error().message;
    const auto first = elsewhere.value()->add(ticket(1));
    const auto second = elsewhere.value()->add(ticket(2));
    ASSERT_TRUE(first && second);
    ASSERT_TRUE(m_log.waitForState(2, JobState::Queued));
    ASSERT_TRUE(elsewhere.value()->cancel(second->id));
    m_worker->setPaused(false);
    ASSERT_TRUE(m_log.waitForEnd(1));
    EXPECT_EQ(m_log.last(1).state, JobState::Done);
}

TEST_F(KeptWorkerTest, SecondRunner_IsRefusedWithWords) {
    start();
    const auto other = JournalKeeper::open(m_data.path());
    ASSERT_FALSE(other);
    EXPECT_THAT(other.error().message, HasSubstr("Another Mutoscope"));
}

TEST_F(KeptWorkerTest, Case66_LibraryThatCannotTakeTheClip_FailsTheJobAndARetryOnlyDecodes) {
    start();
    std::atomic<int> steps{0};
    m_control->at = [&](const std::string& point) {
        if (point.starts_with("step")) ++steps;
        if (point == "frame 1") closeLibrary();
        return Result<void>();
    };
    const JobEvent end = runToEnd(ticket(7));
    ASSERT_EQ(end.state, JobState::Failed);
    EXPECT_EQ(end.error->code, ErrorCode::Disk);
    EXPECT_THAT(end.error->message, HasSubstr((m_data.path() / "clips").string()));
    EXPECT_THAT(end.error->message, HasSubstr(" free)"));
    EXPECT_THAT(end.error->message, HasSubstr("only decodes"));
    const auto jobs = history();
    ASSERT_EQ(jobs.size(), 1u);
    EXPECT_EQ(jobs[0].state, JobState::Failed);
    EXPECT_EQ(steps, 3);
    stop();

    start();
    for (int i = 0; i < 200 && !m_worker->isIdle(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    m_control->at = [&](const std::string& point) {
        if (point.starts_with("step")) ++steps;
        return Result<void>();
    };
    openLibrary();
    auto elsewhere = Journal::open(m_data.path());
    ASSERT_TRUE(elsewhere && elsewhere.value()->retry(jobs[0].id));
    ASSERT_TRUE(m_log.waitForEnd(1));
    const JobEvent again = m_log.last(1);
    ASSERT_EQ(again.state, JobState::Done) << again.error->message;
    EXPECT_EQ(steps, 3);
    EXPECT_TRUE(m_keeper->clips().load(again.clip->file));
    EXPECT_TRUE(std::filesystem::is_empty(m_data.path() / "checkpoints"));
}

TEST_F(KeptWorkerTest, Case66_JobsAfterIt_WaitForRoomBeforeAnythingIsLoaded) {
    start();
    closeLibrary();
    const JobId cancelled = m_worker->submit(ticket(1));
    ASSERT_TRUE(waitForNotice(cancelled, "Waiting to begin"));
    m_worker->cancel(cancelled);
    ASSERT_TRUE(m_log.waitForEnd(cancelled));
    EXPECT_EQ(m_log.last(cancelled).state, JobState::Cancelled);
    const JobId next = m_worker->submit(ticket(2));
    ASSERT_TRUE(waitForNotice(next, "Waiting to begin"));
    stop();  // it is no failure: it waits in the next start too
    start();
    ASSERT_TRUE(waitForNotice(1, "Waiting to begin"));
    EXPECT_EQ(m_control->loads, 0);
    openLibrary();
    ASSERT_TRUE(m_log.waitForEnd(1));
    EXPECT_EQ(m_log.last(1).state, JobState::Done);
    EXPECT_EQ(m_control->loads, 1);
}

TEST_F(KeptWorkerTest, Case66_OutputThatCanBeWritten_IsTheClip) {
    start();
    closeLibrary();
    JobTicket job = ticket(7);
    job.output = (m_data.path() / "out.mp4").string();
    const JobEvent end = runToEnd(job);
    ASSERT_EQ(end.state, JobState::Done) << end.error->message;
    EXPECT_TRUE(end.clip->file.empty());
    EXPECT_THAT(end.clip->summary.recoveries, Contains(HasSubstr("The library has no copy")));
    EXPECT_TRUE(madeBy(job.output, history().at(0).uuid));
}

TEST_F(KeptWorkerTest, Saving_IsAStageOfItsOwn) {
    start();
    const JobEvent end = runToEnd(ticket(7));
    bool saved = false;
    for (const JobEvent& event : m_log.of(end.job)) saved = saved || event.state == JobState::Saving;
    EXPECT_TRUE(saved);
    EXPECT_THAT(end.clip->recipe, HasSubstr("\"job\""));
}

}  // namespace
}  // namespace mutoscope
