// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/noise_levels.h"
#include "engine/schedulers/scheduler.h"

namespace mutoscope {

/// What the Euler schedulers share: samples are clean + sigma * noise, scaled to unit variance for the denoiser.
class SigmaSpaceScheduler : public Scheduler {
public:
    SigmaSpaceScheduler(SigmaSchedule schedule, PredictionType prediction, TimestepSpacing spacing);

    double sigma(int step) const override { return ratio(step); }
    float initialNoiseSigma() const override;
    at::Tensor scaleInput(const at::Tensor& sample, int step) const override;
    at::Tensor addNoise(const at::Tensor& original, const at::Tensor& noise, int step) const override;

protected:
    float ratio(int step) const { return m_ratios.at(static_cast<std::size_t>(step)); }

    /// The clean sample that the model's output at `step` means.
    at::Tensor originalAt(const at::Tensor& modelOutput, const at::Tensor& sample, int step) const;

private:
    const std::vector<float> m_ratios;  ///< noise-to-signal ratio before each step and after the last
    const PredictionType m_prediction;
    const TimestepSpacing m_spacing;
};

}  // namespace mutoscope
