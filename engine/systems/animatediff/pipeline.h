// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/animatediff/parts.h"
#include "engine/systems/autoencoder_stage.h"
#include "engine/systems/clip_text_stage.h"
#include "engine/systems/frame_tensors.h"
#include "engine/systems/staged_system.h"

namespace mutoscope::animatediff {

/// The way from a sentence to frames, as diffusers' AnimateDiffPipeline goes it; with a picture, from that picture's
/// latents under noise, as AnimateDiffVideoToVideoPipeline would for a clip that stands still, or, where there is a
/// sparse control, from noise with the picture as its first frame, as AnimateDiffSparseControlNetPipeline does. Clips
/// longer than a window are denoised window by window. Samples are [F, 4, h, w].
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
    at::Tensor forProbe(const at::Tensor& sample) const override { return asClip(sample); }
    Result<Frames> decode(const at::Tensor& latents, const ResolvedPlan& plan, RunContext& context) override {
        return m_autoencoder.decode(latents, plan, context);
    }

private:
    /// The picture's latents [1, 4, h, w], scaled.
    Result<at::Tensor> encodePicture(const std::shared_ptr<const Image>& picture, const ResolvedPlan& plan,
                                     RunContext& context);
    /// What the sparse control sees of the picture: [F, C, h, w].
    Result<at::Tensor> controlCondition(const std::shared_ptr<const Image>& picture, const ResolvedPlan& plan,
                                        RunContext& context);

    const at::ScalarType m_dtype;
    const at::Device m_device;
    Parts m_parts;
    ContentCache m_made;
    ClipTextStage m_text;
    AutoencoderStage m_autoencoder;
};

}  // namespace mutoscope::animatediff
