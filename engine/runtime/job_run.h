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
    JobRun(JobId job, EventStream& events, TimeLeft& timeLeft);

    /// The plan is known and the model is about to be loaded.
    void loadingBegan(std::shared_ptr<const ResolvedPlan> plan);

    void stageBegan(JobState stage, int steps) override;
    void stepDone(int step, const std::function<Frames()>& makePreview) override;

    /// Stops the clock of the last stage. Peaks are those of the job.
    JobSummary summary();
    /// Something went wrong and the job goes on with another plan: told to whoever watches, and kept for the summary.
    void recovered(std::string sentence, std::shared_ptr<const ResolvedPlan> plan);
    /// The job's last event.
    void finish(JobState state, std::shared_ptr<const Clip> clip, std::optional<Error> error);

private:
    using Clock = std::chrono::steady_clock;

    double sinceStart() const;
    void closeStage(double now);
    JobEvent event(JobState state) const;

    const JobId m_job;
    EventStream& m_events;
    TimeLeft& m_timeLeft;
    const Clock::time_point m_start = Clock::now();

    std::shared_ptr<const ResolvedPlan> m_plan;
    JobState m_stage = JobState::Queued;
    int m_stepCount = 0;
    double m_stageStart = 0;
    double m_stepStart = 0;
    double m_stepSeconds = 0;  ///< of all steps of the stage, previews not counted
    PreviewPace m_pace;
    std::vector<StageTime> m_stages;
    std::vector<std::string> m_recoveries;
};

}  // namespace mutoscope
