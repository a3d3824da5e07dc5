// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/measure.h"

#include "engine/systems/animatediff/clip_shape.h"
#include "engine/systems/clip_text_stage.h"
#include "engine/systems/execution.h"
#include "engine/systems/guidance.h"
#include "engine/systems/work_book.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>

namespace mutoscope::animatediff {
namespace {

/// A job on the meta device, stage by stage; what one stage leaves for the next stays alive as it does in Pipeline.
class Measurement {
public:
    Measurement(Parts& parts, const ResolvedPlan& plan)
        // LoRAs stay on the device whatever the residency of the weights that they are put on.
        : m_book(parts.networks, plan, {parts.unet->config().inChannels, parts.autoencoder->config().spatialFactor()},
                 parts.loraBytes()),
          m_parts(parts),
          m_plan(plan),
          m_guidance(plan) {}

    JobWork run() {
        m_text = ClipTextStage::shapes(*m_parts.textEncoder, m_parts.tokenizer.maximumLength(), m_plan.clipSkip,
                                       m_guidance.halves());
        m_book.close("text_encoder", JobState::Encoding, *m_parts.textEncoder);
        m_book.encodePicture("vae", *m_parts.autoencoder);
        denoise();
        m_book.decodeClip(*m_parts.autoencoder);
        return m_book.finish();
    }

private:
    void denoise() {
        // The sample, what the solver keeps of it, the step's input and, with several windows, their sum.
        const at::Tensor sample = m_book.latents(m_plan.frames, at::kFloat);
        const at::Tensor kept = at::empty_like(sample), input = at::empty_like(sample), sum = at::empty_like(sample);
        m_book.leaveOut();
        const WindowShape shape = windowShape(m_plan, m_parts.unet->motion());
        const std::int64_t frames = std::min<std::int64_t>(shape.length, m_plan.frames);
        const at::Tensor window = m_book.latents(frames, scalarType(m_plan.precision));
        const at::Tensor output = m_guidance.evaluate([&](std::int64_t first, std::int64_t count) {
            return m_parts.unet->forward(window, 500.0, frames, m_guidance.part(m_text, first, count)).to(at::kFloat);
        });
        m_book.close("unet", JobState::Denoising, *m_parts.unet, windowsOfRun(m_plan.frames, shape, m_plan.steps),
                     m_guidance.passes());
        m_text = at::Tensor();
    }

    WorkBook m_book;
    Parts& m_parts;
    const ResolvedPlan& m_plan;
    const Guidance m_guidance;
    at::Tensor m_text;
};

}  // namespace

Result<JobWork> measure(Parts& parts, const ResolvedPlan& plan) {
    const c10::InferenceMode inference;
    if (auto taken = parts.takeShapes(plan); !taken) return taken.error();
    return Measurement(parts, plan).run();
}

}  // namespace mutoscope::animatediff
