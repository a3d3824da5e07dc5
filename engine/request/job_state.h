// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace mutoscope {

/// In the order a job goes through them; the last three end it.
enum class JobState { Queued, Loading, Encoding, Denoising, Decoding, Saving, Done, Failed, Cancelled };

const char* toString(JobState state);
/// None for a name that is not a state's.
std::optional<JobState> jobStateFromString(std::string_view name);
bool isFinal(JobState state);

}  // namespace mutoscope
