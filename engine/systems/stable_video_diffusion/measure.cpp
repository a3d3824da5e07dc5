// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/stable_video_diffusion/measure.h"

#include "engine/systems/stable_video_diffusion/unet_at_work.h"
#include "engine/systems/work_book.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

namespace mutoscope::stable_video_diffusion {
namespace {

/// A job on the meta device, stage by stage; what one stage leaves for the next stays alive as it does in Pipeline.
class Measurement {
public:
    Measurement(Parts& parts, const ResolvedPlan& plan)
        : m_book(parts.networks, plan, {parts.unet->latentChannels(), parts.autoencoder->config().spatialFactor()}),
          m_parts(parts),
          m_plan(plan),
          m_guidance(plan) {}

    JobWork run() {
        encode();
        denoise();
        m_book.decodeClip(m_parts.autoencoder->decoder());
        return m_book.finish();
    }

private:
    void encode() {
        ClipVisionModel& pictureEncoder = *m_parts.pictureEncoder;
        const std::int64_t side = pictureEncoder.config().imageSize;
        m_clip.embedding = pictureEncoder.forward(ShapeRun::tensor({1, 3, side, side}, m_book.typeOf(pictureEncoder)))
                               .imageEmbeds.unsqueeze(1);
        m_book.close("image_encoder", JobState::Encoding, pictureEncoder);
        m_clip.latents = m_book.encodePicture("vae_encoder", m_parts.autoencoder->encoder()).mean;
    }

    void denoise() {
        UNet& unet = *m_parts.unet;
        const at::ScalarType type = m_book.typeOf(unet);
        // The sample, what the solver keeps of it, the step's input and, with several windows, their sum; all float32.
        const at::Tensor sample = m_book.latents(m_plan.frames, at::kFloat);
        const at::Tensor kept = at::empty_like(sample), input = at::empty_like(sample), sum = at::empty_like(sample);
        const WindowShape shape = windowShape(m_plan);

        const at::Tensor numbers = unet.embedNumbers(ShapeRun::tensor({1, 3}, at::kFloat), type);
        m_book.leaveOut();
        const at::Tensor output = m_guidance.evaluate([&](std::int64_t, std::int64_t count) {
            const at::Tensor embedding = m_clip.embedding.to(type), picture = m_clip.latents.to(type);
            const EncodedConditions given{embedding.expand({count, -1, -1}), picture.expand({count, -1, -1, -1}),
                                          numbers};
            const at::Tensor noisy = m_book.latents(count * shape.length, type);
            return unet.forward(noisy, 1.0, shape.length, given).to(at::kFloat);
        });
        m_book.close("unet", JobState::Denoising, unet,
                     windowsOfRun(m_plan.frames, shape, m_plan.steps, m_plan.firstStep()), m_guidance.passes());
        m_clip = {};
    }

    WorkBook m_book;
    Parts& m_parts;
    const ResolvedPlan& m_plan;
    const Guidance m_guidance;
    PictureConditions m_clip;
};

}  // namespace

JobWork measure(Parts& parts, const ResolvedPlan& plan) {
    const c10::InferenceMode inference;
    parts.networks.takeShapes(plan.precision, plan.weightStorage);
    return Measurement(parts, plan).run();
}

}  // namespace mutoscope::stable_video_diffusion
