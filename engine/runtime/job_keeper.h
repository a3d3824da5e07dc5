// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_event.h"
#include "engine/request/model_facts.h"
#include "engine/runtime/job_queue.h"
#include "engine/systems/run_progress.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

/// Keeps jobs, how far they are, and their clips where they outlive the program. A worker without one forgets
/// everything when it ends. What cannot be kept is told in words; it ends a job only where its clip would be lost.
class JobKeeper {
public:
    virtual ~JobKeeper() = default;

    // Any thread.

    /// On the disk when it returns: the job's uuid and journal id are filled in. Errors: Disk.
    virtual Result<void> add(WaitingJob& job) = 0;
    /// A job that never began was cancelled.
    virtual void withdrawn(const WaitingJob& job) = 0;
    /// `before` is null for the end of the job's priority.
    virtual void reordered(const WaitingJob& job, const WaitingJob* before) = 0;
    /// Behind all of the priority that it has now.
    virtual void reprioritised(const WaitingJob& job) = 0;
    virtual void paused(bool value) = 0;

    /// What other processes did since the last call.
    struct News {
        std::vector<WaitingJob> added;    ///< without worker's ids
        std::vector<JobId> cancelWishes;  ///< by journal ids
        std::optional<bool> paused;
    };
    virtual News news() = 0;

    // The worker's thread.

    /// The jobs that earlier starts left, in their order and without worker's ids. Called once, first.
    virtual std::vector<WaitingJob> recover() = 0;
    /// The ticket with its picture.
    virtual Result<std::shared_ptr<const JobTicket>> complete(const WaitingJob& job) = 0;
    /// Before anything is done for it.
    virtual void began(const WaitingJob& job) = 0;
    virtual void planned(const WaitingJob& job, const ResolvedPlan& plan, const ModelFacts& model) = 0;
    /// Where an earlier start left the job, if that was under a plan with the same frames to come.
    virtual std::optional<RunProgress> progressOf(const WaitingJob& job, const ResolvedPlan& plan) = 0;
    /// Called after every step, and with `progress.denoised` before decoding; the keeper chooses which steps it writes.
    virtual void reached(const WaitingJob& job, const ResolvedPlan& plan, const RunProgress& progress) = 0;
    /// Called at every stage and step.
    virtual void moved(const WaitingJob& job, JobState state, int step, int steps) = 0;
    /// A clip that a job with the same result left; null where there is none.
    virtual std::shared_ptr<const Clip> finishedLike(const WaitingJob& job, const ResolvedPlan& plan,
                                                     const ModelFacts& model) = 0;
    /// The clip that an earlier start left (WaitingJob::clipFile).
    virtual Result<std::shared_ptr<const Clip>> standing(const WaitingJob& job) = 0;
    /// Whether the job's clip could be kept if it were there now. Errors: Disk, with the folder and its free space.
    virtual Result<void> room(const WaitingJob& job, const ResolvedPlan& plan) = 0;
    /// Puts the clip into the library and writes the ticket's output; fills in clip.file. The recipe may grow. Returns
    /// a sentence where only the output could be written, else nothing. Errors: Disk, Cancelled.
    virtual Result<std::string> keepClip(const WaitingJob& job, Clip& clip, const CancelToken& cancel,
                                         const std::function<void(int done, int total)>& progress) = 0;
    virtual void ended(const WaitingJob& job, const JobEvent& end) = 0;
    /// The program ends before the job does: it goes on at the next start.
    virtual void putBack(const WaitingJob& job) = 0;
};

}  // namespace mutoscope
