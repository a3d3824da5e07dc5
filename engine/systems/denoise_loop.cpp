// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/denoise_loop.h"

#include <ATen/ATen.h>

namespace mutoscope {
namespace {

Error cancelled() { return {ErrorCode::Cancelled, "The job was cancelled.", ""}; }

}  // namespace

Result<at::Tensor> denoise(const Scheduler& scheduler, at::Tensor sample, RunContext& context, const Predict& predict,
                           const RenderPreview& render, const std::function<at::Tensor(const at::Tensor&)>& forProbe) {
    context.observer.stageBegan(JobState::Denoising, scheduler.stepCount());
    if (context.probe) context.probe->see("scheduler.timesteps", scheduler.timesteps());
    StepHistory history;
    for (int step = 0; step < scheduler.stepCount(); ++step) {
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
        sample = result.sample;
        remember(history, scheduler, std::move(result.record));
        if (context.probe) {
            context.probe->see(name + ".timestep", scheduler.timesteps()[step]);
            context.probe->see(name + ".latents", forProbe(sample));
        }
        context.observer.stepDone(step + 1, [&] { return render(result.predictedOriginal); });
    }
    if (context.cancel.isCancelled()) return cancelled();
    return sample;
}

at::Tensor guided(const at::Tensor& halves, double scale) {
    const auto parts = halves.chunk(2, 0);
    return parts[0] + scale * (parts[1] - parts[0]);
}

}  // namespace mutoscope
