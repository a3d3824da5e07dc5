// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler.h"

#include <ATen/core/Tensor.h>

#include <functional>

namespace mutoscope {

/// How far a run has come, kept outside it on the host: when it ends too early, another run of the same request (with
/// another plan for memory or precision, but the same sizes, steps, seed and scheduler) goes on from there.
struct RunProgress {
    int stepsDone = 0;
    at::Tensor sample;    ///< after the last finished step, float32 on the CPU; undefined before the first
    StepHistory history;  ///< what the solver keeps, likewise
    bool denoised = false;
    bool endedEarly = false;  ///< denoised by RunContext::enough, after `stepsDone` steps
    bool resumed = false;     ///< begun by an earlier start of the program
    /// Called after each step, with this.
    std::function<void(const RunProgress&)> stepKept;
    /// Called once with the finished latents, before they are decoded.
    std::function<void(const at::Tensor&)> keepLatents;
};

}  // namespace mutoscope
