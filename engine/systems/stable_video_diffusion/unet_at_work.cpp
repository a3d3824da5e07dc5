// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/stable_video_diffusion/unet_at_work.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <string>
#include <utility>

namespace mutoscope::stable_video_diffusion {
namespace {

/// Both halves of guidance for all clips, the half without a picture first; only the other one without guidance.
at::Tensor halvesOf(const std::vector<at::Tensor>& clips, bool guides) {
    const at::Tensor all = at::cat(clips, 0);
    return guides ? at::cat({at::zeros_like(all), all}, 0) : all;
}

}  // namespace

WindowShape windowShape(const ResolvedPlan& plan) {
    WindowShape shape;
    shape.length = plan.windowFrames > 0 ? std::min(plan.windowFrames, plan.frames) : plan.frames;
    shape.overlap = std::clamp<std::int64_t>(plan.windowOverlap, 0, std::max<std::int64_t>(0, shape.length - 1));
    return shape;
}

at::Tensor addedNumbers(const ResolvedPlan& plan, const at::Device& device) {
    // The model was trained with the number of the last frame of a second, so to speak: one less than frames a second.
    const std::array<float, 3> numbers{static_cast<float>(plan.fps - 1), static_cast<float>(plan.motionStrength),
                                       static_cast<float>(plan.noiseAugmentation)};
    return at::tensor(at::ArrayRef<float>(numbers)).view({1, 3}).to(device);
}

at::Tensor guidanceRamp(const ResolvedPlan& plan, const at::Device& device) {
    return at::linspace(plan.guidanceStart, plan.guidance, plan.frames, at::kFloat).view({-1, 1, 1, 1}).to(device);
}

UNetAtWork::UNetAtWork(PartWeights::Stay stay, const UNet& unet, const std::vector<PictureConditions>& clips,
                       const ResolvedPlan& plan, at::ScalarType dtype, const Scheduler& scheduler, TensorProbe* probe)
    : m_stay(std::move(stay)),
      m_unet(unet),
      m_frames(plan.frames),
      m_guidance(plan),
      m_windows(windowShape(plan)),
      m_dtype(dtype),
      m_scheduler(scheduler),
      m_probe(probe),
      m_numbers(addedNumbers(plan, clips.front().latents.device())),
      m_ramp(guidanceRamp(plan, clips.front().latents.device())) {
    std::vector<at::Tensor> embeddings, latents;
    for (const PictureConditions& clip : clips) {
        embeddings.push_back(clip.embedding.to(dtype));
        latents.push_back(clip.latents.to(dtype));
    }
    m_encoded = {halvesOf(embeddings, m_guidance.on()), halvesOf(latents, m_guidance.on()),
                 unet.embedNumbers(m_numbers, dtype)};
}

void UNetAtWork::showInputs(const at::Tensor& input, std::int64_t frames) const {
    const std::int64_t halves = m_guidance.halves();
    const at::Tensor picture = m_encoded.pictureLatents.unsqueeze(1).expand({-1, frames, -1, -1, -1});
    const at::Tensor noisy = input.unflatten(0, {-1, frames}).repeat({halves, 1, 1, 1, 1});
    m_probe->see("unet0.in.sample", at::cat({noisy, picture}, 2));
    m_probe->see("unet0.in.encoder_hidden_states", m_encoded.context);
    m_probe->see("unet0.in.added_time_ids", m_numbers.repeat({halves, 1}));
    m_probe->see("unet0.add_embedding", m_encoded.addedEmbedding.repeat({halves, 1}));
}

at::Tensor UNetAtWork::predictWindow(const at::Tensor& frames, const FrameWindow& window, int step) const {
    const std::int64_t clips = frames.size(1);
    const at::Tensor input = frames.transpose(0, 1).flatten(0, 1).to(m_dtype);  // [clips * n, L, h, w]
    at::Tensor output = m_guidance.evaluate([&](std::int64_t first, std::int64_t count) {
        const EncodedConditions given{m_guidance.part(m_encoded.context, first, count),
                                      m_guidance.part(m_encoded.pictureLatents, first, count),
                                      m_encoded.addedEmbedding};
        const at::Tensor samples = count == 2 ? at::cat({input, input}, 0) : input;
        return m_unet.forward(samples, m_scheduler.timestep(step), window.count, given).to(at::kFloat);
    });
    if (m_probe && window.count == m_frames) {
        if (step == 0) showInputs(input, m_frames);
        m_probe->see("step" + std::to_string(step) + ".unet_out", output.unflatten(0, {-1, m_frames}));
    }
    output = output.unflatten(0, {-1, clips, window.count});  // [halves, clips, n, L, h, w]
    const at::Tensor given = output.select(0, output.size(0) - 1).transpose(0, 1);
    if (!m_guidance.on()) return given;
    const at::Tensor without = output.select(0, 0).transpose(0, 1);
    return without + m_ramp.narrow(0, window.first, window.count).unsqueeze(1) * (given - without);
}

std::vector<at::Tensor> UNetAtWork::predict(const std::vector<at::Tensor>& samples, int step) {
    const at::Tensor clips = at::stack(samples, 1);  // [F, clips, L, h, w]
    const auto predictOne = [&](const at::Tensor& frames, const FrameWindow& window) {
        return predictWindow(frames, window, step);
    };
    return predictByWindows(clips, contextWindows(m_frames, m_windows, step), predictOne).unbind(1);
}

}  // namespace mutoscope::stable_video_diffusion
