// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/job_queue.h"

#include <algorithm>
#include <utility>

namespace mutoscope {
namespace {

int rank(const WaitingJob& job, JobQueue::Clock::time_point now) {
    const auto aged = static_cast<int>((now - job.since) / JobQueue::kAgeing);
    return std::min(static_cast<int>(job.ticket->priority) + std::max(aged, 0),
                    static_cast<int>(JobPriority::Interactive));
}

}  // namespace

std::shared_ptr<const JobTicket> withPriority(const std::shared_ptr<const JobTicket>& ticket, JobPriority priority) {
    if (ticket->priority == priority) return ticket;
    auto changed = std::make_shared<JobTicket>(*ticket);
    changed->priority = priority;
    return changed;
}

void JobQueue::add(WaitingJob job) {
    auto place = m_jobs.end();
    if (job.ticket->first) {
        place = std::find_if(m_jobs.begin(), m_jobs.end(),
                             [&](const WaitingJob& one) { return one.ticket->priority == job.ticket->priority; });
    }
    m_jobs.insert(place, std::move(job));
}

const WaitingJob* JobQueue::find(JobId job) const {
    const auto found =
        std::find_if(m_jobs.begin(), m_jobs.end(), [job](const WaitingJob& waiting) { return waiting.id == job; });
    return found == m_jobs.end() ? nullptr : &*found;
}

std::optional<WaitingJob> JobQueue::remove(JobId job) {
    const auto found =
        std::find_if(m_jobs.begin(), m_jobs.end(), [job](const WaitingJob& waiting) { return waiting.id == job; });
    if (found == m_jobs.end()) return std::nullopt;
    WaitingJob removed = std::move(*found);
    m_jobs.erase(found);
    return removed;
}

bool JobQueue::move(JobId job, JobId before) {
    const WaitingJob* const next = before == 0 ? nullptr : find(before);
    if (!find(job) || (before != 0 && !next)) return false;
    if (job == before) return true;
    WaitingJob moving = *remove(job);
    if (next) moving.ticket = withPriority(moving.ticket, next->ticket->priority);
    // Who waited long must not overtake the one it was put behind.
    if (next) moving.since = std::max(moving.since, next->since);
    const auto place = std::find_if(m_jobs.begin(), m_jobs.end(),
                                    [before](const WaitingJob& waiting) { return waiting.id == before; });
    m_jobs.insert(place, std::move(moving));
    return true;
}

bool JobQueue::setPriority(JobId job, JobPriority priority, Clock::time_point now) {
    auto moving = remove(job);
    if (!moving) return false;
    moving->ticket = withPriority(moving->ticket, priority);
    moving->since = now;
    m_jobs.push_back(std::move(*moving));
    return true;
}

std::vector<JobId> JobQueue::order(Clock::time_point now) const {
    std::vector<const WaitingJob*> jobs;
    for (const WaitingJob& job : m_jobs) jobs.push_back(&job);
    std::stable_sort(jobs.begin(), jobs.end(), [now](const WaitingJob* one, const WaitingJob* other) {
        return rank(*one, now) > rank(*other, now);
    });
    std::vector<JobId> ids;
    for (const WaitingJob* job : jobs) ids.push_back(job->id);
    return ids;
}

int JobQueue::ahead(JobId job, Clock::time_point now) const {
    const std::vector<JobId> ids = order(now);
    return static_cast<int>(std::find(ids.begin(), ids.end(), job) - ids.begin());
}

std::optional<WaitingJob> JobQueue::takeFirst(Clock::time_point now,
                                              const std::function<bool(const WaitingJob&)>& may) {
    for (const JobId id : order(now)) {
        if (!may || may(*find(id))) return remove(id);
    }
    return std::nullopt;
}

void JobQueue::putBack(WaitingJob job) {
    const auto place = std::find_if(m_jobs.begin(), m_jobs.end(), [&](const WaitingJob& one) {
        return one.ticket->priority == job.ticket->priority;
    });
    m_jobs.insert(place, std::move(job));
}

std::vector<WaitingJob> JobQueue::takeCompanions(const WaitingJob& leader, std::size_t most, Clock::time_point now) {
    std::vector<WaitingJob> taken;
    if (leader.alone || leader.ticket->secondsAllowed || !leader.clipFile.empty()) return taken;
    const int lowest = rank(leader, now);
    for (const JobId id : order(now)) {
        if (taken.size() >= most) break;
        const WaitingJob& candidate = *find(id);
        if (rank(candidate, now) < lowest || candidate.alone || candidate.ticket->secondsAllowed ||
            !candidate.clipFile.empty() || candidate.cancel.isCancelled() ||
            !mayShareBatch(leader.ticket->request, candidate.ticket->request)) {
            continue;
        }
        taken.push_back(*remove(id));
    }
    return taken;
}

bool mayShareBatch(const GenerationRequest& one, const GenerationRequest& other) {
    GenerationSettings settings = one.overrides;
    settings.seed = other.overrides.seed;
    return one.modelFolder == other.modelFolder && one.preset == other.preset && one.addOns == other.addOns &&
           settings == other.overrides;
}

}  // namespace mutoscope
