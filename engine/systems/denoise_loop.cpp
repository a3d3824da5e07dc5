// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/denoise_loop.h"

#include <ATen/ATen.h>

namespace mutoscope {
namespace {

Error cancelled() { return {ErrorCode::Cancelled, "The job was cancelled.", ""}; }

/// Any number but infinity and not-a-number, in one pass over a small tensor.
bool isFinite(const at::Tensor& sample) { return at::isfinite(sample).all().item<bool>(); }

StepHistory movedTo(const StepHistory& history, const at::Device& device) {
    StepHistory moved;
    for (const StepRecord& record : history) {
        moved.push_back({record.prediction.defined() ? record.prediction.to(device) : at::Tensor(),
                         record.sample.defined() ? record.sample.to(device) : at::Tensor()});
    }
    return moved;
}

}  // namespace

Result<at::Tensor> denoise(const Scheduler& scheduler, at::Tensor sample, RunContext& context, const Predict& predict,
                           const RenderPreview& render, const std::function<at::Tensor(const at::Tensor&)>& forProbe) {
    context.observer.stageBegan(JobState::Denoising, scheduler.stepCount());
    if (context.probe) context.probe->see("scheduler.timesteps", scheduler.timesteps());
    StepHistory history;
    RunProgress* const progress = context.progress;
    int first = 0;
    if (progress && progress->sample.defined()) {
        first = progress->stepsDone;
        history = movedTo(progress->history, sample.device());
        sample = progress->sample.to(sample.device());
    }
    for (int step = first; step < scheduler.stepCount(); ++step) {
        if (context.cancel.isCancelled()) return cancelled();
        const std::string name = "step" + std::to_string(step);
        at::Tensor noise;
        if (scheduler.needsNoise(step)) {
            auto drawn = context.noise.normal(name + ".noise", sample.sizes());
            if (!drawn) return drawn.error();
            noise = drawn->to(sample.device());
        }
        const at::Tensor output = predict(scheduler.scaleInput(sample, step), step);
        StepResult result = scheduler.advance(output, sample, step, history, noise);
        if (!isFinite(result.sample)) {
            return Error{ErrorCode::NotFinite,
                         "The numbers overflowed, so no clip was made; render again with --precision fp32.",
                         "at step " + std::to_string(step + 1)};
        }
        sample = result.sample;
        remember(history, scheduler, std::move(result.record));
        if (progress) {
            progress->stepsDone = step + 1;
            progress->sample = sample.cpu();
            progress->history = movedTo(history, at::kCPU);
        }
        if (context.probe) {
            context.probe->see(name + ".timestep", scheduler.timesteps()[step]);
            context.probe->see(name + ".latents", forProbe(sample));
        }
        context.observer.stepDone(step + 1, [&] { return render(result.predictedOriginal); });
    }
    if (context.cancel.isCancelled()) return cancelled();
    if (progress) {
        progress->denoised = true;
        if (progress->keepLatents) progress->keepLatents(sample);
    }
    return sample;
}

at::Tensor guided(const at::Tensor& halves, double scale) {
    const auto parts = halves.chunk(2, 0);
    return parts[0] + scale * (parts[1] - parts[0]);
}

}  // namespace mutoscope
