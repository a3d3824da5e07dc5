// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/runtime/event_stream.h"
#include "engine/runtime/job_attempts.h"
#include "engine/runtime/time_forecast.h"
#include "engine/runtime/worker_parts.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

/// Takes one job, and those that run in one batch with it, from the queue to their last events: plans, finds out
/// whether the result is there already, denoises together, recovers singly, keeps the clips, learns. Worker thread.
class BatchRun {
public:
    struct Services {
        const WorkerParts& parts;
        EventStream& events;
        ModelCache& models;
        TimeLeft& timeLeft;
        std::string device;  ///< where jobs run that leave it open; empty: wherever their plan says
        /// Told how long the batch is likely to take, where that is known.
        std::function<void(double seconds)> expects;
        /// Asked once, for jobs that may run with the leader.
        std::function<std::vector<WaitingJob>(const WaitingJob& leader, std::size_t most)> companions;
        /// Whether the program is ending, so that a cancelled job is one to go on with later.
        std::function<bool()> stopping;
    };

    explicit BatchRun(Services services);
    ~BatchRun();

    void run(WaitingJob leader);

private:
    struct Member;

    void begin(WaitingJob job);
    /// Facts of the model and of the machine, and the leader's plan.
    Result<void> prepare();
    Result<std::shared_ptr<const ResolvedPlan>> planFor(Member& member);
    /// What the member asks for, on this lane's device where it leaves that open.
    GenerationRequest requestHere(const Member& member) const;
    std::size_t companionsWorth(const ResolvedPlan& plan) const;
    /// What an earlier job or start already made; true when that ends the member.
    bool endFromStore(Member& member);
    /// Holds the members while their clips could not be kept: minutes of work would end in nothing.
    void waitForRoom();
    void startLoading();
    void denoiseTogether();
    Result<std::shared_ptr<const Clip>> finishClip(Member& member);
    /// Where denoising ended early the plan says so, and with it what is kept: the same job in full is another one.
    void markEarlyEnd(Member& member);
    /// What the process may take on a CPU; 0 where it is not to be limited.
    std::uint64_t hostLimit(const ResolvedPlan& plan) const;
    Result<Frames> attempt(Member& member);
    TimedJob timedJob(const Member& member, int batch) const;
    void learn(const Member& member, const JobSummary& summary);
    void end(Member& member, Result<std::shared_ptr<const Clip>> clip);

    Services m_services;
    std::vector<std::unique_ptr<Member>> m_members;
    std::optional<ModelFacts> m_facts;
    std::vector<DeviceFacts> m_devices;
    MemoryMeans m_means;
    JobWork m_work;
    bool m_wasWarm = false;
};

}  // namespace mutoscope
