// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/worker.h"

#include "engine/runtime/batch_run.h"
#include "engine/runtime/process_setup.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::chrono::seconds kNewsPeriod{1};

Error queueFull() {
    return {ErrorCode::InvalidArgument,
            "The queue is full: " + std::to_string(JobQueue::kMost) + " jobs wait; add more when some are done.", ""};
}

}  // namespace

Worker::Worker(WorkerParts parts) : m_parts(std::move(parts)), m_recovered(!m_parts.keeper) {
    if (m_parts.keeper) m_clerk = std::thread([this] { runClerk(); });
    m_thread = std::thread([this] { run(); });
}

Worker::~Worker() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        for (auto& [id, cancel] : m_running) cancel.cancel();
    }
    m_wake.notify_all();
    m_clerkWake.notify_all();
    m_thread.join();
    if (m_clerk.joinable()) m_clerk.join();
    const std::lock_guard lock(m_mutex);
    for (const JobId id : m_queue.order(JobQueue::Clock::now())) {
        postEnd(*m_queue.find(id), JobState::Cancelled, std::nullopt);
    }
}

void Worker::setListener(std::function<void(const JobEvent&)> listener) {
    m_events.setListener(std::move(listener));
    const std::lock_guard lock(m_mutex);
    m_listening = true;
    m_wake.notify_all();
}

JobId Worker::submit(JobTicket ticket) {
    const std::lock_guard lock(m_mutex);
    WaitingJob job;
    job.id = ++m_lastId;
    job.ticket = std::make_shared<const JobTicket>(std::move(ticket));
    const JobId id = job.id;
    if (m_stopping || m_queue.size() + m_arriving.size() >= JobQueue::kMost) {
        postQueued(job, 0);
        // A listener may still be at work while the destructor delivers the last events.
        postEnd(job, m_stopping ? JobState::Cancelled : JobState::Failed,
                m_stopping ? std::nullopt : std::optional(queueFull()));
    } else if (m_parts.keeper) {
        m_arriving.push_back(std::move(job));
        m_clerkWake.notify_one();
    } else {
        enqueue(std::move(job));
    }
    return id;
}

void Worker::cancel(JobId job) {
    const std::lock_guard lock(m_mutex);
    if (const auto running = m_running.find(job); running != m_running.end()) running->second.cancel();
    for (WaitingJob& arriving : m_arriving) {
        if (arriving.id == job) arriving.cancel.cancel();
    }
    auto waiting = m_queue.remove(job);
    if (!waiting) return;
    waiting->cancel.cancel();
    errand([gone = *waiting](JobKeeper& keeper) { keeper.withdrawn(gone); });
    postEnd(*waiting, JobState::Cancelled, std::nullopt);
}

void Worker::move(JobId job, JobId before) {
    const std::lock_guard lock(m_mutex);
    if (!m_queue.move(job, before)) return;
    const WaitingJob moved = *m_queue.find(job);
    std::optional<WaitingJob> next;
    if (const WaitingJob* found = m_queue.find(before)) next = *found;
    errand([moved, next](JobKeeper& keeper) { keeper.reordered(moved, next ? &*next : nullptr); });
    postQueued(moved, m_queue.ahead(job, JobQueue::Clock::now()));
}

void Worker::setPaused(bool paused) {
    const std::lock_guard lock(m_mutex);
    m_paused = paused;
    errand([paused](JobKeeper& keeper) { keeper.paused(paused); });
    m_wake.notify_all();
}

bool Worker::isIdle() {
    const std::lock_guard lock(m_mutex);
    return m_recovered && m_queue.empty() && m_running.empty() && m_arriving.empty();
}

void Worker::errand(Errand what) {
    if (!m_parts.keeper) return;
    m_errands.push_back(std::move(what));
    m_clerkWake.notify_one();
}

void Worker::postQueued(const WaitingJob& job, int ahead) {
    JobEvent event;
    event.job = job.id;
    event.state = JobState::Queued;
    event.ahead = ahead;
    event.ticket = job.ticket;
    m_events.post(std::move(event));
}

void Worker::postEnd(const WaitingJob& job, JobState state, std::optional<Error> error) {
    JobEvent event;
    event.job = job.id;
    event.state = state;
    event.error = std::move(error);
    m_events.post(std::move(event));
}

void Worker::enqueue(WaitingJob job) {
    const JobId id = job.id;
    if (job.journalId != 0) m_byJournalId[job.journalId] = id;
    m_queue.add(std::move(job));
    const WaitingJob& waiting = *m_queue.find(id);
    postQueued(waiting, m_queue.ahead(id, JobQueue::Clock::now()) + static_cast<int>(m_running.size()));
    m_wake.notify_one();
}

void Worker::run() {
    {
        std::unique_lock lock(m_mutex);
        if (m_parts.keeper) m_wake.wait(lock, [this] { return m_stopping || m_listening; });
        if (m_stopping) return;
    }
    if (m_parts.keeper) {
        std::vector<WaitingJob> left = m_parts.keeper->recover();
        const std::lock_guard lock(m_mutex);
        for (WaitingJob& job : left) {
            job.id = ++m_lastId;
            enqueue(std::move(job));
        }
        m_recovered = true;
        m_clerkWake.notify_all();
    }
    ModelCache models(m_parts.load);
    TimeLeft timeLeft;
    for (;;) {
        std::optional<WaitingJob> leader;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || (!m_paused && !m_queue.empty()); });
            if (m_stopping) return;
            leader = m_queue.takeFirst(JobQueue::Clock::now());
            m_running.emplace(leader->id, leader->cancel);
        }
        const auto companions = [this](const WaitingJob& first, std::size_t most) {
            const std::lock_guard lock(m_mutex);
            if (m_stopping) return std::vector<WaitingJob>();
            auto taken = m_queue.takeCompanions(first, most, JobQueue::Clock::now());
            for (const WaitingJob& job : taken) m_running.emplace(job.id, job.cancel);
            return taken;
        };
        const auto stopping = [this] {
            const std::lock_guard lock(m_mutex);
            return m_stopping;
        };
        {
            BatchRun batch({m_parts, m_events, models, timeLeft, companions, stopping});
            batch.run(std::move(*leader));
        }
        bool idle = false;
        {
            const std::lock_guard lock(m_mutex);
            std::erase_if(m_byJournalId, [this](const auto& known) { return m_running.count(known.second) > 0; });
            m_running.clear();
            idle = m_queue.empty();
        }
        if (idle) releaseIdleMemory();
    }
}

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
    m_arriving.pop_front();
    if (!job.cancel.isCancelled()) {
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
        if (const auto running = m_running.find(known->second); running != m_running.end()) running->second.cancel();
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
