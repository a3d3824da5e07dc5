// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/pipeline.h"

#include "engine/systems/decode_frames.h"
#include "engine/systems/denoise_loop.h"
#include "engine/systems/execution.h"
#include "engine/systems/scheduler_choice.h"

#include <ATen/ATen.h>

#include <string>
#include <utility>

namespace mutoscope::i2vgen_xl {
namespace {

Error cancelled() { return {ErrorCode::Cancelled, "The job was cancelled.", ""}; }

void see(RunContext& context, const std::string& name, const at::Tensor& tensor) {
    if (context.probe) context.probe->see(name, tensor);
}

/// [F, C, h, w] as the published layout has it: [1, C, F, h, w].
at::Tensor asClip(const at::Tensor& frames) { return frames.transpose(0, 1).unsqueeze(0); }

/// The picture's latents as first frame; the frames after it hold how far into the clip they are, k / (F - 1), in every
/// channel. first: [1, 4, h, w]. Returns [1, 4, F, h, w].
at::Tensor pictureThenPositions(const at::Tensor& first, int frames) {
    std::vector<at::Tensor> all{first.unsqueeze(2)};
    for (int k = 1; k < frames; ++k) {
        all.push_back(at::full_like(all.front(), static_cast<double>(k) / (frames - 1)));
    }
    return at::cat(all, 2);
}

struct PipelineConditions final : ClipConditions {
    explicit PipelineConditions(Conditions given) : values(std::move(given)) {}
    Conditions values;
};

/// The conditions of several clips as those of one batch: the unconditional halves first, where there are any.
Conditions stacked(const std::vector<std::shared_ptr<const ClipConditions>>& clips) {
    std::vector<at::Tensor> texts, embeddings, latents, fps;
    const auto valuesOf = [](const auto& clip) -> const Conditions& {
        return static_cast<const PipelineConditions&>(*clip).values;
    };
    const std::int64_t halves = valuesOf(clips.front()).text.size(0);
    for (std::int64_t half = 0; half < halves; ++half) {
        for (const auto& clip : clips) {
            texts.push_back(valuesOf(clip).text.narrow(0, half, 1));
            embeddings.push_back(valuesOf(clip).pictureEmbedding.narrow(0, half, 1));
        }
    }
    for (const auto& clip : clips) {
        latents.push_back(valuesOf(clip).pictureLatents);
        fps.push_back(valuesOf(clip).fps);
    }
    return {at::cat(texts, 0), at::cat(embeddings, 0), at::cat(latents, 0), at::cat(fps, 0)};
}

/// The guidance half `half` of two; everything that both halves share stays.
EncodedConditions halfOf(const EncodedConditions& both, std::int64_t half) {
    return {both.context.chunk(2, 0)[static_cast<std::size_t>(half)], both.pictureBranch, both.fpsEmbedding};
}

/// What of a plan the denoiser looks at.
struct Guidance {
    double scale = 1;
    bool batched = true;
};

class UNetAtWork final : public BatchDenoiser {
public:
    UNetAtWork(PartWeights::Stay stay, const UNet& unet, const Conditions& conditions, std::int64_t frames,
               Guidance guidance, at::ScalarType dtype, const Scheduler& scheduler, TensorProbe* probe)
        : m_stay(std::move(stay)),
          m_unet(unet),
          m_frames(frames),
          m_guidance(guidance),
          m_dtype(dtype),
          m_scheduler(scheduler),
          m_probe(probe),
          m_encoded(unet.encode(conditions, frames)) {}

    std::vector<at::Tensor> predict(const std::vector<at::Tensor>& samples, int step) override {
        const at::Tensor input = (samples.size() == 1 ? samples.front() : at::cat(samples, 0)).to(m_dtype);
        const auto evaluate = [&](const EncodedConditions& given) {
            return m_unet.forward(input, m_scheduler.timestep(step), m_frames, given).to(at::kFloat);
        };
        at::Tensor output;
        if (m_guidance.scale > 1.0 && !m_guidance.batched) {
            output = at::cat({evaluate(halfOf(m_encoded, 0)), evaluate(halfOf(m_encoded, 1))}, 0);
        } else {
            output = evaluate(m_encoded);
        }
        if (m_probe) {
            m_probe->see("step" + std::to_string(step) + ".unet_out",
                         output.unflatten(0, {-1, m_frames}).transpose(1, 2));
        }
        if (m_guidance.scale > 1.0) output = guided(output, m_guidance.scale);
        return output.split(m_frames, 0);
    }

private:
    PartWeights::Stay m_stay;
    const UNet& m_unet;
    const std::int64_t m_frames;
    const Guidance m_guidance;
    const at::ScalarType m_dtype;
    const Scheduler& m_scheduler;
    TensorProbe* const m_probe;
    const EncodedConditions m_encoded;
};

}  // namespace

Pipeline::Pipeline(Parts parts, const LoadOptions& options)
    : m_dtype(scalarType(options.precision)), m_device(options.device), m_parts(std::move(parts)) {}

at::Tensor Pipeline::scaledLatents(const at::Tensor& pixels) const {
    const LatentDistribution latents = m_parts.autoencoder->encode(pixels.to(m_device, m_dtype));
    return latents.mean * m_parts.autoencoder->config().scalingFactor;
}

Result<at::Tensor> Pipeline::encodeText(const std::string& text, const char* role, const ResolvedPlan& plan,
                                        RunContext& context, std::optional<PartWeights::Stay>& stay) {
    const ContentKey key{"text " + std::to_string(plan.clipSkip) + ' ' + text, nullptr};
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
        const auto hidden = m_parts.textEncoder->hiddenStates(tokens);
        for (std::size_t i = 0; i < hidden.size(); ++i) see(context, prefix + ".hidden" + std::to_string(i), hidden[i]);
        see(context, prefix + ".last_hidden_state", m_parts.textEncoder->finalNorm(hidden.back()));
    }
    const at::Tensor embedding = m_parts.textEncoder->forward(
        tokens, std::min<std::int64_t>(plan.clipSkip, m_parts.textEncoder->config().encoder.layers));
    m_made.keep(key, {embedding});
    return embedding;
}

