// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/request/job_event.h"
#include "engine/request/job_ticket.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

/// A job between submit and start.
struct WaitingJob {
    using Clock = std::chrono::steady_clock;

    JobId id = 0;
    std::shared_ptr<const JobTicket> ticket;
    CancelToken cancel;
    CancelToken enough;    ///< set: its denoising ends with the step under way
    std::string uuid;      ///< names what is kept of it on disk; empty where nothing is
    JobId journalId = 0;   ///< 0 where it is in no journal
    std::string clipFile;  ///< an earlier start made the clip; only its output is missing
    bool alone = false;    ///< not to be run with others: it may have ended the program before
    std::string lane;      ///< the device that it is to wait for; empty: the first that is free
    Clock::time_point laneChosen;
    std::optional<std::string> notJournaled;  ///< why it would not survive a restart, as a sentence
    Clock::time_point since = Clock::now();
};

/// The same with another priority.
std::shared_ptr<const JobTicket> withPriority(const std::shared_ptr<const JobTicket>& ticket, JobPriority priority);

/// The jobs that wait, in their order: by priority, and within one as they came or were moved. A job that has waited
/// for kAgeing counts as one priority higher, after twice that as two, so that none starves. Not thread-safe: the
/// worker guards it.
class JobQueue {
public:
    using Clock = WaitingJob::Clock;
    static constexpr std::size_t kMost = 1000;
    static constexpr std::chrono::minutes kAgeing{10};

    bool isFull() const { return m_jobs.size() >= kMost; }
    bool empty() const { return m_jobs.empty(); }
    std::size_t size() const { return m_jobs.size(); }

    /// Behind the others of its priority, or before them if its ticket says so.
    void add(WaitingJob job);
    const WaitingJob* find(JobId job) const;
    std::optional<WaitingJob> remove(JobId job);
    /// Right before another job, whose priority it takes; 0: behind all of its own. False where one does not wait.
    bool move(JobId job, JobId before);
    /// Behind all of that priority, as if it came now. False where it does not wait.
    bool setPriority(JobId job, JobPriority priority, Clock::time_point now);

    /// Those that wait, as they will run if time stood still.
    std::vector<JobId> order(Clock::time_point now) const;
    /// How many run before it.
    int ahead(JobId job, Clock::time_point now) const;

    /// Takes the first job that `may` be taken.
    std::optional<WaitingJob> takeFirst(Clock::time_point now, const std::function<bool(const WaitingJob&)>& may = {});
    /// A job that was taken goes back to the front of its priority.
    void putBack(WaitingJob job);
    /// Takes jobs that may run in one batch with `leader`, in their order, `most` at most: equal in everything but
    /// seed, prompts and picture, and of a priority no lower.
    std::vector<WaitingJob> takeCompanions(const WaitingJob& leader, std::size_t most, Clock::time_point now);

private:
    std::list<WaitingJob> m_jobs;  // as they came or were moved
};

/// Whether two requests may share a batch: they differ in seed, prompts and picture only.
bool mayShareBatch(const GenerationRequest& one, const GenerationRequest& other);

}  // namespace mutoscope
