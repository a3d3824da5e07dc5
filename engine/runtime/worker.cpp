// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/worker.h"

#include "engine/request/error_exception.h"
#include "engine/runtime/batch_run.h"
#include "engine/runtime/error_boundary.h"
#include "engine/runtime/lane_choice.h"
#include "engine/runtime/process_setup.h"
#include "engine/runtime/warm_up.h"

#include <algorithm>
#include <chrono>
#include <system_error>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::chrono::seconds kLanePatience{5};

Error queueFull() {
    return {ErrorCode::InvalidArgument,
            "The queue is full: " + std::to_string(JobQueue::kMost) + " jobs wait; add more when some are done.", ""};
}

}  // namespace

Worker::Worker(WorkerParts parts) : m_parts(std::move(parts)), m_recovered(!m_parts.keeper) {
    for (const std::string& device : lanesFor(m_parts.devices())) m_lanes.push_back({device, {}});
    try {
        if (m_parts.keeper) m_clerk = std::thread([this] { runClerk(); });
        for (std::size_t lane = 0; lane < m_lanes.size(); ++lane) m_threads.emplace_back([this, lane] { run(lane); });
    } catch (const std::system_error& error) {
        endThreads();
        throw ErrorException({ErrorCode::Internal,
                              "The system gives this program no more threads; end other programs or raise the limit of "
                              "processes (ulimit -u).",
                              error.what()});
    }
}

void Worker::endThreads() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_warmingUp.cancel();
        for (auto& [id, running] : m_running) running.cancel.cancel();
    }
    m_wake.notify_all();
    m_clerkWake.notify_all();
    for (std::thread& thread : m_threads) thread.join();
    if (m_clerk.joinable()) m_clerk.join();
}

Worker::~Worker() {
    endThreads();
    const std::lock_guard lock(m_mutex);
    for (const JobId id : m_queue.order(JobQueue::Clock::now())) {
        postEnd(*m_queue.find(id), JobState::Cancelled, std::nullopt);
    }
}

void Worker::setListener(std::function<void(const JobEvent&)> listener) {
    m_events.setListener([log = m_parts.log, listener = std::move(listener)](const JobEvent& event) {
        if (log) log(event);
        listener(event);
    });
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
    if (const auto running = m_running.find(job); running != m_running.end()) running->second.cancel.cancel();
    for (WaitingJob& arriving : m_arriving) {
        if (arriving.id == job) arriving.cancel.cancel();
    }
    auto waiting = m_queue.remove(job);
    if (!waiting) return;
    waiting->cancel.cancel();
    errand([gone = *waiting](JobKeeper& keeper) { keeper.withdrawn(gone); });
    postEnd(*waiting, JobState::Cancelled, std::nullopt);
}

