// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/denoise_loop.h"

#include "engine/request/job_cancelled.h"

#include <ATen/ATen.h>

namespace mutoscope {
namespace {

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

/// Lets one clip advance by a prediction.
class ClipSteps {
public:
    ClipSteps(const Scheduler& scheduler, DenoisingClip& clip, const DenoiseMeans& means)
        : m_scheduler(scheduler), m_clip(clip), m_means(means), m_first(clip.step) {
        clip.context.observer.stageBegan(JobState::Denoising, scheduler.stepCount() - m_first);
        if (clip.context.probe) clip.context.probe->see("scheduler.timesteps", scheduler.timesteps());
        const RunProgress* progress = clip.context.progress;
        if (progress && progress->sample.defined()) {
            clip.step = progress->stepsDone;
            m_history = movedTo(progress->history, clip.sample.device());
            clip.sample = progress->sample.to(clip.sample.device());
        }
    }

    at::Tensor input() const { return m_scheduler.scaleInput(m_clip.sample, m_clip.step); }

    /// False when the clip leaves, with its error set.
    bool advance(const at::Tensor& prediction) {
        const int step = m_clip.step;
        const std::string name = "step" + std::to_string(step);
        at::Tensor noise;
        if (m_scheduler.needsNoise(step)) {
            auto drawn = m_clip.context.noise.normal(name + ".noise", m_clip.sample.sizes());
            if (!drawn) return leave(drawn.error());
            noise = drawn->to(m_clip.sample.device());
        }
        StepResult result = m_scheduler.advance(prediction, m_clip.sample, step, m_history, noise);
        if (!isFinite(result.sample)) {
            return leave({ErrorCode::NotFinite,
                          "The numbers overflowed, so no clip was made; render again with --precision fp32.",
                          "at step " + std::to_string(step + 1)});
        }
        m_clip.sample = result.sample;
        m_clip.step = step + 1;
        remember(m_history, m_scheduler, std::move(result.record));
        keepProgress();
        if (TensorProbe* probe = m_clip.context.probe) {
            probe->see(name + ".timestep", m_scheduler.timesteps()[step]);
            probe->see(name + ".latents", m_means.forProbe(m_clip.sample));
        }
        m_clip.context.observer.stepDone(step + 1 - m_first, [&] { return m_means.render(result.predictedOriginal); });
        m_seen = std::move(result.predictedOriginal);
        return true;
    }

    /// True when its artist has seen enough: the clip is then done with what the last step takes it to be.
    bool finishIfEnough() {
        if (!m_clip.context.enough.isCancelled() || m_clip.step >= m_scheduler.stepCount()) return false;
        m_clip.sample = m_seen.to(m_clip.sample.dtype());
        if (m_clip.context.progress) m_clip.context.progress->endedEarly = true;
        finish();
        return true;
    }

    bool leaveIfCancelled() {
        if (!m_clip.context.cancel.isCancelled()) return false;
        return !leave(jobCancelled());
    }

    void finish() {
        if (leaveIfCancelled()) return;
        RunProgress* const progress = m_clip.context.progress;
        if (!progress) return;
        progress->denoised = true;
        progress->sample = m_clip.sample.cpu();
        if (progress->keepLatents) progress->keepLatents(m_clip.sample);
    }

private:
    bool leave(Error error) {
        m_clip.error = std::move(error);
        return false;
    }

    void keepProgress() {
        RunProgress* const progress = m_clip.context.progress;
        if (!progress) return;
        progress->stepsDone = m_clip.step;
        progress->sample = m_clip.sample.cpu();
        progress->history = movedTo(m_history, at::kCPU);
        if (progress->stepKept) progress->stepKept(*progress);
    }

    const Scheduler& m_scheduler;
    DenoisingClip& m_clip;
    const DenoiseMeans& m_means;
    const int m_first;  ///< those before it are not run
    StepHistory m_history;
    at::Tensor m_seen;  ///< the clean sample as the last step saw it, float32
};

}  // namespace

void denoise(const Scheduler& scheduler, std::vector<DenoisingClip>& clips, const DenoiseMeans& means) {
    std::vector<ClipSteps> steps;
    std::vector<std::size_t> atWork;
    for (std::size_t i = 0; i < clips.size(); ++i) {
        steps.emplace_back(scheduler, clips[i], means);
        atWork.push_back(i);
    }
    const int first = clips.empty() ? 0 : clips.front().step;
    for (int step = first; step < scheduler.stepCount(); ++step) {
        std::erase_if(atWork, [&](std::size_t i) { return steps[i].leaveIfCancelled(); });
        if (atWork.empty()) return;
        std::vector<at::Tensor> inputs;
        for (const std::size_t i : atWork) inputs.push_back(steps[i].input());
        const auto predictions = means.predict(inputs, atWork, step);
        if (!predictions) {
            for (const std::size_t i : atWork) clips[i].error = predictions.error();
            return;
        }
        std::vector<std::size_t> stay;
        for (std::size_t k = 0; k < atWork.size(); ++k) {
            ClipSteps& clip = steps[atWork[k]];
            if (clip.advance(predictions.value()[k]) && !clip.finishIfEnough()) stay.push_back(atWork[k]);
        }
        atWork = std::move(stay);
    }
    for (const std::size_t i : atWork) steps[i].finish();
}

}  // namespace mutoscope
