// SPDX-License-Identifier: Apache-2.0
#include "engine/request/job_state.h"

namespace mutoscope {

const char* toString(JobState state) {
    switch (state) {
        case JobState::Queued: return "queued";
        case JobState::Loading: return "loading";
        case JobState::Encoding: return "encoding";
        case JobState::Denoising: return "denoising";
        case JobState::Decoding: return "decoding";
        case JobState::Saving: return "saving";
        case JobState::Done: return "done";
        case JobState::Failed: return "failed";
        case JobState::Cancelled: return "cancelled";
    }
    return "?";
}

std::optional<JobState> jobStateFromString(std::string_view name) {
    for (int state = 0; state <= static_cast<int>(JobState::Cancelled); ++state) {
        if (name == toString(static_cast<JobState>(state))) return static_cast<JobState>(state);
    }
    return std::nullopt;
}

bool isFinal(JobState state) {
    return state == JobState::Done || state == JobState::Failed || state == JobState::Cancelled;
}

}  // namespace mutoscope