void Worker::finishEarly(JobId job) {
    const std::lock_guard lock(m_mutex);
    if (const auto running = m_running.find(job); running != m_running.end()) running->second.enough.cancel();
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

void Worker::setPriority(JobId job, JobPriority priority) {
    const std::lock_guard lock(m_mutex);
    const auto now = JobQueue::Clock::now();
    if (!m_queue.setPriority(job, priority, now)) {
        for (WaitingJob& arriving : m_arriving) {
            if (arriving.id == job) arriving.ticket = withPriority(arriving.ticket, priority);
        }
        return;
    }
    const WaitingJob moved = *m_queue.find(job);
    errand([moved](JobKeeper& keeper) { keeper.reprioritised(moved); });
    postQueued(moved, m_queue.ahead(job, now));
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

void Worker::warmUp(GenerationRequest request) {
    const std::lock_guard lock(m_mutex);
    m_warmUp = std::move(request);
    m_wake.notify_all();
}

void Worker::freeMemory() {
    const std::lock_guard lock(m_mutex);
    for (Lane& lane : m_lanes) lane.freesMemory = true;
    m_warmUp.reset();
    m_warmingUp.cancel();
    m_wake.notify_all();
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
    event.uuid = job.uuid;
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
    m_warmingUp.cancel();
    const WaitingJob& waiting = *m_queue.find(id);
    postQueued(waiting, m_queue.ahead(id, JobQueue::Clock::now()) + static_cast<int>(m_running.size()));
    m_wake.notify_all();
}

bool Worker::waitsFor(const WaitingJob& job, const Lane& lane) const {
    if (m_lanes.size() == 1) return true;
    const auto& asked = job.ticket->request.overrides.device;
    if (!leavesDeviceOpen(job.ticket->request)) {
        const bool isLane =
            std::any_of(m_lanes.begin(), m_lanes.end(), [&](const Lane& one) { return one.device == *asked; });
        return isLane ? *asked == lane.device : &lane == &m_lanes.front();
    }
    if (job.lane.empty() || job.lane == lane.device) return true;
    return JobQueue::Clock::now() - job.laneChosen > kLanePatience;  // that lane took longer than was thought
}

Worker::Order Worker::next(std::size_t lane) {
    Lane& mine = m_lanes[lane];
    std::unique_lock lock(m_mutex);
    for (;;) {
        Order order;
        const auto latest = JobQueue::Clock::now() + kLanePatience;
        const auto release = m_running.empty() ? m_releaseAt.value_or(latest) : latest;
        m_wake.wait_until(lock, std::min(latest, release), [&] {
            order.end = m_stopping;
            if (m_stopping) return true;
            if (!m_paused) {
                order.job = m_queue.takeFirst(JobQueue::Clock::now(),
                                              [&](const WaitingJob& one) { return waitsFor(one, mine); });
            }
            return order.job || mine.freesMemory || (lane == 0 && m_warmUp) || isReleaseDue();
        });
        if (order.end) return order;
        if (order.job) {
            order.job = settleLane(std::move(*order.job), mine, lock);
            if (order.job) return order;
        } else if (std::exchange(mine.freesMemory, false)) {
            order.freeMemory = true;
            return order;
        } else if (lane == 0 && m_warmUp) {
            order.warmUp = std::exchange(m_warmUp, std::nullopt);
            m_warmingUp = CancelToken();
            return order;
        } else if (isReleaseDue()) {
            m_releaseAt.reset();
            order.releaseMemory = true;
            return order;
        }
    }
}

bool Worker::isReleaseDue() const { return m_releaseAt && m_running.empty() && JobQueue::Clock::now() >= *m_releaseAt; }

/// The job if this lane is where it is done first; else it goes back, to wait for the other one.
std::optional<WaitingJob> Worker::settleLane(WaitingJob job, Lane& mine, std::unique_lock<std::mutex>& lock) {
    const auto now = JobQueue::Clock::now();
    mine.freeAt = now;
    m_running.emplace(job.id, Running{job.cancel, job.enough});
    if (m_lanes.size() == 1 || !leavesDeviceOpen(job.ticket->request) || job.lane == mine.device) return job;
    std::vector<LaneOffer> offers{{mine.device, 0}};
    for (const Lane& other : m_lanes) {
        if (&other == &mine) continue;
        offers.push_back({other.device, std::chrono::duration<double>(std::max(other.freeAt, now) - now).count()});
    }
    lock.unlock();
    const auto chosen =
        withoutExceptions([&]() -> Result<std::string> { return fastestLane(job.ticket->request, offers, m_parts); });
    lock.lock();
    if (!chosen || chosen.value() == mine.device || m_stopping || job.cancel.isCancelled()) return job;
    m_running.erase(job.id);
    job.lane = chosen.value();
    job.laneChosen = JobQueue::Clock::now();
    m_queue.putBack(std::move(job));
    m_wake.notify_all();
    return std::nullopt;
}

void Worker::run(std::size_t lane) {
    {
        std::unique_lock lock(m_mutex);
        if (m_parts.keeper) m_wake.wait(lock, [this] { return m_stopping || m_listening; });
        if (m_stopping) return;
    }
    if (m_parts.keeper && lane == 0) {
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
        Order order = next(lane);
        if (order.end) return;
        if (order.freeMemory) {
            models.drop();
            m_parts.releaseMemory();
            continue;
        }
        if (order.releaseMemory) {
            m_parts.releaseMemory();
            continue;
        }
        if (order.warmUp) {
            (void)withoutExceptions([&] { return warm(*order.warmUp, m_parts, models, m_warmingUp); });
            continue;
        }
        std::vector<JobId> batch{order.job->id};
        const auto companions = [&](const WaitingJob& first, std::size_t most) {
            const std::lock_guard lock(m_mutex);
            if (m_stopping) return std::vector<WaitingJob>();
            auto taken = m_queue.takeCompanions(first, most, JobQueue::Clock::now());
            for (const WaitingJob& job : taken) {
                m_running.emplace(job.id, Running{job.cancel, job.enough});
                batch.push_back(job.id);
            }
            return taken;
        };
        const auto stopping = [this] {
            const std::lock_guard lock(m_mutex);
            return m_stopping;
        };
        const auto expects = [this, lane](double seconds) {
            const std::lock_guard lock(m_mutex);
            m_lanes[lane].freeAt = JobQueue::Clock::now() + std::chrono::duration_cast<JobQueue::Clock::duration>(
                                                                std::chrono::duration<double>(seconds));
        };
        BatchRun({m_parts, m_events, models, timeLeft, m_lanes[lane].device, expects, companions, stopping})
            .run(std::move(*order.job));
        {
            const std::lock_guard lock(m_mutex);
            for (const JobId id : batch) {
                m_running.erase(id);
                std::erase_if(m_byJournalId, [id](const auto& known) { return known.second == id; });
            }
            m_lanes[lane].freeAt = JobQueue::Clock::now();
            m_releaseAt = m_lanes[lane].freeAt + m_parts.releaseAfter;
        }
    }
}

}  // namespace mutoscope
