// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/autoencoders/latent_distribution.h"
#include "engine/request/resolved_plan.h"
#include "engine/systems/content_cache.h"
#include "engine/systems/latent_preview.h"
#include "engine/systems/network_set.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace mutoscope {

/// An autoencoder at work: pictures to latents, from the cache where they were made before, previews of latents, and
/// latents to frames. All that it is made of must outlive it.
class AutoencoderStage {
public:
    /// The encoder and the decoder, which may be one network or two.
    struct Networks {
        const Module& encoder;
        /// [1, 3, H, W] in [-1, 1] to the distribution of latents, tiled where told so.
        std::function<LatentDistribution(const at::Tensor& pixels, bool tiled)> encode;
        const Module& decoder;
        /// [n, L, h, w], not scaled, to [n, 3, H, W] in [-1, 1].
        std::function<at::Tensor(const at::Tensor& latents, bool tiled)> decode;
        double scalingFactor = 1;
        std::int64_t spatialFactor = 8;
    };
    template <typename Encoder, typename Decoder, typename Config>
    static Networks networksOf(const Encoder& encoder, const Decoder& decoder, const Config& config) {
        return {
            .encoder = encoder,
            .encode = [&encoder](const at::Tensor& pixels,
                                 bool tiled) { return tiled ? encoder.encodeTiled(pixels) : encoder.encode(pixels); },
            .decoder = decoder,
            .decode = [&decoder](const at::Tensor& latents,
                                 bool tiled) { return tiled ? decoder.decodeTiled(latents) : decoder.decode(latents); },
            .scalingFactor = config.scalingFactor,
            .spatialFactor = config.spatialFactor()};
    }

    AutoencoderStage(Networks networks, NetworkSet& weights, ContentCache& cache, Precision precision,
                     const at::Device& device)
        : m_networks(std::move(networks)),
          m_weights(weights),
          m_cache(cache),
          m_precision(precision),
          m_device(device) {}

    /// Must have run before the first preview; encode() does it too. Free from the second time on. Errors: Cancelled.
    Result<void> fitPreview(const CancelToken& cancel);

    /// The distribution that the picture's latents are drawn from, [1, L, h, w], not scaled. `pixels` makes the picture
    /// as the encoder gets it, [1, 3, H, W] in [-1, 1]; `how` tells apart ways to make it from the same picture at the
    /// same size. The probe gets "vae.encode_in".
    Result<LatentDistribution> encode(const std::shared_ptr<const Image>& picture, const std::string& how,
                                      const ResolvedPlan& plan, RunContext& context,
                                      const std::function<Result<at::Tensor>()>& pixels);

    /// Latents drawn from it, [1, L, h, w], scaled; draws "posterior0.noise", and shows what it does under
    /// "posterior0.".
    Result<at::Tensor> sample(const LatentDistribution& latents, RunContext& context) const;

    /// latents: [F, L, h, w], clean and scaled. One picture a frame, one pixel a latent pixel.
    Frames preview(const at::Tensor& latents) const { return m_preview->render(latents); }

    /// latents: [F, L, h, w], scaled. In the plan's chunks (decodeFrames).
    Result<Frames> decode(const at::Tensor& latents, const ResolvedPlan& plan, RunContext& context) const;

private:
    void fitPreviewNow();
    at::Tensor toEncoder(const at::Tensor& pixels) const;

    const Networks m_networks;
    NetworkSet& m_weights;
    ContentCache& m_cache;
    const Precision m_precision;
    const at::Device m_device;
    std::optional<LatentPreview> m_preview;
};

}  // namespace mutoscope
