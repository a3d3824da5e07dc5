// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/autoencoder_stage.h"
#include "engine/systems/stable_video_diffusion/parts.h"
#include "engine/systems/staged_system.h"

namespace mutoscope::stable_video_diffusion {

/// The way from a picture to frames, as diffusers' StableVideoDiffusionPipeline goes it. Samples are [F, L, h, w].
class Pipeline final : public StagedSystem {
public:
    Pipeline(Parts parts, const LoadOptions& options);

protected:
    Result<ConditionsPtr> encode(const GenerationRequest& request, const ResolvedPlan& plan,
                                 RunContext& context) override;
    Result<std::unique_ptr<Scheduler>> makeScheduler(const ResolvedPlan& plan) const override;
    Result<StartingPoint> start(const ResolvedPlan& plan, const ClipConditions& conditions, const Scheduler& scheduler,
                                RunContext& context) override;
    Result<std::unique_ptr<BatchDenoiser>> openDenoiser(const std::vector<ConditionsPtr>& conditions,
                                                        const ResolvedPlan& plan, const Scheduler& scheduler,
                                                        RunContext& first) override;
    Frames preview(const at::Tensor& cleanSample) const override { return m_autoencoder.preview(cleanSample); }
    at::Tensor forProbe(const at::Tensor& sample) const override { return sample.unsqueeze(0); }
    Result<Frames> decode(const at::Tensor& latents, const ResolvedPlan& plan, RunContext& context) override {
        return m_autoencoder.decode(latents, plan, context);
    }

private:
    using Picture = std::shared_ptr<const Image>;
    /// What the picture shows: [1, 1, crossAttentionDim]. From the cache where it was made before.
    Result<at::Tensor> embedPicture(const Picture& picture, RunContext& context);
    /// How it looks, with the plan's noise on it: [1, L, h, w], not scaled.
    Result<at::Tensor> encodePicture(const Picture& picture, const ResolvedPlan& plan, RunContext& context);

    const Precision m_precision;
    const at::Device m_device;
    Parts m_parts;
    ContentCache m_made;
    AutoencoderStage m_autoencoder;
};

}  // namespace mutoscope::stable_video_diffusion
