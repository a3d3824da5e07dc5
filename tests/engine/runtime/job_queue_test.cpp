// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/job_queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mutoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class JobQueueTest : public ::testing::Test {
protected:
    static WaitingJob job(JobId id, JobPriority priority = JobPriority::Normal, bool first = false) {
        JobTicket ticket;
        ticket.request.modelFolder = "/models/one";
        ticket.request.prompt = std::to_string(id);
        ticket.request.overrides.seed = id;
        ticket.priority = priority;
        ticket.first = first;
        WaitingJob made;
        made.id = id;
        made.ticket = std::make_shared<const JobTicket>(std::move(ticket));
        return made;
    }
    std::vector<JobId> order(std::chrono::minutes later = {}) const { return m_queue.order(m_now + later); }

    JobQueue m_queue;
    const JobQueue::Clock::time_point m_now = JobQueue::Clock::now();
};

TEST_F(JobQueueTest, Order_IsByPriorityThenAsTheyCame) {
    m_queue.add(job(1));
    m_queue.add(job(2, JobPriority::Low));
    m_queue.add(job(3));
    m_queue.add(job(4, JobPriority::Interactive));
    m_queue.add(job(5, JobPriority::Normal, true));
    EXPECT_THAT(order(), ElementsAre(4, 5, 1, 3, 2));
    EXPECT_EQ(m_queue.ahead(3, m_now), 3);
    EXPECT_EQ(m_queue.takeFirst(m_now)->id, 4u);
    EXPECT_THAT(order(), ElementsAre(5, 1, 3, 2));
}

TEST_F(JobQueueTest, WhoWaitsLong_IsNotStarvedByNewInteractiveJobs) {
    WaitingJob low = job(1, JobPriority::Low), normal = job(2);
    low.since = normal.since = m_now;
    m_queue.add(low);
    m_queue.add(normal);
    const auto addInteractive = [this](JobId id, std::chrono::minutes at) {
        WaitingJob fresh = job(id, JobPriority::Interactive);
        fresh.since = m_now + at;
        m_queue.add(fresh);
    };
    addInteractive(3, std::chrono::minutes(5));
    EXPECT_THAT(order(std::chrono::minutes(5)), ElementsAre(3, 2, 1));
    EXPECT_THAT(order(std::chrono::minutes(11)), ElementsAre(2, 3, 1));
    addInteractive(4, std::chrono::minutes(21));
    EXPECT_THAT(order(std::chrono::minutes(21)), ElementsAre(1, 2, 3, 4));
}

TEST_F(JobQueueTest, Move_PutsAJobBeforeAnotherAndTakesItsPriority) {
    for (JobId id = 1; id <= 4; ++id) m_queue.add(job(id));
    m_queue.add(job(5, JobPriority::Interactive));
    ASSERT_TRUE(m_queue.move(4, 2));
    EXPECT_THAT(order(), ElementsAre(5, 1, 4, 2, 3));
    ASSERT_TRUE(m_queue.move(1, 0));
    EXPECT_THAT(order(), ElementsAre(5, 4, 2, 3, 1));
    ASSERT_TRUE(m_queue.move(3, 5));
    EXPECT_THAT(order(), ElementsAre(3, 5, 4, 2, 1));
    EXPECT_EQ(m_queue.find(3)->ticket->priority, JobPriority::Interactive);
    ASSERT_TRUE(m_queue.move(5, 4));
    EXPECT_THAT(order(), ElementsAre(3, 5, 4, 2, 1));
    EXPECT_EQ(m_queue.find(5)->ticket->priority, JobPriority::Normal);
    EXPECT_TRUE(m_queue.move(2, 2));
    EXPECT_FALSE(m_queue.move(9, 2));
    EXPECT_FALSE(m_queue.move(2, 9));
    EXPECT_THAT(order(), ElementsAre(3, 5, 4, 2, 1));
}

TEST_F(JobQueueTest, SetPriority_PutsAJobBehindAllOfIt) {
    m_queue.add(job(1));
    m_queue.add(job(2));
    m_queue.add(job(3, JobPriority::Interactive));
    EXPECT_TRUE(m_queue.setPriority(1, JobPriority::Interactive, m_now));
    EXPECT_THAT(order(), ElementsAre(3, 1, 2));
    EXPECT_EQ(m_queue.find(1)->ticket->priority, JobPriority::Interactive);
    EXPECT_TRUE(m_queue.setPriority(3, JobPriority::Low, m_now));
    EXPECT_THAT(order(), ElementsAre(1, 2, 3));
    EXPECT_FALSE(m_queue.setPriority(9, JobPriority::Low, m_now));
}

TEST_F(JobQueueTest, Companions_DifferInSeedPromptAndPictureOnly) {
    m_queue.add(job(1));
    WaitingJob larger = job(2);
    JobTicket ticket = *larger.ticket;
    ticket.request.overrides.width = 512;
    larger.ticket = std::make_shared<const JobTicket>(ticket);
    m_queue.add(larger);
    m_queue.add(job(3, JobPriority::Low));
    WaitingJob suspect = job(4);
    suspect.alone = true;
    m_queue.add(suspect);
    WaitingJob hurried = job(5);
    ticket = *hurried.ticket;
    ticket.secondsAllowed = 3;
    hurried.ticket = std::make_shared<const JobTicket>(ticket);
    m_queue.add(hurried);
    for (JobId id = 6; id <= 8; ++id) m_queue.add(job(id));

    const auto ids = [](const std::vector<WaitingJob>& jobs) {
        std::vector<JobId> found;
        for (const WaitingJob& one : jobs) found.push_back(one.id);
        return found;
    };
    const WaitingJob leader = *m_queue.takeFirst(m_now);
    EXPECT_THAT(ids(m_queue.takeCompanions(leader, 2, m_now)), ElementsAre(6, 7));
    EXPECT_THAT(order(), ElementsAre(2, 4, 5, 8, 3));
    EXPECT_THAT(ids(m_queue.takeCompanions(suspect, 2, m_now)), IsEmpty());
    EXPECT_THAT(ids(m_queue.takeCompanions(leader, 0, m_now)), IsEmpty());
}

TEST_F(JobQueueTest, Full_IsAThousand) {
    for (JobId id = 1; id < JobQueue::kMost; ++id) m_queue.add(job(id));
    EXPECT_FALSE(m_queue.isFull());
    m_queue.add(job(5000));
    EXPECT_TRUE(m_queue.isFull());
    EXPECT_TRUE(m_queue.remove(17));
    EXPECT_FALSE(m_queue.remove(17));
    EXPECT_FALSE(m_queue.isFull());
}

}  // namespace
}  // namespace mutoscope
