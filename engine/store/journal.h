// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/resolved_plan.h"
#include "engine/store/database.h"
#include "engine/store/journal_job.h"
#include "engine/store/picture_store.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

/// The jobs of one user, waiting, running and ended, on the disk: what a call reported as done is there after any kind
/// of end of the program or the power. Several processes may add and list; one of them, the runner, runs jobs. Any
/// thread; calls may wait for the disk. The JSON of a job of a newer program is kept and not run.
class Journal {
public:
    /// Opens folder/journal.db, creating what is missing. `now` gives the time in UTC; tests make it jump.
    static Result<std::shared_ptr<Journal>> open(const std::filesystem::path& folder,
                                                 std::function<std::int64_t()> now = {});

    /// What opening had to do, as sentences for the user.
    const std::vector<std::string>& notes() const { return m_database->notes(); }
    const std::filesystem::path& folder() const { return m_folder; }

    /// Becomes the runner, until the process ends. False while another one is.
    bool tryLockRunner();

    /// Puts a job into the queue, with a copy of its picture. On the disk when it returns.
    Result<JournalJob> add(const JobTicket& ticket);
    /// With its picture; for a job that is about to run. BadInput: held, or its picture is damaged.
    Result<JobTicket> loadPicture(const JournalJob& job);

    // The runner's calls. Each is one durable transaction; moved() need not be called for every step.

    /// The job leaves the queue. Called before anything is done for it, so that one that kills the program is known.
    Result<void> began(JobId job);
    /// The plan it runs by, and what determines its frames. The first plan's seed stays its seed; the rest may change.
    Result<void> planned(JobId job, const ResolvedPlan& plan, const std::string& receipt = "",
                         const std::string& receiptKey = "");
    Result<void> moved(JobId job, JobState state, int step, int steps);
    Result<void> ended(JobId job, const JobEnd& end);
    /// An orderly stop: back to the front of the queue, to go on later, and no death is counted.
    Result<void> putBack(JobId job);

    struct Recovery {
        std::vector<JobId> requeued;     ///< in the queue again, in front, with their seeds
        std::vector<JobId> quarantined;  ///< ended as failed: they took the program with them twice at the same place
        std::vector<JobId> finished;     ///< their clips stood already
        std::vector<JobId> cancelled;    ///< had been asked to stop
    };
    /// Called once by a new runner before it runs anything: settles the jobs that the last one left in the middle.
    /// `findClip` looks for what they finished: ClipStore::standing().
    Result<Recovery> recover(const std::function<std::optional<StandingClip>(const JournalJob&)>& findClip);

    // Everybody's calls. Unknown jobs are InvalidArgument.

    enum class Cancel { Ended, Asked, TooLate };
    /// Ends a waiting job; asks the runner to end a running one.
    Result<Cancel> cancel(JobId job);
    /// Running jobs that others asked to end.
    Result<std::vector<JobId>> cancelRequests();
    /// Ends all waiting jobs; how many.
    Result<int> cancelWaiting();
    /// To right before another waiting job, whose priority it takes; 0: behind all of its own priority.
    Result<void> reorder(JobId job, JobId before);
    Result<void> setPriority(JobId job, JobPriority priority);
    /// An ended job that did not succeed goes back to the end of the queue, as if new; whoever runs jobs hears of it by
    /// changedElsewhere(), also where that is this process.
    Result<void> retry(JobId job);
    /// Forgets a waiting or ended job and its picture; its clip stays.
    Result<void> remove(JobId job);

    /// Whether the runner is to take no more jobs. Lasts.
    Result<bool> paused();
    Result<void> setPaused(bool paused);

    Result<JournalJob> find(JobId job);
    Result<JournalJob> find(const std::string& uuid);
    /// In the order in which they run, interactive ones first; held ones too.
    Result<std::vector<JournalJob>> waiting();
    Result<std::vector<JournalJob>> running();
    /// Ended jobs, the last one first.
    Result<std::vector<JournalJob>> history(const HistoryFilter& filter, int limit, int offset = 0);
    Result<int> historyCount(const HistoryFilter& filter);
    /// The last successful job with that key, if its clip is still there.
    Result<std::optional<JournalJob>> finishedLike(const std::string& receiptKey);

    /// True when another process changed something since the last call, or a job was retried. Costs microseconds.
    bool changedElsewhere();
    /// "ok", or what is wrong with the file, after looking at all of it.
    Result<std::string> checkIntegrity();

private:
    Journal(std::filesystem::path folder, std::unique_ptr<Database> database, FileLock runnerLock,
            std::function<std::int64_t()> now);

    Result<std::vector<JournalJob>> list(const std::string& condition, const SqlValues& values);
    Result<void> change(JobId job, const std::string& assignments, SqlValues values, const std::string& condition,
                        const char* refusal);
    Result<std::optional<JournalJob>> first(const std::string& condition, const SqlValues& values);
    Result<void> writeEnd(JobId job, const std::string& state, const JobEnd& how);
    Result<void> settle(const JournalJob& job, const std::optional<StandingClip>& clip, Recovery& recovery);
    Result<void> toFront(JobId job);
    Result<void> forgetPictures();

    // Immutable after construction.
    const std::filesystem::path m_folder;
    const std::function<std::int64_t()> m_now;
    const std::string m_epoch;  ///< names this process's time as a runner

    // Guarded by m_mutex.
    std::mutex m_mutex;
    const std::unique_ptr<Database> m_database;
    PictureStore m_pictures;
    FileLock m_runnerLock;
    bool m_isRunner = false;
    std::int64_t m_lastSeen = 0;
};

}  // namespace mutoscope
