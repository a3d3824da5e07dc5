// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler.h"
#include "engine/systems/generation_system.h"
#include "engine/systems/starting_point.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

namespace mutoscope {

/// What one clip is denoised under: texts, pictures and numbers as a system's denoiser takes them. Each system has its
/// own kind, and only it looks inside.
class ClipConditions {
public:
    virtual ~ClipConditions() = default;
};

/// The denoiser of a system at work on the clips of one batch: keeps its weights on the device, and whatever of the
/// conditions' way through the network stays the same from step to step.
class BatchDenoiser {
public:
    virtual ~BatchDenoiser() = default;

    /// The guided prediction for one step. samples: one for each clip, in the order of the conditions it was opened
    /// with, as scaled by the scheduler, float32; the predictions come back in the same shapes, float32. `step` counts
    /// the scheduler's steps.
    virtual std::vector<at::Tensor> predict(const std::vector<at::Tensor>& samples, int step) = 0;
};

/// A system that works in the four stages that all published ones do: it makes conditions from the request, denoises a
/// sample under them, and decodes the sample. A system tells how each is done; this class runs them, with progress,
/// previews, cancelling, batches, going on after an interruption, and the probe.
class StagedSystem : public GenerationSystem {
public:
    Result<Frames> generate(const GenerationRequest& request, const ResolvedPlan& plan, RunContext& context) final;
    std::vector<Result<Frames>> generateTogether(const std::vector<GenerationRun>& runs) final;

protected:
    using ConditionsPtr = std::shared_ptr<const ClipConditions>;

    /// Reads text and picture. Polls the token between networks.
    virtual Result<ConditionsPtr> encode(const GenerationRequest& request, const ResolvedPlan& plan,
                                         RunContext& context) = 0;

    /// The solver that the plan names.
    virtual Result<std::unique_ptr<Scheduler>> makeScheduler(const ResolvedPlan& plan) const = 0;

    /// Where denoising begins: the clip's own noise, and a picture's latents under it where the system begins so. What
    /// the plan starts with (ResolvedPlan::start) takes their place.
    virtual Result<StartingPoint> start(const ResolvedPlan& plan, const ClipConditions& conditions,
                                        const Scheduler& scheduler, RunContext& context) = 0;

    /// Brings the denoiser in for clips of one plan. The first context's token stops the bringing in; where it has a
    /// probe, predictions are shown to it as "stepK.unet_out" or whatever the published dump calls them.
    virtual Result<std::unique_ptr<BatchDenoiser>> openDenoiser(const std::vector<ConditionsPtr>& conditions,
                                                                const ResolvedPlan& plan, const Scheduler& scheduler,
                                                                RunContext& first) = 0;

    /// What a clean sample looks like, small and cheap.
    virtual Frames preview(const at::Tensor& cleanSample) const = 0;

    /// The sample in the layout of the published dump, for the probe.
    virtual at::Tensor forProbe(const at::Tensor& sample) const { return sample; }

    /// Finished latents to frames, in chunks (decodeFrames).
    virtual Result<Frames> decode(const at::Tensor& latents, const ResolvedPlan& plan, RunContext& context) = 0;

private:
    /// The system's own start, or the one that the plan tells. The probe gets "starting_latents" where there are clean
    /// latents under the noise.
    Result<FirstSample> begin(const ResolvedPlan& plan, const ClipConditions& conditions, const Scheduler& scheduler,
                              RunContext& context);
    /// Denoises those of `runs` that are not there yet. Undefined where a result already stands.
    std::vector<at::Tensor> sampleTogether(const std::vector<GenerationRun>& runs,
                                           std::vector<Result<Frames>>& results);
};

}  // namespace mutoscope
