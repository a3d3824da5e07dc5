// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace mutoscope {

/// What a step leaves for the steps after it.
struct StepRecord {
    at::Tensor prediction;  ///< the model's output in the form the solver extrapolates: clean sample or noise
    at::Tensor sample;      ///< where the step set out from, after correction; undefined unless the solver corrects
};

/// Newest first. The loop that denoises owns it.
using StepHistory = std::vector<StepRecord>;

struct StepResult {
    at::Tensor sample;             ///< the sample for the next step, in the dtype of the one handed in
    at::Tensor predictedOriginal;  ///< the clean sample as this step sees it, float32: what a preview decodes
    StepRecord record;             ///< for remember()
};

/// The maths of one sampling run: a fixed list of steps and what to do at each. It has no memory, so any step may be
/// called at any time and from any thread; everything that a solver needs from earlier steps comes in as history.
///
///     sample = noise * scheduler.initialNoiseSigma();
///     for step in 0 .. stepCount() - 1:
///         output = denoiser(scheduler.scaleInput(sample, step), scheduler.timestep(step))
///         result = scheduler.advance(output, sample, step, history, noise if needsNoise(step))
///         sample = result.sample, remember(history, scheduler, result.record)
///
/// Tensors have any shape whose first dimension is the batch, e.g. [B, C, F, H, W], on any device. The computation is
/// in float32 (float64 for float64 samples).
class Scheduler {
public:
    virtual ~Scheduler() = default;
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;

    int stepCount() const { return static_cast<int>(m_timesteps.size()); }

    /// What the denoiser is conditioned on at `step`.
    double timestep(int step) const { return m_timesteps.at(static_cast<std::size_t>(step)); }

    /// All of them, [stepCount()] on the CPU: int64, or float32 for the schedulers whose timesteps may be fractions.
    at::Tensor timesteps() const;

    /// Noise in units of the signal before `step`; `step` == stepCount() is after the last one. May be infinite.
    virtual double sigma(int step) const = 0;

    /// The standard deviation of the sample that step 0 expects to be given.
    virtual float initialNoiseSigma() const { return 1.0F; }

    /// The sample as the denoiser wants to see it.
    virtual at::Tensor scaleInput(const at::Tensor& sample, int /*step*/) const { return sample; }

    /// How many earlier records advance() can use. With fewer (the first steps, or a start in the middle) the solver
    /// takes a step of lower order.
    virtual int historyLength() const { return 0; }

    /// Whether advance() needs standard normal noise of the sample's shape at `step`.
    virtual bool needsNoise(int /*step*/) const { return false; }

    /// Takes `sample` from `step` to `step` + 1. `history` holds the records of the steps just before this one; more
    /// than historyLength() of them are ignored.
    StepResult advance(const at::Tensor& modelOutput, const at::Tensor& sample, int step,
                       const StepHistory& history = {}, const at::Tensor& noise = {}) const;

    /// A clean sample as it would be before `step`: where a run that starts in the middle begins.
    virtual at::Tensor addNoise(const at::Tensor& original, const at::Tensor& noise, int step) const = 0;

protected:
    enum class TimestepKind { Integer, Fraction };

    Scheduler(std::vector<double> timesteps, TimestepKind kind)
        : m_timesteps(std::move(timesteps)), m_timestepKind(kind) {}

    /// advance() after its checks; all tensors are float32 (or float64).
    virtual StepResult solve(const at::Tensor& modelOutput, const at::Tensor& sample, int step,
                             const StepHistory& history, const at::Tensor& noise) const = 0;

private:
    const std::vector<double> m_timesteps;
    const TimestepKind m_timestepKind;
};

/// Puts `record` in front and drops what `scheduler` no longer needs.
void remember(StepHistory& history, const Scheduler& scheduler, StepRecord record);

}  // namespace mutoscope