Result<at::Tensor> Pipeline::embedPicture(const std::shared_ptr<const Image>& picture, const ResolvedPlan& plan,
                                          RunContext& context) {
    const ContentKey key{"picture embedding " + std::to_string(plan.width), picture};
    if (const auto* known = context.probe ? nullptr : m_made.find(key)) {
        context.observer.reused("picture embedding");
        return known->front().to(m_device);
    }
    auto stay = m_parts.networks.bringIn(*m_parts.pictureEncoder, context.cancel);
    if (!stay) return stay.error();
    // A square as wide as the clip, whatever the clip's height: so the published pipeline has it.
    const Image square = cropToCover(*picture, plan.width, plan.width);
    const at::Tensor pixels = m_parts.pictureConfig.fromPicture(square);
    const ClipVisionOutput output = m_parts.pictureEncoder->forward(pixels.to(m_device, m_dtype));
    see(context, "clip.pixel_values", pixels);
    see(context, "clip.last_hidden_state", output.lastHiddenState);
    see(context, "clip.image_embeds", output.imageEmbeds);
    const at::Tensor embedding = output.imageEmbeds.unsqueeze(1);
    m_made.keep(key, {embedding});
    return embedding;
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
    if (!m_preview) {
        m_preview = LatentPreview::fit([this](const at::Tensor& chart) { return scaledLatents(chart); },
                                       m_parts.autoencoder->config().spatialFactor());
    }
    const at::Tensor pixels = toSignedUnitRange(cropToCover(*picture, plan.width, plan.height));
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
    see(context, "posterior0.logvar", latents->logVariance);
    see(context, "posterior0.noise", noise.value());
    see(context, "posterior0.sample", sample);
    return sample * m_parts.autoencoder->config().scalingFactor;
}

Result<Pipeline::ConditionsPtr> Pipeline::encode(const GenerationRequest& request, const ResolvedPlan& plan,
                                                 RunContext& context) {
    const bool guides = plan.guidance > 1.0;
    std::optional<PartWeights::Stay> stay;
    auto text = encodeText(request.prompt, "prompt", plan, context, stay);
    if (!text) return text.error();
    Conditions conditions;
    conditions.text = text.value();
    if (guides) {
        auto negative = encodeText(request.negativePrompt, "negative", plan, context, stay);
        if (!negative) return negative.error();
        conditions.text = at::cat({negative.value(), text.value()}, 0);
    }
    stay.reset();
    see(context, "prompt_embeds_used", conditions.text);
    if (context.cancel.isCancelled()) return cancelled();

    auto embedding = embedPicture(request.picture, plan, context);
    if (!embedding) return embedding.error();
    conditions.pictureEmbedding =
        guides ? at::cat({at::zeros_like(embedding.value()), embedding.value()}, 0) : embedding.value();
    if (context.cancel.isCancelled()) return cancelled();

    auto first = encodePicture(request.picture, plan, context);
    if (!first) return first.error();
    conditions.pictureLatents = pictureThenPositions(first.value(), plan.frames);
    conditions.fps =
        at::full({1}, static_cast<float>(plan.fps), at::TensorOptions().dtype(at::kFloat).device(m_device));
    return ConditionsPtr(std::make_shared<PipelineConditions>(std::move(conditions)));
}

Result<std::unique_ptr<Scheduler>> Pipeline::makeScheduler(const ResolvedPlan& plan) const {
    return makePlannedScheduler(plan.scheduler, m_parts.schedulerConfig, plan.steps);
}

Result<Pipeline::Start> Pipeline::start(const ResolvedPlan& plan, const ClipConditions&, const Scheduler& scheduler,
                                        RunContext& context) {
    const std::int64_t factor = m_parts.autoencoder->config().spatialFactor();
    auto noise = context.noise.normal("initial_latents", {1, m_parts.unet->config().inChannels, plan.frames,
                                                          plan.height / factor, plan.width / factor});
    if (!noise) return noise.error();
    see(context, "initial_latents", noise.value());
    return Start{noise->squeeze(0).transpose(0, 1).contiguous().to(m_device) * scheduler.initialNoiseSigma(), 0};
}

Result<std::unique_ptr<BatchDenoiser>> Pipeline::openDenoiser(const std::vector<ConditionsPtr>& conditions,
                                                              const ResolvedPlan& plan, const Scheduler& scheduler,
                                                              RunContext& first) {
    auto stay = m_parts.networks.bringIn(*m_parts.unet, first.cancel);
    if (!stay) return stay.error();
    return std::unique_ptr<BatchDenoiser>(
        std::make_unique<UNetAtWork>(std::move(stay).value(), *m_parts.unet, stacked(conditions), plan.frames,
                                     Guidance{plan.guidance, plan.batchedGuidance}, m_dtype, scheduler, first.probe));
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

}  // namespace mutoscope::i2vgen_xl
