// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/content_cache.h"
#include "engine/systems/i2vgen_xl/parts.h"
#include "engine/systems/latent_preview.h"
#include "engine/systems/staged_system.h"

#include <optional>

namespace mutoscope::i2vgen_xl {

/// The way from a picture and a sentence to frames, as diffusers' I2VGenXLPipeline goes it. Samples are [F, 4, h, w].
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
    Result<at::Tensor> encodeText(const std::string& text, const char* role, const ResolvedPlan& plan,
                                  RunContext& context, std::optional<PartWeights::Stay>& stay);
    /// The picture as the networks see it: embedding [1, 1, width] and first-frame latents [1, 4, h, w], scaled.
    Result<at::Tensor> embedPicture(const std::shared_ptr<const Image>& picture, const ResolvedPlan& plan,
                                    RunContext& context);
    Result<at::Tensor> encodePicture(const std::shared_ptr<const Image>& picture, const ResolvedPlan& plan,
                                     RunContext& context);
    /// The distribution that latents of the picture are drawn from, from the cache where it was made before.
    Result<LatentDistribution> pictureLatents(const std::shared_ptr<const Image>& picture, const ResolvedPlan& plan,
                                              RunContext& context);
    at::Tensor scaledLatents(const at::Tensor& pixels) const;

    const at::ScalarType m_dtype;
    const at::Device m_device;
    Parts m_parts;
    ContentCache m_made;
    std::optional<LatentPreview> m_preview;  // fitted when the autoencoder is on the device for the first time
};

}  // namespace mutoscope::i2vgen_xl
