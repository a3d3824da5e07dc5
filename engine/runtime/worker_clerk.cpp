// SPDX-License-Identifier: Apache-2.0
// The worker's second thread: it alone waits for the journal's disk.
#include "engine/runtime/worker.h"

#include <chrono>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::chrono::seconds kNewsPeriod{1};

}  // namespace

void Worker::runClerk() {
    JobKeeper& keeper = *m_parts.keeper;
    auto nextNews = JobQueue::Clock::now();
    for (;;) {
        std::optional<WaitingJob> arrived;
        std::deque<Errand> errands;
        {
            std::unique_lock lock(m_mutex);
            const auto awake = [this] {
                return m_stopping || (m_recovered && (!m_arriving.empty() || !m_errands.empty()));
            };
            m_clerkWake.wait_for(lock, kNewsPeriod, awake);
            errands.swap(m_errands);
            if (m_recovered || m_stopping) {
                if (!m_arriving.empty()) arrived = m_arriving.front();  // stays there to be cancelled meanwhile
            }
            if (m_stopping && !arrived && errands.empty()) return;
        }
        for (const Errand& what : errands) what(keeper);
        if (arrived) takeIn(std::move(*arrived));
        if (JobQueue::Clock::now() >= nextNews) {
            takeNews();
            nextNews = JobQueue::Clock::now() + kNewsPeriod;
        }
    }
}

void Worker::takeIn(WaitingJob job) {
    if (auto kept = m_parts.keeper->add(job); !kept) {
        job.notJournaled = "This job would not survive a restart: " + kept.error().message;
    }
    const std::lock_guard lock(m_mutex);
    const JobPriority journaled = job.ticket->priority;
    job.ticket = m_arriving.front().ticket;  // its priority may have been changed meanwhile
    m_arriving.pop_front();
    if (!job.cancel.isCancelled()) {
        if (job.ticket->priority != journaled) errand([job](JobKeeper& keeper) { keeper.reprioritised(job); });
        enqueue(std::move(job));
        return;
    }
    postQueued(job, 0);
    postEnd(job, JobState::Cancelled, std::nullopt);
    errand([job](JobKeeper& keeper) { keeper.withdrawn(job); });
}

void Worker::takeNews() {
    JobKeeper::News news;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_recovered || m_stopping) return;
    }
    news = m_parts.keeper->news();
    const std::lock_guard lock(m_mutex);
    for (WaitingJob& job : news.added) {
        if (m_byJournalId.count(job.journalId) > 0) continue;
        job.id = ++m_lastId;
        enqueue(std::move(job));
    }
    for (const JobId wish : news.cancelWishes) {
        const auto known = m_byJournalId.find(wish);
        if (known == m_byJournalId.end()) continue;
        if (const auto running = m_running.find(known->second); running != m_running.end())
            running->second.cancel.cancel();
        if (const auto waiting = m_queue.remove(known->second)) {
            postEnd(*waiting, JobState::Cancelled, std::nullopt);
        }
    }
    if (news.paused) {
        m_paused = *news.paused;
        m_wake.notify_all();
    }
}

}  // namespace mutoscope
