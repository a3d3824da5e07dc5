// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/pipeline.h"

#include "engine/systems/animatediff/clip_shape.h"
#include "engine/systems/animatediff/unet_at_work.h"
#include "engine/systems/decode_frames.h"
#include "engine/systems/execution.h"
#include "engine/systems/scheduler_choice.h"
#include "engine/vision/picture_preprocessing.h"

#include <ATen/ATen.h>

#include <string>
#include <utility>

namespace mutoscope::animatediff {
namespace {

void see(RunContext& context, const std::string& name, const at::Tensor& tensor) {
    if (context.probe) context.probe->see(name, tensor);
}

/// [F, C, h, w] as the published layout has it: [1, C, F, h, w].
at::Tensor asClip(const at::Tensor& frames) { return frames.transpose(0, 1).unsqueeze(0); }

struct PipelineConditions final : ClipConditions {
    at::Tensor text;     ///< [halves, T, width], the unconditional one first
    at::Tensor picture;  ///< [1, 4, h, w]; undefined without a picture
};

/// The texts of several clips as those of one batch: the unconditional ones first, where there are any.
at::Tensor stacked(const std::vector<std::shared_ptr<const ClipConditions>>& clips) {
    std::vector<at::Tensor> texts;
    const auto textOf = [](const auto& clip) -> const at::Tensor& {
        return static_cast<const PipelineConditions&>(*clip).text;
    };
    for (std::int64_t half = 0; half < textOf(clips.front()).size(0); ++half) {
        for (const auto& clip : clips) texts.push_back(textOf(clip).narrow(0, half, 1));
    }
    return at::cat(texts, 0);
}

}  // namespace

Pipeline::Pipeline(Parts parts, const LoadOptions& options)
    : m_dtype(scalarType(options.precision)), m_device(options.device), m_parts(std::move(parts)) {}

Result<at::Tensor> Pipeline::encodeText(const std::string& text, const char* role, std::int64_t skippedLayers,
                                        RunContext& context, std::optional<PartWeights::Stay>& stay) {
    const ContentKey key{"text " + std::to_string(skippedLayers) + ' ' + m_parts.loraIdentity() + ' ' + text, nullptr};
    if (const auto* known = context.probe ? nullptr : m_made.find(key)) {
        context.observer.reused("text");
        return known->front().to(m_device);
    }
    auto ids = m_parts.tokenizer.encode(text);
    if (!ids) return ids.error();
    if (!stay) {
        auto broughtIn = m_parts.networks.bringIn(*m_parts.textEncoder, context.cancel);
        if (!broughtIn) return broughtIn.error();
        stay = std::move(broughtIn).value();
    }
    const at::Tensor tokens = at::tensor(ids.value(), at::kLong).unsqueeze(0).to(m_device);
    if (context.probe) {
        const std::string prefix = std::string("text.") + role;
        see(context, prefix + ".input_ids", tokens);
        see(context, prefix + ".last_hidden_state", m_parts.textEncoder->forward(tokens));
    }
    const at::Tensor embedding = m_parts.textEncoder->forward(
        tokens, std::min<std::int64_t>(skippedLayers, m_parts.textEncoder->config().encoder.layers));
    m_made.keep(key, {embedding});
    return embedding;
}

Result<void> Pipeline::fitPreview(const CancelToken& cancel) {
    if (m_preview) return {};
    const AutoencoderKL& autoencoder = *m_parts.autoencoder;
    auto stay = m_parts.networks.bringIn(autoencoder, cancel);
    if (!stay) return stay.error();
    m_preview = LatentPreview::fit(
        [&](const at::Tensor& chart) {
            return autoencoder.encode(chart.to(m_device, m_dtype)).mean * autoencoder.config().scalingFactor;
        },
        autoencoder.config().spatialFactor());
    return {};
}

Result<LatentDistribution> Pipeline::pictureLatents(const std::shared_ptr<const Image>& picture,
                                                    const ResolvedPlan& plan, RunContext& context) {
    const ContentKey key{"picture latents " + std::to_string(plan.width) + 'x' + std::to_string(plan.height) +
                             (plan.vaeTiling ? " tiled" : ""),
                         picture};
    if (const auto* known = context.probe ? nullptr : m_made.find(key)) {
        context.observer.reused("picture latents");
        return LatentDistribution{(*known)[0].to(m_device), (*known)[1].to(m_device)};
    }
    auto stay = m_parts.networks.bringIn(*m_parts.autoencoder, context.cancel);
    if (!stay) return stay.error();
    const at::Tensor pixels = toSignedUnitRange(fillFrame(*picture, plan.width, plan.height));
    const at::Tensor input = pixels.to(m_device, m_dtype);
    see(context, "vae.encode_in", pixels);
    LatentDistribution latents =
        plan.vaeTiling ? m_parts.autoencoder->encodeTiled(input) : m_parts.autoencoder->encode(input);
    m_made.keep(key, {latents.mean, latents.logVariance});
    return latents;
}

Result<at::Tensor> Pipeline::encodePicture(const std::shared_ptr<const Image>& picture, const ResolvedPlan& plan,
                                           RunContext& context) {
    const auto latents = pictureLatents(picture, plan, context);
    if (!latents) return latents.error();
    auto noise = context.noise.normal("posterior0.noise", latents->mean.sizes());
    if (!noise) return noise.error();
    const at::Tensor sample = latents->sample(noise.value());
    see(context, "posterior0.mean", latents->mean);
    see(context, "posterior0.noise", noise.value());
    see(context, "posterior0.sample", sample);
    return sample * m_parts.autoencoder->config().scalingFactor;
}

Result<Pipeline::ConditionsPtr> Pipeline::encode(const GenerationRequest& request, const ResolvedPlan& plan,
                                                 RunContext& context) {
    if (auto used = m_parts.use(plan.addOns, context.cancel); !used) return used.error();
    if (auto fitted = fitPreview(context.cancel); !fitted) return fitted.error();
    auto conditions = std::make_shared<PipelineConditions>();
    {
        std::optional<PartWeights::Stay> stay;
        auto text = encodeText(request.prompt, "prompt", plan.clipSkip, context, stay);
        if (!text) return text.error();
        conditions->text = text.value();
        if (plan.guidance > 1.0) {
            // In the published pipeline no layer is left out for the negative prompt.
            auto negative = encodeText(request.negativePrompt, "negative", 0, context, stay);
            if (!negative) return negative.error();
            conditions->text = at::cat({negative.value(), text.value()}, 0);
        }
    }
    if (context.cancel.isCancelled()) return Error{ErrorCode::Cancelled, "The job was cancelled.", ""};
    if (request.picture && !request.picture->empty()) {
        auto picture = encodePicture(request.picture, plan, context);
        if (!picture) return picture.error();
        conditions->picture = picture.value();
    }
    return ConditionsPtr(std::move(conditions));
}

Result<std::unique_ptr<Scheduler>> Pipeline::makeScheduler(const ResolvedPlan& plan) const {
    return makePlannedScheduler(plan.scheduler, m_parts.schedulerConfig, plan.steps);
}

Result<Pipeline::Start> Pipeline::start(const ResolvedPlan& plan, const ClipConditions& conditions,
                                        const Scheduler& scheduler, RunContext& context) {
    const std::int64_t factor = m_parts.autoencoder->config().spatialFactor();
    auto drawn = context.noise.normal("initial_latents", {1, m_parts.unet->config().inChannels, plan.frames,
                                                          plan.height / factor, plan.width / factor});
    if (!drawn) return drawn.error();
    see(context, "initial_latents", drawn.value());
    auto noise = sharedNoise(drawn->squeeze(0).transpose(0, 1).contiguous(), windowShape(plan, m_parts.unet->motion()),
                             context.noise);
    if (!noise) return noise.error();
    const at::Tensor start = noise->to(m_device);
    const at::Tensor& picture = static_cast<const PipelineConditions&>(conditions).picture;
    if (!picture.defined()) return Start{start * scheduler.initialNoiseSigma(), 0};

    const int first = firstStepOf(scheduler.stepCount(), plan.pictureStrength);
    const at::Tensor sample = scheduler.addNoise(picture.to(at::kFloat).expand_as(start), start, first);
    see(context, "starting_latents", asClip(sample));
    return Start{sample, first};
}

Result<std::unique_ptr<BatchDenoiser>> Pipeline::openDenoiser(const std::vector<ConditionsPtr>& conditions,
                                                              const ResolvedPlan& plan, const Scheduler& scheduler,
                                                              RunContext& first) {
    auto stay = m_parts.networks.bringIn(*m_parts.unet, first.cancel);
    if (!stay) return stay.error();
    UNetAtWork::Job job{.context = stacked(conditions),
                        .clips = static_cast<std::int64_t>(conditions.size()),
                        .window = windowShape(plan, m_parts.unet->motion()),
                        .guidance = plan.guidance,
                        .batchedGuidance = plan.batchedGuidance,
                        .dtype = m_dtype};
    return std::unique_ptr<BatchDenoiser>(
        std::make_unique<UNetAtWork>(std::move(stay).value(), *m_parts.unet, std::move(job), scheduler, first.probe));
}

at::Tensor Pipeline::forProbe(const at::Tensor& sample) const { return asClip(sample); }

Result<Frames> Pipeline::decode(const at::Tensor& latents, const ResolvedPlan& plan, RunContext& context) {
    const AutoencoderKL& autoencoder = *m_parts.autoencoder;
    auto stay = m_parts.networks.bringIn(autoencoder, context.cancel);
    if (!stay) return stay.error();
    return decodeFrames(latents, plan.decodeChunk, context, [&](const at::Tensor& chunk) {
        const at::Tensor unscaled = (chunk / autoencoder.config().scalingFactor).to(m_dtype);
        return plan.vaeTiling ? autoencoder.decodeTiled(unscaled) : autoencoder.decode(unscaled);
    });
}

}  // namespace mutoscope::animatediff
