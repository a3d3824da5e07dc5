// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/runtime/event_stream.h"
#include "engine/runtime/preview_pace.h"
#include "engine/runtime/time_left.h"
#include "engine/systems/generation_system.h"

#include <chrono>
#include <memory>

namespace mutoscope {

/// One job from the moment it leaves the queue: turns what the model tells into events, times the stages, and paces
/// the previews. Belongs to the worker thread.
class JobRun final : public RunObserver {
public:
    /// Told of every stage and step, before the listener is.
    using Follower = std::function<void(JobState stage, int step, int steps)>;

    JobRun(JobId job, EventStream& events, TimeLeft timeLeft, Follower follower = {});

    /// The plan is known and the model is about to be loaded.
    void loadingBegan(std::shared_ptr<const ResolvedPlan> plan, const ExpectedTimes& expected = {}, bool warm = false);
    /// How many jobs are denoised together, this one included.
    void setBatch(int jobs) { m_batch = jobs; }

    void stageBegan(JobState stage, int steps) override;
    void stepDone(int step, const std::function<Frames()>& makePreview) override;
    void reused(const std::string& what) override;

    /// Stops the clock of the last stage. Peaks are those of the job.
    JobSummary summary();
    /// Something went wrong and the job goes on with another plan: told to whoever watches, and kept for the summary.
    void recovered(std::string sentence, std::shared_ptr<const ResolvedPlan> plan);
    /// Told to whoever watches, and kept for the summary.
    void note(std::string sentence);
    /// The job's last event. `before` is called with it first: whoever hears of an end may rely on it.
    void finish(JobState state, std::shared_ptr<const Clip> clip, std::optional<Error> error,
                const std::function<void(const JobEvent&)>& before = {});

    /// With what this job taught it.
    const TimeLeft& timeLeft() const { return m_timeLeft; }
    const ResolvedPlan* plan() const { return m_plan.get(); }

private:
    using Clock = std::chrono::steady_clock;

    double sinceStart() const;
    void closeStage(double now);
    JobEvent event(JobState state) const;
    std::optional<double> secondsLeft(int step, double now) const;

    const JobId m_job;
    EventStream& m_events;
    TimeLeft m_timeLeft;
    const Follower m_follower;
    const Clock::time_point m_start = Clock::now();

    std::shared_ptr<const ResolvedPlan> m_plan;
    JobState m_stage = JobState::Queued;
    int m_stepCount = 0;
    int m_batch = 1;
    double m_forecastSeconds = 0;
    double m_stageStart = 0;
    double m_stepStart = 0;
    std::optional<double> m_stageEnd;  ///< its last step was done; until the next stage the job only waits for others
    double m_stepSeconds = 0;          ///< of all steps of the stage, previews not counted
    PreviewPace m_pace;
    std::vector<StageTime> m_stages;
    std::uint64_t m_hostBefore = 0;    ///< main memory besides tensors when the job began
    std::uint64_t m_hostPeak = 0;      ///< with mapped files
    std::uint64_t m_hostDataPeak = 0;  ///< without them
    std::uint64_t m_tensorPeak = 0;    ///< in main memory
    std::vector<std::string> m_recoveries;
    std::vector<std::string> m_reused;
};

}  // namespace mutoscope
