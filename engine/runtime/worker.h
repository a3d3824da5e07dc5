// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/runtime/event_stream.h"
#include "engine/runtime/job_queue.h"
#include "engine/runtime/job_service.h"
#include "engine/runtime/worker_parts.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace mutoscope {

/// Runs jobs in the queue's order on a thread that owns the models and keeps them warm between jobs; jobs that may
/// share a batch run together where that pays. Where there are several GPUs each has a thread and models of its own,
/// and a job goes to the one where it is done first. No call waits for a job, nor for the disk, and all may come from
/// any thread, the listener's included.
///
/// Every job's events leave in order, on one further thread that does nothing but call the listener: Queued; Loading
/// with the plan; what the model tells of its stages; and exactly one of Done, Failed and Cancelled, whatever happens.
/// The listener must not throw, and must live until the destructor returns.
///
/// With a keeper, a job is on the disk before its Queued event, jobs that earlier starts left begin with one too, and
/// those that the destructor stops go on at the next start. The destructor cancels the running jobs, which end within
/// one step, and those still queued; their last events are delivered before it returns.
class Worker final : public JobService {
public:
    /// Throws ErrorException where the system gives no threads.
    explicit Worker(WorkerParts parts);
    ~Worker() override;
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    JobId submit(JobTicket ticket) override;
    void cancel(JobId job) override;
    void finishEarly(JobId job) override;
    void move(JobId job, JobId before) override;
    void setPriority(JobId job, JobPriority priority) override;
    void setPaused(bool paused) override;
    void warmUp(GenerationRequest request) override;
    void freeMemory() override;
    /// With a keeper nothing begins before it: nobody would hear of the jobs of earlier starts.
    void setListener(std::function<void(const JobEvent&)> listener) override;

    /// True when no job waits or runs. With a keeper: after what earlier starts left was found.
    bool isIdle();

private:
    /// What the clerk is to write down: calls of the keeper that front ends must not wait for.
    using Errand = std::function<void(JobKeeper&)>;

    /// One device's, and what it does.
    struct Lane {
        std::string device;  ///< empty: whatever plans choose
        JobQueue::Clock::time_point freeAt{};
        bool freesMemory = false;  ///< when it has nothing to do
    };
    /// What a lane does next; nothing at all when the worker ends.
    struct Order {
        std::optional<WaitingJob> job;
        std::optional<GenerationRequest> warmUp;
        bool freeMemory = false;
        bool releaseMemory = false;  ///< memory that nothing uses goes back to the system
        bool end = false;
    };

    /// How a job that left the queue is told to end.
    struct Running {
        CancelToken cancel;
        CancelToken enough;
    };

    void run(std::size_t lane);
    Order next(std::size_t lane);
    std::optional<WaitingJob> settleLane(WaitingJob job, Lane& mine, std::unique_lock<std::mutex>& lock);
    bool waitsFor(const WaitingJob& job, const Lane& lane) const;
    bool isReleaseDue() const;
    void endThreads();
    void runClerk();
    void takeIn(WaitingJob job);
    void enqueue(WaitingJob job);
    void takeNews();
    void postQueued(const WaitingJob& job, int ahead);
    void postEnd(const WaitingJob& job, JobState state, std::optional<Error> error);
    void errand(Errand what);

    // Immutable after construction.
    const WorkerParts m_parts;
    std::vector<Lane> m_lanes;  ///< their freeAt guarded by m_mutex

    // Shared; guards itself.
    EventStream m_events;

    // Shared; guarded by m_mutex. Queued events are posted under it too, so that a job's later ones cannot overtake.
    std::mutex m_mutex;
    std::condition_variable m_wake;       // the worker's
    std::condition_variable m_clerkWake;  // the clerk's
    JobQueue m_queue;
    std::deque<WaitingJob> m_arriving;  ///< on their way to the disk
    std::deque<Errand> m_errands;
    std::map<JobId, Running> m_running;
    std::map<JobId, JobId> m_byJournalId;
    JobId m_lastId = 0;
    std::optional<GenerationRequest> m_warmUp;  ///< of the first lane
    CancelToken m_warmingUp;                    ///< cancelled when a job comes
    std::optional<JobQueue::Clock::time_point> m_releaseAt;
    bool m_paused = false;
    bool m_listening = false;
    bool m_recovered = false;
    bool m_stopping = false;

    // A lane's thread only: nothing here. The models are a local of run(), so they are made, used and destroyed on the
    // thread that owns the device.

    std::thread m_clerk;                 // only with a keeper
    std::vector<std::thread> m_threads;  // one a lane; last: they use everything above
};

}  // namespace mutoscope
