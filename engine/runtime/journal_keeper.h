// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/runtime/job_keeper.h"
#include "engine/store/clip_store.h"
#include "engine/store/journal.h"
#include "engine/store/run_checkpoint.h"

#include <chrono>
#include <map>
#include <mutex>

namespace mutoscope {

/// Keeps jobs in the user's journal, their progress in checkpoints beside it, and their clips in the library. One
/// process at a time has one: the journal's runner.
class JournalKeeper final : public JobKeeper {
public:
    /// Errors: the journal's. Unsupported: another Mutoscope runs this user's jobs.
    static Result<std::shared_ptr<JournalKeeper>> open(const std::filesystem::path& folder);

    Journal& journal() { return *m_journal; }
    const ClipStore& clips() const { return m_clips; }

    Result<void> add(WaitingJob& job) override;
    void withdrawn(const WaitingJob& job) override;
    void reordered(const WaitingJob& job, const WaitingJob* before) override;
    void reprioritised(const WaitingJob& job) override;
    void paused(bool value) override;
    News news() override;

    std::vector<WaitingJob> recover() override;
    Result<std::shared_ptr<const JobTicket>> complete(const WaitingJob& job) override;
    void began(const WaitingJob& job) override;
    void planned(const WaitingJob& job, const ResolvedPlan& plan, const ModelFacts& model) override;
    std::optional<RunProgress> progressOf(const WaitingJob& job, const ResolvedPlan& plan) override;
    void reached(const WaitingJob& job, const ResolvedPlan& plan, const RunProgress& progress) override;
    void moved(const WaitingJob& job, JobState state, int step, int steps) override;
    std::shared_ptr<const Clip> finishedLike(const WaitingJob& job, const ResolvedPlan& plan,
                                             const ModelFacts& model) override;
    Result<std::shared_ptr<const Clip>> standing(const WaitingJob& job) override;
    Result<void> room(const WaitingJob& job, const ResolvedPlan& plan) override;
    Result<std::string> keepClip(const WaitingJob& job, Clip& clip, const CancelToken& cancel,
                                 const std::function<void(int done, int total)>& progress) override;
    void ended(const WaitingJob& job, const JobEvent& end) override;
    void putBack(const WaitingJob& job) override;

private:
    using Clock = std::chrono::steady_clock;

    JournalKeeper(std::shared_ptr<Journal> journal, const std::filesystem::path& folder);

    Result<std::shared_ptr<const Clip>> clipOf(const JournalJob& job) const;
    Result<void> writeOutput(const WaitingJob& job, const Clip& clip, const CancelToken& cancel,
                             const std::function<void(int done, int total)>& progress) const;

    // Immutable after construction.
    const std::shared_ptr<Journal> m_journal;
    const CheckpointStore m_checkpoints;
    const ClipStore m_clips;

    struct Pace {
        Clock::time_point checkpoint;
        Clock::duration rest{};  ///< to wait before the next one
        Clock::time_point told;
        JobState state = JobState::Queued;
    };
    Pace& paceOf(const WaitingJob& job);
    std::string keyOf(const WaitingJob& job);
    void forget(const WaitingJob& job);

    // Guarded by m_mutex; an entry is its job's thread's alone.
    std::mutex m_mutex;
    std::map<JobId, Pace> m_paces;
    std::map<JobId, std::string> m_resultKeys;
};

/// Whether a job that was left under one plan gives the same frames when it goes on under another: they may differ in
/// where weights are and how much is computed at once, not in what is computed.
bool sameFramesToCome(const ResolvedPlan& one, const ResolvedPlan& other);

}  // namespace mutoscope
