// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/generation_request.h"

#include <optional>
#include <string>
#include <utility>

namespace mutoscope {

/// Who goes first. Within one priority jobs run in their order; a job that has waited long counts as one higher.
enum class JobPriority { Low, Normal, Interactive };

const char* toString(JobPriority priority);
Result<JobPriority> priorityFromString(const std::string& text);

/// A request on its way into the queue. A request alone is one with everything else as usual.
struct JobTicket {
    JobTicket() = default;
    JobTicket(GenerationRequest asked) : request(std::move(asked)) {}

    GenerationRequest request;
    JobPriority priority = JobPriority::Normal;
    bool first = false;                    ///< before the others of its priority
    std::string group;                     ///< jobs of one sweep share it; may be empty
    std::string output;                    ///< absolute path of a file to write the clip to as well; may be empty
    std::optional<double> secondsAllowed;  ///< the best clip that is likely done by then, counted from its start
};

/// Everything but the picture's pixels.
nlohmann::json toJson(const JobTicket& ticket);
/// Strict like settingsFromJson.
Result<JobTicket> ticketFromJson(const nlohmann::json& json);

}  // namespace mutoscope
