// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler.h"
#include "engine/systems/generation_system.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <optional>
#include <vector>

namespace mutoscope {

/// One clip on its way through the sampling loop.
struct DenoisingClip {
    at::Tensor sample;  ///< what its first step begins with, float32; in the end the finished latents
    int step = 0;       ///< its first step, above 0 where it begins in the middle; in the end the one after its last
    RunContext& context;
    std::optional<Error> error;  ///< set when it left the loop early

    DenoisingClip(at::Tensor start, int first, RunContext& its) : sample(std::move(start)), step(first), context(its) {}
};

/// How the loop asks its system.
struct DenoiseMeans {
    /// The guided predictions of one step. samples: those of the clips still at work, whose indices are `clips`, scaled
    /// by the scheduler, float32; the predictions come back in the same shapes, float32. An error ends all of them.
    std::function<Result<std::vector<at::Tensor>>(const std::vector<at::Tensor>& samples,
                                                  const std::vector<std::size_t>& clips, int step)>
        predict;
    /// What a clean sample looks like.
    std::function<Frames(const at::Tensor& cleanSample)> render;
    /// The sample as the probe gets it.
    std::function<at::Tensor(const at::Tensor& sample)> forProbe;
};

/// The sampling loop of every system: asks for each step's predictions, lets the scheduler advance, keeps its history,
/// draws the noise it wants ("stepK.noise"), reports progress (counting from
/// the clip's own first step), and lets a clip go within one step of its cancel. Each
/// step's sample goes to the probe as "stepK.latents". Where a clip's context has progress, it goes on after the last
/// step that finished there, and leaves what it reaches. A clip whose numbers are no longer finite leaves with
/// NotFinite. A clip whose artist has seen enough (RunContext::enough) is finished with what its last step takes the
/// clean sample to be. All clips begin at the same step.
void denoise(const Scheduler& scheduler, std::vector<DenoisingClip>& clips, const DenoiseMeans& means);

}  // namespace mutoscope
