// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"
#include "engine/request/job_state.h"
#include "engine/request/job_ticket.h"
#include "engine/request/resolved_plan.h"
#include "engine/request/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

using JobId = std::uint64_t;

/// What one stage took.
struct StageTime {
    JobState stage = JobState::Queued;
    double seconds = 0;
    std::uint64_t peakBytes = 0;      ///< of tensors on the plan's device, weights included
    std::uint64_t reservedBytes = 0;  ///< what the device's allocator held for it at the peak; 0 on a CPU
    std::uint64_t hostBytes = 0;      ///< most main memory of the process in it, mapped files left out
};

/// What a finished job cost.
struct JobSummary {
    std::vector<StageTime> stages;
    double totalSeconds = 0;
    std::uint64_t peakHostBytes = 0;      ///< peak resident memory of the process
    std::uint64_t besidesBytes = 0;       ///< by how much main memory grew besides tensors, for libraries above all
    std::uint64_t peakDeviceBytes = 0;    ///< 0 on a CPU
    std::vector<std::string> recoveries;  ///< what went wrong on the way and what was done about it, as sentences
    std::vector<std::string> reused;      ///< what earlier jobs left that need not be made again, e.g. "model"
    double forecastSeconds = 0;           ///< what the job was expected to take, told at its start; 0 where unknown
    int batch = 1;                        ///< jobs denoised together with it, itself included
};

/// The finished frames and the plan that made them.
struct Clip {
    Frames frames;
    ResolvedPlan plan;
    std::string recipe;  ///< JSON: request, plan, versions; goes into exported files
    JobSummary summary;
    std::string file;  ///< absolute path of the take that the library keeps; empty where nothing is kept
};

/// One message of a job. Events of a job arrive in order; exactly one has a final state and it is the last. A job that
/// runs short of memory goes back to Loading with another plan, and says so in `notice`.
struct JobEvent {
    JobId job = 0;
    JobState state = JobState::Queued;
    int ahead = 0;                             ///< with Queued: how many jobs will run before it
    std::shared_ptr<const JobTicket> ticket;   ///< with Queued: jobs of an earlier start have one too
    std::string uuid;                          ///< with Queued: its name in the journal; empty where it is in none
    int step = 0;                              ///< finished steps or decoded frames of the stage
    int stepCount = 0;                         ///< 0 where the stage has no steps
    double elapsedSeconds = 0;                 ///< since the job left the queue
    std::optional<double> secondsLeft;         ///< to the end of the job, once it can be told
    Frames preview;                            ///< all frames, small; null where the event has none
    std::shared_ptr<const ResolvedPlan> plan;  ///< from Loading on
    std::shared_ptr<const Clip> clip;          ///< with Done
    std::optional<Error> error;                ///< with Failed
    std::string notice;                        ///< a sentence worth showing; usually empty
};

/// One JSON object without pictures, for `--json` and the journal.
nlohmann::json toJson(const JobEvent& event);
nlohmann::json toJson(const JobSummary& summary);

}  // namespace mutoscope
