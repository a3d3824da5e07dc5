// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/autoencoder_stage.h"

#include "engine/systems/decode_frames.h"

#include <ATen/ATen.h>

namespace mutoscope {

at::Tensor AutoencoderStage::toEncoder(const at::Tensor& pixels) const {
    return pixels.to(m_device, m_weights.typeOf(m_networks.encoder, m_precision));
}

void AutoencoderStage::fitPreviewNow() {
    if (m_preview) return;
    m_preview = LatentPreview::fit(
        [this](const at::Tensor& chart) {
            return m_networks.encode(toEncoder(chart), false).mean * m_networks.scalingFactor;
        },
        m_networks.spatialFactor);
}

Result<void> AutoencoderStage::fitPreview(const CancelToken& cancel) {
    if (m_preview) return {};
    const auto stay = m_weights.bringIn(m_networks.encoder, cancel);
    if (!stay) return stay.error();
    fitPreviewNow();
    return {};
}

Result<LatentDistribution> AutoencoderStage::encode(const std::shared_ptr<const Image>& picture, const std::string& how,
                                                    const ResolvedPlan& plan, RunContext& context,
                                                    const std::function<Result<at::Tensor>()>& pixels) {
    const ContentKey key{"picture latents " + std::to_string(plan.width) + 'x' + std::to_string(plan.height) +
                             (plan.vaeTiling ? " tiled" : "") + ' ' + how,
                         picture};
    if (const auto* known = context.probe ? nullptr : m_cache.find(key)) {
        context.observer.reused("picture latents");
        return LatentDistribution{(*known)[0].to(m_device), (*known)[1].to(m_device)};
    }
    const auto stay = m_weights.bringIn(m_networks.encoder, context.cancel);
    if (!stay) return stay.error();
    fitPreviewNow();
    const auto input = pixels();
    if (!input) return input.error();
    context.see("vae.encode_in", input.value());
    LatentDistribution latents = m_networks.encode(toEncoder(input.value()), plan.vaeTiling);
    m_cache.keep(key, {latents.mean, latents.logVariance});
    return latents;
}

Result<at::Tensor> AutoencoderStage::sample(const LatentDistribution& latents, RunContext& context) const {
    const auto noise = context.noise.normal("posterior0.noise", latents.mean.sizes());
    if (!noise) return noise.error();
    const at::Tensor drawn = latents.sample(noise.value());
    context.see("posterior0.mean", latents.mean);
    context.see("posterior0.logvar", latents.logVariance);
    context.see("posterior0.noise", noise.value());
    context.see("posterior0.sample", drawn);
    return drawn * m_networks.scalingFactor;
}

Result<Frames> AutoencoderStage::decode(const at::Tensor& latents, const ResolvedPlan& plan,
                                        RunContext& context) const {
    const auto stay = m_weights.bringIn(m_networks.decoder, context.cancel);
    if (!stay) return stay.error();
    const at::ScalarType type = m_weights.typeOf(m_networks.decoder, m_precision);
    const auto chunks = decodeChunks(latents.size(0), plan.decodeChunk, plan.decodeOverlap);
    return decodeFrames(latents, chunks, context, [&](const at::Tensor& chunk) {
        return m_networks.decode((chunk / m_networks.scalingFactor).to(type), plan.vaeTiling);
    });
}

}  // namespace mutoscope
