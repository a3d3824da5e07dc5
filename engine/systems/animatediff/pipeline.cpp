// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/pipeline.h"

#include "engine/request/job_cancelled.h"
#include "engine/systems/animatediff/clip_shape.h"
#include "engine/systems/animatediff/unet_at_work.h"
#include "engine/systems/execution.h"
#include "engine/systems/scheduler_choice.h"
#include "engine/systems/starting_noise.h"
#include "engine/vision/picture_preprocessing.h"

#include <ATen/ATen.h>

#include <string>
#include <utility>

namespace mutoscope::animatediff {
namespace {

struct PipelineConditions final : ClipConditions {
    at::Tensor text;     ///< [halves, T, width], the unconditional one first
    at::Tensor picture;  ///< [1, 4, h, w]; undefined where the clip begins with noise alone
    at::Tensor control;  ///< [F, C, h, w]; undefined without a sparse control
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

Result<at::Tensor> Pipeline::encodePicture(const std::shared_ptr<const Image>& picture, const ResolvedPlan& plan,
                                           RunContext& context) {
    const auto latents = m_autoencoder.encode(picture, "", plan, context, [&]() -> Result<at::Tensor> {
        return toSignedUnitRange(fillFrame(*picture, plan.width, plan.height));
    });
    if (!latents) return latents.error();
    return m_autoencoder.sample(latents.value(), context);
}

Result<at::Tensor> Pipeline::controlCondition(const std::shared_ptr<const Image>& picture, const ResolvedPlan& plan,
                                              RunContext& context) {
    const SparseControlConfig& config = m_parts.control->config();
    if (config.takesLatents) {
        const auto latents = encodePicture(picture, plan, context);
        if (!latents) return latents.error();
        return firstFrameCondition(config, latents.value(), plan.frames);
    }
    const at::Tensor pixels = toSignedUnitRange(fillFrame(*picture, plan.width, plan.height)).to(m_device);
    return firstFrameCondition(config, (pixels + 1) / 2, plan.frames);
}

Result<Pipeline::ConditionsPtr> Pipeline::encode(const GenerationRequest& request, const ResolvedPlan& plan,
                                                 RunContext& context) {
    if (auto used = m_parts.use(plan.addOns, context.cancel); !used) return used.error();
    if (auto fitted = m_autoencoder.fitPreview(context.cancel); !fitted) return fitted.error();
    auto conditions = std::make_shared<PipelineConditions>();
    std::vector<ClipTextStage::Text> texts{{request.prompt, "prompt", plan.clipSkip}};
    // In the published pipeline no layer is left out for the negative prompt.
    if (Guidance(plan).on()) texts.insert(texts.begin(), {request.negativePrompt, "negative", 0});
    auto text = m_text.encode(texts, m_parts.loraIdentity(), context);
    if (!text) return text.error();
    conditions->text = text.value();
    if (context.cancel.isCancelled()) return jobCancelled();
    if (!request.picture || request.picture->empty()) return ConditionsPtr(std::move(conditions));
    if (m_parts.control) {
        auto condition = controlCondition(request.picture, plan, context);
        if (!condition) return condition.error();
        conditions->control = condition.value();
    } else {
        auto picture = encodePicture(request.picture, plan, context);
        if (!picture) return picture.error();
        conditions->picture = picture.value();
    }
    return ConditionsPtr(std::move(conditions));
}

Result<std::unique_ptr<Scheduler>> Pipeline::makeScheduler(const ResolvedPlan& plan) const {
    return makePlannedScheduler(plan.scheduler, m_parts.schedulerConfig, plan.steps);
}

Result<StartingPoint> Pipeline::start(const ResolvedPlan& plan, const ClipConditions& conditions, const Scheduler&,
                                      RunContext& context) {
    const std::int64_t factor = m_parts.autoencoder->config().spatialFactor();
    auto drawn = startingNoise(
        context.noise, "initial_latents",
        {1, m_parts.unet->config().inChannels, plan.frames, plan.height / factor, plan.width / factor}, 2, plan);
    if (!drawn) return drawn.error();
    context.see("initial_latents", drawn.value());
    auto noise = sharedNoise(drawn->squeeze(0).transpose(0, 1).contiguous(), windowShape(plan, m_parts.unet->motion()),
                             context.noise);
    if (!noise) return noise.error();
    return StartingPoint{noise->to(m_device), static_cast<const PipelineConditions&>(conditions).picture,
                         plan.pictureStrength};
}

Result<std::unique_ptr<BatchDenoiser>> Pipeline::openDenoiser(const std::vector<ConditionsPtr>& conditions,
                                                              const ResolvedPlan& plan, const Scheduler& scheduler,
                                                              RunContext& first) {
    auto stay = m_parts.networks.bringIn(*m_parts.unet, first.cancel);
    if (!stay) return stay.error();
    std::vector<PartWeights::Stay> stays;
    stays.push_back(std::move(stay).value());
    std::vector<at::Tensor> texts, controls;
    for (const auto& clip : conditions) {
        const auto& values = static_cast<const PipelineConditions&>(*clip);
        texts.push_back(values.text);
        if (values.control.defined()) controls.push_back(values.control);
    }
    const Guidance guidance(plan);
    UNetAtWork::Job job{.context = guidance.together(texts),
                        .clips = static_cast<std::int64_t>(conditions.size()),
                        .window = windowShape(plan, m_parts.unet->motion()),
                        .guidance = guidance,
                        .dtype = m_dtype};
    if (m_parts.control && !controls.empty()) {
        auto control = m_parts.networks.bringIn(*m_parts.control, first.cancel);
        if (!control) return control.error();
        stays.push_back(std::move(control).value());
        job.control = m_parts.control.get();
        job.condition = at::stack(controls, 1);
        for (const AddOn& addOn : plan.addOns) {
            if (addOn.kind == AddOnKind::SparseControl) job.controlWeight = addOn.weight;
        }
    }
    return std::unique_ptr<BatchDenoiser>(
        std::make_unique<UNetAtWork>(std::move(stays), *m_parts.unet, std::move(job), scheduler, first.probe));
}

}  // namespace mutoscope::animatediff
