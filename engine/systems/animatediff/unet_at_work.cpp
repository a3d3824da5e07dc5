// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/unet_at_work.h"

#include <ATen/ATen.h>

#include <string>
#include <utility>

namespace mutoscope::animatediff {

UNetAtWork::UNetAtWork(PartWeights::Stay stay, const UNet& unet, Job job, const Scheduler& scheduler,
                       TensorProbe* probe)
    : m_stay(std::move(stay)), m_unet(unet), m_job(std::move(job)), m_scheduler(scheduler), m_probe(probe) {}

at::Tensor UNetAtWork::predictWindow(const at::Tensor& frames, int step, bool whole) const {
    const std::int64_t count = frames.size(0);
    const at::Tensor input = frames.transpose(0, 1).flatten(0, 1).to(m_job.dtype);  // [clips * n, 4, h, w]
    const at::Tensor output = m_job.guidance.evaluate([&](std::int64_t half, std::int64_t halves) {
        return m_unet
            .forward(input, m_scheduler.timestep(step), count, m_job.guidance.part(m_job.context, half, halves))
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
                            [&](const at::Tensor& frames, const FrameWindow&) {
                                return predictWindow(frames, step, windows.size() == 1);
                            })
        .unbind(1);
}

}  // namespace mutoscope::animatediff
