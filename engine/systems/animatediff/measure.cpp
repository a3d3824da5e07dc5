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
#include <optional>
#include <vector>

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
        if (m_parts.control) m_condition = conditionShape(m_parts.control->config());
        denoise();
        m_book.decodeClip(*m_parts.autoencoder);
        return m_book.finish();
    }

private:
    at::Tensor conditionShape(const SparseControlConfig& config) const {
        const at::Tensor picture = config.takesLatents
                                       ? m_book.latents(1, at::kFloat)
                                       : ShapeRun::tensor({1, 3, m_plan.height, m_plan.width}, at::kFloat);
        return firstFrameCondition(config, picture, m_plan.frames);
    }

    void denoise() {
        // The sample, what the solver keeps of it, the step's input and, with several windows, their sum.
        const at::Tensor sample = m_book.latents(m_plan.frames, at::kFloat);
        const at::Tensor kept = at::empty_like(sample), input = at::empty_like(sample), sum = at::empty_like(sample);
        m_book.leaveOut();
        const WindowShape shape = windowShape(m_plan, m_parts.unet->motion());
        const std::int64_t frames = std::min<std::int64_t>(shape.length, m_plan.frames);
        const at::ScalarType type = scalarType(m_plan.precision);
        const at::Tensor window = m_book.latents(frames, type);
        const at::Tensor output = m_guidance.evaluate([&](std::int64_t first, std::int64_t count) {
            const at::Tensor text = m_guidance.part(m_text, first, count);
            std::optional<ControlResiduals> residuals;
            if (m_parts.control)
                residuals = m_parts.control->forward(m_condition.narrow(0, 0, frames).to(type), 500.0, frames, text, 1);
            return m_parts.unet->forward(window, 500.0, frames, text, residuals ? &*residuals : nullptr).to(at::kFloat);
        });
        // The control works beside the denoiser, and stays on the device with it.
        std::vector<Module*> networks{m_parts.unet.get()};
        if (m_parts.control) networks.push_back(m_parts.control.get());
        m_book.close("unet", JobState::Denoising, networks,
                     windowsOfRun(m_plan.frames, shape, m_plan.steps, m_plan.firstStep()), m_guidance.passes());
        m_text = at::Tensor();
    }

    WorkBook m_book;
    Parts& m_parts;
    const ResolvedPlan& m_plan;
    const Guidance m_guidance;
    at::Tensor m_text;
    at::Tensor m_condition;
};

}  // namespace

Result<JobWork> measure(Parts& parts, const ResolvedPlan& plan) {
    const c10::InferenceMode inference;
    if (auto taken = parts.takeShapes(plan); !taken) return taken.error();
    return Measurement(parts, plan).run();
}

}  // namespace mutoscope::animatediff
