// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/pipeline.h"

#include "engine/request/job_cancelled.h"
#include "engine/systems/execution.h"
#include "engine/systems/guidance.h"
#include "engine/systems/scheduler_choice.h"
#include "engine/systems/starting_noise.h"

#include <ATen/ATen.h>

#include <string>
#include <utility>

namespace mutoscope::i2vgen_xl {
namespace {

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

/// The conditions of several clips as those of one batch.
Conditions stacked(const std::vector<std::shared_ptr<const ClipConditions>>& clips, const Guidance& guidance) {
    std::vector<at::Tensor> texts, embeddings, latents, fps;
    for (const auto& clip : clips) {
        const Conditions& values = static_cast<const PipelineConditions&>(*clip).values;
        texts.push_back(values.text);
        embeddings.push_back(values.pictureEmbedding);
        latents.push_back(values.pictureLatents);
        fps.push_back(values.fps);
    }
    return {guidance.together(texts), guidance.together(embeddings), at::cat(latents, 0), at::cat(fps, 0)};
}

class UNetAtWork final : public BatchDenoiser {
public:
    UNetAtWork(PartWeights::Stay stay, const UNet& unet, const Conditions& conditions, std::int64_t frames,
               const Guidance& guidance, at::ScalarType dtype, const Scheduler& scheduler, TensorProbe* probe)
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
        const at::Tensor output = m_guidance.evaluate([&](std::int64_t first, std::int64_t count) {
            const EncodedConditions given{m_guidance.part(m_encoded.context, first, count), m_encoded.pictureBranch,
                                          m_encoded.fpsEmbedding};
            return m_unet.forward(input, m_scheduler.timestep(step), m_frames, given).to(at::kFloat);
        });
        if (m_probe) {
            m_probe->see("step" + std::to_string(step) + ".unet_out",
                         output.unflatten(0, {-1, m_frames}).transpose(1, 2));
        }
        return m_guidance.combine(output).split(m_frames, 0);
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
    : m_dtype(scalarType(options.precision)),
      m_device(options.device),
      m_parts(std::move(parts)),
      m_text(m_parts.tokenizer, *m_parts.textEncoder, m_parts.networks, m_made, m_device),
      m_autoencoder(
          AutoencoderStage::networksOf(*m_parts.autoencoder, *m_parts.autoencoder, m_parts.autoencoder->config()),
          m_parts.networks, m_made, options.precision, m_device) {}

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
    context.see("clip.pixel_values", pixels);
    context.see("clip.last_hidden_state", output.lastHiddenState);
    context.see("clip.image_embeds", output.imageEmbeds);
    const at::Tensor embedding = output.imageEmbeds.unsqueeze(1);
    m_made.keep(key, {embedding});
    return embedding;
}

Result<at::Tensor> Pipeline::encodePicture(const std::shared_ptr<const Image>& picture, const ResolvedPlan& plan,
                                           RunContext& context) {
    const auto latents = m_autoencoder.encode(picture, "", plan, context, [&]() -> Result<at::Tensor> {
        return toSignedUnitRange(cropToCover(*picture, plan.width, plan.height));
    });
    if (!latents) return latents.error();
    return m_autoencoder.sample(latents.value(), context);
}

Result<Pipeline::ConditionsPtr> Pipeline::encode(const GenerationRequest& request, const ResolvedPlan& plan,
                                                 RunContext& context) {
    const Guidance guidance(plan);
    std::vector<ClipTextStage::Text> texts{{request.prompt, "prompt", plan.clipSkip}};
    if (guidance.on()) texts.insert(texts.begin(), {request.negativePrompt, "negative", plan.clipSkip});
    auto text = m_text.encode(texts, "", context);
    if (!text) return text.error();
    Conditions conditions;
    conditions.text = text.value();
    context.see("prompt_embeds_used", conditions.text);
    if (context.cancel.isCancelled()) return jobCancelled();

    auto embedding = embedPicture(request.picture, plan, context);
    if (!embedding) return embedding.error();
    conditions.pictureEmbedding =
        guidance.on() ? at::cat({at::zeros_like(embedding.value()), embedding.value()}, 0) : embedding.value();
    if (context.cancel.isCancelled()) return jobCancelled();

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

Result<StartingPoint> Pipeline::start(const ResolvedPlan& plan, const ClipConditions&, const Scheduler&,
                                      RunContext& context) {
    const std::int64_t factor = m_parts.autoencoder->config().spatialFactor();
    auto noise = startingNoise(
        context.noise, "initial_latents",
        {1, m_parts.unet->config().inChannels, plan.frames, plan.height / factor, plan.width / factor}, 2, plan);
    if (!noise) return noise.error();
    context.see("initial_latents", noise.value());
    return StartingPoint{noise->squeeze(0).transpose(0, 1).contiguous().to(m_device)};
}

Result<std::unique_ptr<BatchDenoiser>> Pipeline::openDenoiser(const std::vector<ConditionsPtr>& conditions,
                                                              const ResolvedPlan& plan, const Scheduler& scheduler,
                                                              RunContext& first) {
    auto stay = m_parts.networks.bringIn(*m_parts.unet, first.cancel);
    if (!stay) return stay.error();
    const Guidance guidance(plan);
    return std::unique_ptr<BatchDenoiser>(std::make_unique<UNetAtWork>(std::move(stay).value(), *m_parts.unet,
                                                                       stacked(conditions, guidance), plan.frames,
                                                                       guidance, m_dtype, scheduler, first.probe));
}

}  // namespace mutoscope::i2vgen_xl
