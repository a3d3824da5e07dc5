// SPDX-License-Identifier: Apache-2.0
#include "engine/store/journal.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <set>
#include <thread>

namespace mutoscope {
namespace {

using ::testing::ElementsAre;

JobTicket ticketFor(const std::string& prompt) {
    JobTicket ticket;
    ticket.request.prompt = prompt;
    return ticket;
}

std::optional<StandingClip> noClip(const JournalJob&) { return std::nullopt; }

class JournalRecovery : public ::testing::Test {
protected:
    void SetUp() override { restart(); }

    /// As after a kill: the runner is gone and said nothing.
    void restart() {
        m_journal.reset();
        m_journal = Journal::open(m_folder.path()).value();
        ASSERT_TRUE(m_journal->tryLockRunner());
    }
    JobId add(const std::string& prompt) { return m_journal->add(ticketFor(prompt)).value().id; }
    void run(JobId job, JobState state, int step) {
        ASSERT_TRUE(m_journal->began(job));
        ResolvedPlan plan;
        plan.seed = 100 + job;
        ASSERT_TRUE(m_journal->planned(job, plan));
        ASSERT_TRUE(m_journal->moved(job, state, step, 20));
    }

    const test::TemporaryFolder m_folder;
    std::shared_ptr<Journal> m_journal;
};

TEST_F(JournalRecovery, Case50_WhatRanGoesToTheFrontWithItsSeed) {
    const JobId one = add("one"), two = add("two"), three = add("three");
    run(one, JobState::Denoising, 5);
    run(two, JobState::Decoding, 1);
    restart();
    const auto recovery = m_journal->recover(noClip);
    ASSERT_TRUE(recovery) << recovery.error().message;
    EXPECT_THAT(recovery->requeued, ElementsAre(one, two));
    EXPECT_TRUE(m_journal->running()->empty());
    const auto waiting = m_journal->waiting().value();
    ASSERT_EQ(waiting.size(), 3U);
    EXPECT_EQ(waiting[0].id, one);
    EXPECT_EQ(waiting[1].id, two);
    EXPECT_EQ(waiting[2].id, three);
    EXPECT_EQ(waiting[0].ticket.request.overrides.seed, 100 + one);
    EXPECT_EQ(waiting[0].attempts, 1);
    EXPECT_EQ(waiting[2].attempts, 0);
}

TEST_F(JournalRecovery, Case79_AJobThatTookTheProgramAlongTwiceIsQuarantined) {
    const JobId bad = add("bad"), good = add("good");
    run(bad, JobState::Denoising, 5);
    restart();
    EXPECT_THAT(m_journal->recover(noClip)->requeued, ElementsAre(bad));
    run(bad, JobState::Denoising, 5);
    restart();
    const auto recovery = m_journal->recover(noClip);
    EXPECT_THAT(recovery->quarantined, ElementsAre(bad));
    const JournalJob job = m_journal->find(bad).value();
    EXPECT_TRUE(job.quarantined);
    EXPECT_EQ(job.state, JobState::Failed);
    ASSERT_TRUE(job.error);
    EXPECT_NE(job.error->message.find("twice"), std::string::npos);
    EXPECT_EQ(m_journal->waiting()->front().id, good);
    EXPECT_EQ(m_journal->historyCount({.states = {JobState::Failed}}).value(), 1);
    ASSERT_TRUE(m_journal->retry(bad));
    EXPECT_FALSE(m_journal->find(bad)->quarantined);
    EXPECT_EQ(m_journal->find(bad)->seed, 100 + bad);
}

TEST_F(JournalRecovery, AJobThatCameFurtherGoesOn) {
    const JobId job = add("long");
    for (int step = 1; step < 6; ++step) {  // the power fails again and again
        run(job, JobState::Denoising, step);
        restart();
        EXPECT_THAT(m_journal->recover(noClip)->requeued, ElementsAre(job)) << step;
    }
    run(job, JobState::Denoising, 5);
    restart();
    EXPECT_THAT(m_journal->recover(noClip)->quarantined, ElementsAre(job));
}

TEST_F(JournalRecovery, AClipThatStandsIsNotMadeTwice) {
    const JobId kept = add("kept"), halfway = add("halfway"), stopped = add("stopped");
    for (const JobId job : {kept, halfway, stopped}) run(job, JobState::Saving, 0);
    ASSERT_EQ(m_journal->cancel(stopped).value(), Journal::Cancel::Asked);
    restart();
    const auto recovery = m_journal->recover([&](const JournalJob& job) -> std::optional<StandingClip> {
        if (job.id == kept) return StandingClip{"/clips/kept.mkv", true};
        if (job.id == halfway) return StandingClip{"/clips/halfway.mkv", false};
        return std::nullopt;
    });
    ASSERT_TRUE(recovery);
    EXPECT_THAT(recovery->finished, ElementsAre(kept));
    EXPECT_THAT(recovery->requeued, ElementsAre(halfway));
    EXPECT_THAT(recovery->cancelled, ElementsAre(stopped));
    EXPECT_EQ(m_journal->find(kept)->state, JobState::Done);
    EXPECT_EQ(m_journal->find(kept)->clipFile, "/clips/kept.mkv");
    EXPECT_EQ(m_journal->waiting()->front().clipFile, "/clips/halfway.mkv");
}

TEST_F(JournalRecovery, AnOrderlyStopCountsAsNoDeath) {
    const JobId job = add("one"), other = add("two");
    for (int i = 0; i < 4; ++i) {
        run(job, JobState::Denoising, 2);
        ASSERT_TRUE(m_journal->putBack(job));
        restart();
        EXPECT_TRUE(m_journal->recover(noClip)->requeued.empty());
        EXPECT_EQ(m_journal->waiting()->front().id, job);
        EXPECT_EQ(m_journal->waiting()->front().attempts, 0);
    }
    EXPECT_EQ(m_journal->waiting()->back().id, other);
}

TEST_F(JournalRecovery, Case78_OnlyOneProcessRunsJobs) {
    auto second = Journal::open(m_folder.path()).value();
    EXPECT_FALSE(second->tryLockRunner());
    EXPECT_FALSE(second->recover(noClip));
    EXPECT_TRUE(second->add(ticketFor("from the second window")));
    EXPECT_EQ(m_journal->waiting()->size(), 1U);
    m_journal.reset();
    EXPECT_TRUE(second->tryLockRunner());
    m_journal = std::move(second);
}

/// A process that adds and runs jobs, and tells what has been promised, until it is killed.
[[noreturn]] void workUntilKilled(const std::filesystem::path& folder, int pipe) {
    auto journal = Journal::open(folder);
    if (!journal || !journal.value()->tryLockRunner() || !journal.value()->recover(noClip)) _exit(3);
    for (int i = 0;; ++i) {
        const auto job = journal.value()->add(ticketFor("job"));
        if (!job) _exit(4);
        const JobId id = job->id;
        if (::write(pipe, &id, sizeof id) != sizeof id) _exit(5);
        if (i % 3 != 0) continue;
        const bool fine = journal.value()->began(id) && journal.value()->moved(id, JobState::Denoising, 1, 2) &&
                          journal.value()->ended(id, {.clipFile = "/clips/" + job->uuid});
        if (!fine) _exit(6);
    }
}

TEST_F(JournalRecovery, Case76_NothingPromisedIsLostToKills) {
    m_journal.reset();
    std::mt19937 random(7);
    std::set<JobId> promised;
    double longest = 0;
    for (int round = 0; round < 20; ++round) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) workUntilKilled(m_folder.path(), ends[1]);
        ::close(ends[1]);
        JobId id = 0;
        if (round % 4 != 0 && ::read(ends[0], &id, sizeof id) == sizeof id) promised.insert(id);
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 120));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        EXPECT_TRUE(WIFSIGNALED(status)) << "the child gave up with " << WEXITSTATUS(status);
        while (::read(ends[0], &id, sizeof id) == sizeof id) promised.insert(id);
        ::close(ends[0]);
        const auto begin = std::chrono::steady_clock::now();
        restart();
        ASSERT_TRUE(m_journal->recover(noClip));
        longest = std::max(longest, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
        EXPECT_EQ(m_journal->checkIntegrity().value(), "ok");
        for (const JobId job : promised) EXPECT_TRUE(m_journal->find(job)) << job;
        m_journal.reset();
    }
    std::printf("%zu jobs promised, ready again within %.3f s\n", promised.size(), longest);
    EXPECT_GE(promised.size(), 15U);
    EXPECT_LT(longest, 3.0);
}

}  // namespace
}  // namespace mutoscope
