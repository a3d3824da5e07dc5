// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mutoscope {

/// In the order a job goes through them; the last three end it.
enum class JobState { Queued, Loading, Encoding, Denoising, Decoding, Done, Failed, Cancelled };

const char* toString(JobState state);
bool isFinal(JobState state);

}  // namespace mutoscope
