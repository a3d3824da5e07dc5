// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/measure.h"

#include "engine/systems/clip_text_stage.h"
#include "engine/systems/execution.h"
#include "engine/systems/guidance.h"
#include "engine/systems/work_book.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

namespace mutoscope::i2vgen_xl {
namespace {

/// A job on the meta device, stage by stage; what one stage leaves for the next stays alive as it does in Pipeline.
class Measurement {
public:
    Measurement(Parts& parts, const ResolvedPlan& plan)
        : m_book(parts.networks, plan, {parts.unet->config().inChannels, parts.autoencoder->config().spatialFactor()}),
          m_parts(parts),
          m_plan(plan),
          m_guidance(plan),
          m_dtype(scalarType(plan.precision)) {}

    JobWork run() {
        encode();
        denoise();
        m_book.decodeClip(*m_parts.autoencoder);
        return m_book.finish();
    }

private:
    void encode() {
        m_conditions.text = ClipTextStage::shapes(*m_parts.textEncoder, m_parts.tokenizer.maximumLength(),
                                                  m_plan.clipSkip, m_guidance.halves());
        m_book.close("text_encoder", JobState::Encoding, *m_parts.textEncoder);

        const std::int64_t side = m_parts.pictureEncoder->config().imageSize;
        const at::Tensor embedding =
            m_parts.pictureEncoder->forward(ShapeRun::tensor({1, 3, side, side}, m_dtype)).imageEmbeds.unsqueeze(1);
        m_conditions.pictureEmbedding =
            at::cat(std::vector<at::Tensor>(static_cast<std::size_t>(m_guidance.halves()), embedding), 0);
        m_book.close("image_encoder", JobState::Encoding, *m_parts.pictureEncoder);

        const LatentDistribution latents = m_book.encodePicture("vae", *m_parts.autoencoder);
        m_conditions.pictureLatents = latents.mean.unsqueeze(2).expand({-1, -1, m_plan.frames, -1, -1}).contiguous();
        m_conditions.fps = ShapeRun::tensor({1}, at::kFloat);
    }

    void denoise() {
        // The sample, what the solver keeps of it and the step's input, all in float32.
        const at::Tensor sample = m_book.latents(m_plan.frames, at::kFloat);
        const at::Tensor kept = at::empty_like(sample), input = at::empty_like(sample);
        const EncodedConditions encoded = m_parts.unet->encode(m_conditions, m_plan.frames);
        m_book.close("unet", JobState::Denoising, *m_parts.unet);

        const at::Tensor output = m_guidance.evaluate([&](std::int64_t first, std::int64_t count) {
            const EncodedConditions given{m_guidance.part(encoded.context, first, count), encoded.pictureBranch,
                                          encoded.fpsEmbedding};
            return m_parts.unet->forward(input.to(m_dtype), 500.0, m_plan.frames, given).to(at::kFloat);
        });
        m_book.close("unet", JobState::Denoising, *m_parts.unet, m_plan.stepsToRun(), m_guidance.passes());
        m_conditions = {};
    }

    WorkBook m_book;
    Parts& m_parts;
    const ResolvedPlan& m_plan;
    const Guidance m_guidance;
    const at::ScalarType m_dtype;
    Conditions m_conditions;
};

}  // namespace

JobWork measure(Parts& parts, const ResolvedPlan& plan) {
    const c10::InferenceMode inference;
    parts.networks.takeShapes(plan.precision, plan.weightStorage);
    return Measurement(parts, plan).run();
}

}  // namespace mutoscope::i2vgen_xl
