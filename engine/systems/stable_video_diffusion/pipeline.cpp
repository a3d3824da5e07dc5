// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/stable_video_diffusion/pipeline.h"

#include "engine/request/job_cancelled.h"
#include "engine/systems/scheduler_choice.h"
#include "engine/systems/stable_video_diffusion/unet_at_work.h"
#include "engine/systems/starting_noise.h"
#include "engine/vision/antialiased_resize.h"
#include "engine/vision/resample.h"

#include <ATen/ATen.h>

#include <string>
#include <utility>

namespace mutoscope::stable_video_diffusion {
namespace {

struct PipelineConditions final : ClipConditions {
    explicit PipelineConditions(PictureConditions given) : values(std::move(given)) {}
    PictureConditions values;
};

void seeSchedule(RunContext& context, const Scheduler& scheduler) {
    if (!context.probe) return;
    std::vector<float> sigmas;
    for (int step = 0; step <= scheduler.stepCount(); ++step)
        sigmas.push_back(static_cast<float>(scheduler.sigma(step)));
    context.see("scheduler.sigmas", at::tensor(sigmas, at::kFloat));
    context.see("scheduler.init_noise_sigma", at::scalar_tensor(scheduler.initialNoiseSigma(), at::kFloat));
}

}  // namespace

Pipeline::Pipeline(Parts parts, const LoadOptions& options)
    : m_precision(options.precision),
      m_device(options.device),
      m_parts(std::move(parts)),
      m_autoencoder(AutoencoderStage::networksOf(m_parts.encoder(), m_parts.decoder(), m_parts.autoencoder->config()),
                    m_parts.networks, m_made, m_precision, m_device) {}

Result<at::Tensor> Pipeline::embedPicture(const Picture& picture, RunContext& context) {
    const ContentKey key{"picture embedding", picture};
    if (const auto* known = context.probe ? nullptr : m_made.find(key)) {
        context.observer.reused("picture embedding");
        return known->front().to(m_device);
    }
    const ClipVisionModel& network = *m_parts.pictureEncoder;
    auto stay = m_parts.networks.bringIn(network, context.cancel);
    if (!stay) return stay.error();
    const auto side = static_cast<int>(network.config().imageSize);
    const at::Tensor pixels = m_parts.pictureConfig.normalised((resizeAntialiased(*picture, side, side) + 1.0) / 2.0);
    context.see("clip.pixel_values_sub_1_4_2_4", pixels.slice(2, 1, {}, 4).slice(3, 2, {}, 4));
    const at::Tensor embedding =
        network.forward(pixels.to(m_device, m_parts.networks.typeOf(network, m_precision))).imageEmbeds;
    context.see("clip.image_embeds", embedding);
    m_made.keep(key, {embedding.unsqueeze(1)});
    return embedding.unsqueeze(1);
}

Result<at::Tensor> Pipeline::encodePicture(const Picture& picture, const ResolvedPlan& plan, RunContext& context) {
    const std::string noisy = plan.noiseAugmentation > 0 ? "noise " + std::to_string(plan.noiseAugmentation) +
                                                               " of seed " + std::to_string(plan.seed)
                                                         : "";
    const auto latents = m_autoencoder.encode(picture, noisy, plan, context, [&]() -> Result<at::Tensor> {
        at::Tensor pixels = toSignedUnitRange(resize(*picture, plan.width, plan.height, ResampleFilter::Lanczos));
        if (plan.noiseAugmentation <= 0) return pixels;
        auto noise = context.noise.normal("noise_aug", pixels.sizes());
        if (!noise) return noise.error();
        context.see("noise_aug", noise.value());
        return pixels + plan.noiseAugmentation * noise.value();
    });
    if (!latents) return latents.error();
    context.see("posterior0.mode", latents->mean);
    context.see("posterior0.logvar", latents->logVariance);
    return latents->mean;
}

Result<Pipeline::ConditionsPtr> Pipeline::encode(const GenerationRequest& request, const ResolvedPlan& plan,
                                                 RunContext& context) {
    auto embedding = embedPicture(request.picture, context);
    if (!embedding) return embedding.error();
    if (context.cancel.isCancelled()) return jobCancelled();
    auto latents = encodePicture(request.picture, plan, context);
    if (!latents) return latents.error();
    return ConditionsPtr(std::make_shared<PipelineConditions>(PictureConditions{embedding.value(), latents.value()}));
}

Result<std::unique_ptr<Scheduler>> Pipeline::makeScheduler(const ResolvedPlan& plan) const {
    return makePlannedScheduler(plan.scheduler, m_parts.schedulerConfig, plan.steps);
}

Result<StartingPoint> Pipeline::start(const ResolvedPlan& plan, const ClipConditions&, const Scheduler& scheduler,
                                      RunContext& context) {
    seeSchedule(context, scheduler);
    const std::int64_t factor = m_parts.autoencoder->config().spatialFactor();
    auto noise = startingNoise(
        context.noise, "initial_latents_unscaled",
        {1, plan.frames, m_parts.unet->latentChannels(), plan.height / factor, plan.width / factor}, 1, plan);
    if (!noise) return noise.error();
    context.see("initial_latents_unscaled", noise.value());
    auto shared = sharedNoise(noise->squeeze(0), windowShape(plan), context.noise);
    if (!shared) return shared.error();
    return StartingPoint{shared->to(m_device)};
}

Result<std::unique_ptr<BatchDenoiser>> Pipeline::openDenoiser(const std::vector<ConditionsPtr>& conditions,
                                                              const ResolvedPlan& plan, const Scheduler& scheduler,
                                                              RunContext& first) {
    auto stay = m_parts.networks.bringIn(*m_parts.unet, first.cancel);
    if (!stay) return stay.error();
    std::vector<PictureConditions> clips;
    for (const auto& clip : conditions) clips.push_back(static_cast<const PipelineConditions&>(*clip).values);
    return std::unique_ptr<BatchDenoiser>(
        std::make_unique<UNetAtWork>(std::move(stay).value(), *m_parts.unet, clips, plan,
                                     m_parts.networks.typeOf(*m_parts.unet, m_precision), scheduler, first.probe));
}

}  // namespace mutoscope::stable_video_diffusion
