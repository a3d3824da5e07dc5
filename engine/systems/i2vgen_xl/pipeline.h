// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/i2vgen_xl/parts.h"
#include "engine/systems/latent_preview.h"
#include "engine/systems/text_cache.h"

#include <optional>

namespace mutoscope::i2vgen_xl {

/// The way from a picture and a sentence to frames, as diffusers' I2VGenXLPipeline goes it.
class Pipeline final : public GenerationSystem {
public:
    Pipeline(Parts parts, const LoadOptions& options);

    Result<Frames> generate(const GenerationRequest& request, const ResolvedPlan& plan, RunContext& context) override;

private:
    /// [1, T, width], on the device, from the cache where the text was used before. `role` is "prompt" or "negative",
    /// for the probe. `stay` is filled when the text encoder is needed.
    Result<at::Tensor> encodeText(const std::string& text, const char* role, const ResolvedPlan& plan,
                                  RunContext& context, std::optional<PartWeights::Stay>& stay);
    /// The picture as the networks see it: embedding [1, 1, width] and first-frame latents [1, 4, h, w], scaled.
    Result<at::Tensor> embedPicture(const Image& picture, const ResolvedPlan& plan, RunContext& context);
    Result<at::Tensor> encodePicture(const Image& picture, const ResolvedPlan& plan, RunContext& context);
    Result<Conditions> encodeConditions(const GenerationRequest& request, const ResolvedPlan& plan,
                                        RunContext& context);
    Result<at::Tensor> sampleLatents(const Conditions& conditions, const ResolvedPlan& plan, RunContext& context);
    /// [F, 4, h, w], float32: those of an earlier run where it finished them.
    Result<at::Tensor> finishedLatents(const GenerationRequest& request, const ResolvedPlan& plan, RunContext& context);
    at::Tensor scaledLatents(const at::Tensor& pixels) const;

    const at::ScalarType m_dtype;
    const at::Device m_device;
    Parts m_parts;
    TextCache m_texts;
    std::optional<LatentPreview> m_preview;  // fitted when the autoencoder is on the device for the first time
};

}  // namespace mutoscope::i2vgen_xl
