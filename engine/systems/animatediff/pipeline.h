// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/animatediff/parts.h"
#include "engine/systems/content_cache.h"
#include "engine/systems/latent_preview.h"
#include "engine/systems/staged_system.h"

#include <optional>

namespace mutoscope::animatediff {

/// The way from a sentence to frames, as diffusers' AnimateDiffPipeline goes it; with a picture, from that picture's
/// latents under noise, as AnimateDiffVideoToVideoPipeline would for a clip that stands still. Clips longer than a
/// window are denoised window by window. Samples are [F, 4, h, w].
class Pipeline final : public StagedSystem {
public:
    Pipeline(Parts parts, const LoadOptions& options);

protected:
    Result<ConditionsPtr> encode(const GenerationRequest& request, const ResolvedPlan& plan,
                                 RunContext& context) override;
    Result<std::unique_ptr<Scheduler>> makeScheduler(const ResolvedPlan& plan) const override;
    Result<Start> start(const ResolvedPlan& plan, const ClipConditions& conditions, const Scheduler& scheduler,
                        RunContext& context) override;
    Result<std::unique_ptr<BatchDenoiser>> openDenoiser(const std::vector<ConditionsPtr>& conditions,
                                                        const ResolvedPlan& plan, const Scheduler& scheduler,
                                                        RunContext& first) override;
    Frames preview(const at::Tensor& cleanSample) const override { return m_preview->render(cleanSample); }
    at::Tensor forProbe(const at::Tensor& sample) const override;
    Result<Frames> decode(const at::Tensor& latents, const ResolvedPlan& plan, RunContext& context) override;

private:
    /// [1, T, width], on the device, from the cache where the text was used before. `role` is "prompt" or "negative",
    /// for the probe. `stay` is filled when the text encoder is needed.
    Result<at::Tensor> encodeText(const std::string& text, const char* role, std::int64_t skippedLayers,
                                  RunContext& context, std::optional<PartWeights::Stay>& stay);
    /// The picture's latents [1, 4, h, w], scaled.
    Result<at::Tensor> encodePicture(const std::shared_ptr<const Image>& picture, const ResolvedPlan& plan,
                                     RunContext& context);
    /// The distribution that they are drawn from, from the cache where it was made before.
    Result<LatentDistribution> pictureLatents(const std::shared_ptr<const Image>& picture, const ResolvedPlan& plan,
                                              RunContext& context);
    Result<void> fitPreview(const CancelToken& cancel);

    const at::ScalarType m_dtype;
    const at::Device m_device;
    Parts m_parts;
    ContentCache m_made;
    std::optional<LatentPreview> m_preview;  // fitted with the first job
};

}  // namespace mutoscope::animatediff
