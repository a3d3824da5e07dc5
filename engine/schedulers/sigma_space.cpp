// SPDX-License-Identifier: Apache-2.0
#include "engine/schedulers/sigma_space.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace mutoscope {

SigmaSpaceScheduler::SigmaSpaceScheduler(SigmaSchedule schedule, PredictionType prediction, TimestepSpacing spacing)
    : Scheduler(std::move(schedule.timesteps), TimestepKind::Fraction),
      m_ratios(std::move(schedule.ratios)),
      m_prediction(prediction),
      m_spacing(spacing) {}

float SigmaSpaceScheduler::initialNoiseSigma() const {
    const float highest = *std::max_element(m_ratios.begin(), m_ratios.end());
    // Leading spacing starts below the last training timestep, where some signal is left: count its variance as well.
    return m_spacing == TimestepSpacing::Leading ? std::sqrt(highest * highest + 1) : highest;
}

at::Tensor SigmaSpaceScheduler::scaleInput(const at::Tensor& sample, int step) const {
    return sample / std::sqrt(ratio(step) * ratio(step) + 1);
}

at::Tensor SigmaSpaceScheduler::addNoise(const at::Tensor& original, const at::Tensor& noise, int step) const {
    return original + noise * ratio(step);
}

at::Tensor SigmaSpaceScheduler::originalAt(const at::Tensor& modelOutput, const at::Tensor& sample, int step) const {
    const float level = ratio(step);
    switch (m_prediction) {
        case PredictionType::Epsilon: return sample - level * modelOutput;
        case PredictionType::Sample: return modelOutput;
        case PredictionType::Velocity:
            return modelOutput * (-level / std::sqrt(level * level + 1)) + sample / (level * level + 1);
    }
    return {};
}

}  // namespace mutoscope
