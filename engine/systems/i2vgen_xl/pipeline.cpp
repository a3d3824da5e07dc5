// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/pipeline.h"

#include "engine/systems/decode_frames.h"
#include "engine/systems/denoise_loop.h"
#include "engine/systems/execution.h"
#include "engine/systems/scheduler_choice.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

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

/// One half of guidance, [1, S, width] at `half`; everything that both halves share stays.
EncodedConditions halfOf(const EncodedConditions& both, std::int64_t half) {
    return {both.context.narrow(0, half, 1), both.pictureBranch, both.fpsEmbedding};
}

}  // namespace

Pipeline::Pipeline(Parts parts, const LoadOptions& options)
    : m_dtype(scalarType(options.precision)), m_device(options.device), m_parts(std::move(parts)) {}

at::Tensor Pipeline::scaledLatents(const at::Tensor& pixels) const {
    const LatentDistribution latents = m_parts.autoencoder->encode(pixels.to(m_device, m_dtype));
    return latents.mean * m_parts.autoencoder->config().scalingFactor;
}

Result<at::Tensor> Pipeline::encodeText(const std::string& text, const char* role, const ResolvedPlan& plan,
                                        RunContext& context, std::optional<PartWeights::Stay>& stay) {
    if (!context.probe) {
        if (const auto known = m_texts.find(text, plan.clipSkip)) return known->to(m_device);
    }
    auto ids = m_parts.tokenizer.encode(text);
    if (!ids) return ids.error();
    if (!stay) {
        auto broughtIn = m_parts.bringIn(*m_parts.textEncoder, context.cancel);
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
    m_texts.keep(text, plan.clipSkip, embedding);
    return embedding;
}

Result<at::Tensor> Pipeline::embedPicture(const Image& picture, const ResolvedPlan& plan, RunContext& context) {
    auto stay = m_parts.bringIn(*m_parts.pictureEncoder, context.cancel);
    if (!stay) return stay.error();
    // A square as wide as the clip, whatever the clip's height: so the published pipeline has it.
    const Image square = cropToCover(picture, plan.width, plan.width);
    const at::Tensor pixels = m_parts.pictureConfig.fromPicture(square);
    const ClipVisionOutput output = m_parts.pictureEncoder->forward(pixels.to(m_device, m_dtype));
    see(context, "clip.pixel_values", pixels);
    see(context, "clip.last_hidden_state", output.lastHiddenState);
    see(context, "clip.image_embeds", output.imageEmbeds);
    return output.imageEmbeds.unsqueeze(1);
}

Result<at::Tensor> Pipeline::encodePicture(const Image& picture, const ResolvedPlan& plan, RunContext& context) {
    auto stay = m_parts.bringIn(*m_parts.autoencoder, context.cancel);
    if (!stay) return stay.error();
    if (!m_preview) {
        m_preview = LatentPreview::fit([this](const at::Tensor& chart) { return scaledLatents(chart); },
                                       m_parts.autoencoder->config().spatialFactor());
    }
    const at::Tensor pixels = toSignedUnitRange(cropToCover(picture, plan.width, plan.height));
    const at::Tensor input = pixels.to(m_device, m_dtype);
    const LatentDistribution latents =
        plan.vaeTiling ? m_parts.autoencoder->encodeTiled(input) : m_parts.autoencoder->encode(input);
    auto noise = context.noise.normal("posterior0.noise", latents.mean.sizes());
    if (!noise) return noise.error();
    const at::Tensor sample = latents.sample(noise.value());
    see(context, "vae.encode_in", pixels);
    see(context, "posterior0.mean", latents.mean);
    see(context, "posterior0.logvar", latents.logVariance);
    see(context, "posterior0.noise", noise.value());
    see(context, "posterior0.sample", sample);
    return sample * m_parts.autoencoder->config().scalingFactor;
}

Result<Conditions> Pipeline::encodeConditions(const GenerationRequest& request, const ResolvedPlan& plan,
                                              RunContext& context) {
    context.observer.stageBegan(JobState::Encoding, 0);
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

    auto embedding = embedPicture(*request.picture, plan, context);
    if (!embedding) return embedding.error();
    conditions.pictureEmbedding =
        guides ? at::cat({at::zeros_like(embedding.value()), embedding.value()}, 0) : embedding.value();
    if (context.cancel.isCancelled()) return cancelled();

    auto first = encodePicture(*request.picture, plan, context);
    if (!first) return first.error();
    conditions.pictureLatents = pictureThenPositions(first.value(), plan.frames);
    conditions.fps =
        at::full({1}, static_cast<float>(plan.fps), at::TensorOptions().dtype(at::kFloat).device(m_device));
    return conditions;
}

Result<at::Tensor> Pipeline::sampleLatents(const Conditions& conditions, const ResolvedPlan& plan,
                                           RunContext& context) {
    auto stay = m_parts.bringIn(*m_parts.unet, context.cancel);
    if (!stay) return stay.error();
    auto scheduler = makePlannedScheduler(plan.scheduler, m_parts.schedulerConfig, plan.steps);
    if (!scheduler) return scheduler.error();
    const Scheduler& solver = *scheduler.value();
    const std::int64_t factor = m_parts.autoencoder->config().spatialFactor();
    auto noise = context.noise.normal("initial_latents", {1, m_parts.unet->config().inChannels, plan.frames,
                                                          plan.height / factor, plan.width / factor});
    if (!noise) return noise.error();
    see(context, "initial_latents", noise.value());
    const at::Tensor start = noise->squeeze(0).transpose(0, 1).contiguous().to(m_device) * solver.initialNoiseSigma();

    const EncodedConditions encoded = m_parts.unet->encode(conditions, plan.frames);
    const auto evaluate = [&](const at::Tensor& input, int step, const EncodedConditions& given) {
        return m_parts.unet->forward(input.to(m_dtype), solver.timestep(step), plan.frames, given).to(at::kFloat);
    };
    const auto predict = [&](const at::Tensor& input, int step) {
        at::Tensor output;
        if (plan.guidance > 1.0 && !plan.batchedGuidance) {
            output = at::cat({evaluate(input, step, halfOf(encoded, 0)), evaluate(input, step, halfOf(encoded, 1))}, 0);
        } else {
            output = evaluate(input, step, encoded);
        }
        if (context.probe) {
            see(context, "step" + std::to_string(step) + ".unet_out",
                output.unflatten(0, {-1, plan.frames}).transpose(1, 2));
        }
        return plan.guidance > 1.0 ? guided(output, plan.guidance) : output;
    };
    return denoise(
        solver, start, context, predict, [this](const at::Tensor& clean) { return m_preview->render(clean); }, asClip);
}

Result<at::Tensor> Pipeline::finishedLatents(const GenerationRequest& request, const ResolvedPlan& plan,
                                             RunContext& context) {
    if (context.progress && context.progress->denoised) return context.progress->sample.to(m_device);
    auto conditions = encodeConditions(request, plan, context);
    if (!conditions) return conditions.error();
    if (context.cancel.isCancelled()) return cancelled();
    return sampleLatents(conditions.value(), plan, context);
}

Result<Frames> Pipeline::generate(const GenerationRequest& request, const ResolvedPlan& plan, RunContext& context) {
    const c10::InferenceMode inference;
    auto latents = finishedLatents(request, plan, context);
    if (!latents) return latents.error();
    see(context, "final_latents", asClip(latents.value()));

    const AutoencoderKL& autoencoder = *m_parts.autoencoder;
    auto stay = m_parts.bringIn(autoencoder, context.cancel);
    if (!stay) return stay.error();
    return decodeFrames(latents.value(), plan.decodeChunk, context, [&](const at::Tensor& chunk) {
        const at::Tensor unscaled = (chunk / autoencoder.config().scalingFactor).to(m_dtype);
        return plan.vaeTiling ? autoencoder.decodeTiled(unscaled) : autoencoder.decode(unscaled);
    });
}

}  // namespace mutoscope::i2vgen_xl
