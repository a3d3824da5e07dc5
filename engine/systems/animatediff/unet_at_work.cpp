// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/unet_at_work.h"

#include "engine/layers/video_layout.h"

#include <ATen/ATen.h>

#include <string>
#include <utility>

namespace mutoscope::animatediff {

UNetAtWork::UNetAtWork(std::vector<PartWeights::Stay> stays, const UNet& unet, Job job, const Scheduler& scheduler,
                       TensorProbe* probe)
    : m_stays(std::move(stays)), m_unet(unet), m_job(std::move(job)), m_scheduler(scheduler), m_probe(probe) {}

std::optional<ControlResiduals> UNetAtWork::control(const FrameWindow& window, int step, std::int64_t half,
                                                    std::int64_t halves) const {
    if (!m_job.control) return std::nullopt;
    const at::Tensor condition =
        m_job.condition.narrow(0, window.first, window.count).transpose(0, 1).flatten(0, 1).to(m_job.dtype);
    ControlResiduals residuals =
        m_job.control->forward(condition, m_scheduler.timestep(step), window.count,
                               m_job.guidance.part(m_job.context, half, halves), m_job.controlWeight);
    if (m_probe && halves == m_job.guidance.halves()) {
        const std::string name = "step" + std::to_string(step) + ".control_";
        const std::int64_t count = residuals.middle.size(0);
        m_probe->see(name + "first", repeatedTo(residuals.skips.front(), count));
        m_probe->see(name + "last", residuals.skips.back());
        m_probe->see(name + "middle", residuals.middle);
    }
    return residuals;
}

at::Tensor UNetAtWork::predictWindow(const at::Tensor& frames, const FrameWindow& window, int step, bool whole) const {
    const std::int64_t count = frames.size(0);
    const at::Tensor input = frames.transpose(0, 1).flatten(0, 1).to(m_job.dtype);  // [clips * n, 4, h, w]
    const at::Tensor output = m_job.guidance.evaluate([&](std::int64_t half, std::int64_t halves) {
        const auto residuals = control(window, step, half, halves);
        return m_unet
            .forward(input, m_scheduler.timestep(step), count, m_job.guidance.part(m_job.context, half, halves),
                     residuals ? &*residuals : nullptr)
            .to(at::kFloat);
    });
    if (m_probe && whole) {
        m_probe->see("step" + std::to_string(step) + ".unet_out", output.unflatten(0, {-1, count}).transpose(1, 2));
    }
    return m_job.guidance.combine(output).unflatten(0, {m_job.clips, count}).transpose(0, 1);
}

std::vector<at::Tensor> UNetAtWork::predict(const std::vector<at::Tensor>& samples, int step) {
    const at::Tensor clips = at::stack(samples, 1);  // [F, clips, 4, h, w]
    const auto windows = contextWindows(clips.size(0), m_job.window, step);
    return predictByWindows(clips, windows,
                            [&](const at::Tensor& frames, const FrameWindow& window) {
                                return predictWindow(frames, window, step, windows.size() == 1);
                            })
        .unbind(1);
}

}  // namespace mutoscope::animatediff
