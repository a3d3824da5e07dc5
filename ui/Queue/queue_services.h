// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_state.h"
#include "engine/request/job_ticket.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

/// What a job that did not succeed left to go on from.
enum class KeptWork { None, Steps, Latents };

/// A job that ended before the program was started.
struct EndedJob {
    std::string uuid;
    JobTicket ticket;  ///< without the picture's pixels
    JobState state = JobState::Done;
    std::string message;  ///< why it failed
    double seconds = 0;
    std::string clipFile;  ///< empty where there is none
    KeptWork kept = KeptWork::None;
};

/// A job that the last start was in the middle of when it ended without being asked to.
struct UnfinishedJob {
    std::string uuid;
    std::string prompt;
};

/// What the queue's page needs besides the job service. Called on a thread of its own; any may be empty.
struct QueueServices {
    /// Seconds that such a job takes with a warm model; none before one of its kind was measured.
    std::function<std::optional<double>(const GenerationRequest& request)> forecastSeconds;
    /// The ticket of a journal's job with its picture.
    std::function<Result<JobTicket>(const std::string& uuid)> completeTicket;
    /// What a journal's job that failed left.
    std::function<KeptWork(const std::string& uuid)> keptOf;
    /// Puts a journal's job that failed or was cancelled back into the queue, to go on from what it left. It comes as
    /// an event.
    std::function<Result<void>(const std::string& uuid)> retry;
    /// Of earlier starts, the last one first.
    std::function<std::vector<EndedJob>()> endedBefore;
    /// The queue is held until it is said what is to become of them.
    std::vector<UnfinishedJob> unfinished;
    /// Whether the queue was left paused, or is held.
    std::function<bool()> isPaused;
};

}  // namespace mutoscope
