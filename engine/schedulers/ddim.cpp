// SPDX-License-Identifier: Apache-2.0
#include "engine/schedulers/ddim.h"

#include "engine/schedulers/prediction.h"
#include "engine/schedulers/step_spacing.h"
#include "engine/schedulers/training_schedule.h"

#include <ATen/ATen.h>

#include <cmath>

namespace mutoscope {
namespace {

class Ddim final : public Scheduler {
public:
    Ddim(const SchedulerConfig& config, std::vector<float> variances, std::vector<double> timesteps, int steps)
        : Scheduler(std::move(timesteps), TimestepKind::Integer),
          m_config(config),
          m_variances(std::move(variances)),
          m_stride(config.trainTimesteps / steps) {}

    double sigma(int step) const override {
        const double variance = step < stepCount() ? varianceBefore(step) : varianceAfter(stepCount() - 1);
        return std::sqrt((1 - variance) / variance);
    }

    bool needsNoise(int step) const override { return freshNoise(step) > 0; }

    at::Tensor addNoise(const at::Tensor& original, const at::Tensor& noise, int step) const override {
        const float variance = varianceBefore(step);
        return std::sqrt(variance) * original + std::sqrt(1 - variance) * noise;
    }

protected:
    StepResult solve(const at::Tensor& modelOutput, const at::Tensor& sample, int step, const StepHistory& /*history*/,
                     const at::Tensor& noise) const override {
        const float before = varianceBefore(step);
        const float after = varianceAfter(step);
        const float alpha = std::sqrt(before);
        const float sigma = std::sqrt(1 - before);

        const at::Tensor original =
            keptInRange(m_config, predictedOriginal(m_config.prediction, modelOutput, sample, alpha, sigma), true);
        const at::Tensor direction = predictedNoise(m_config.prediction, modelOutput, sample, alpha, sigma);
        const float fresh = freshNoise(step);
        at::Tensor next = std::sqrt(after) * original + std::sqrt(1 - after - fresh * fresh) * direction;
        if (fresh > 0) next = next + fresh * noise;
        return {next, original, {}};
    }

private:
    float varianceBefore(int step) const { return m_variances[static_cast<std::size_t>(timestep(step))]; }

    float varianceAfter(int step) const {
        const int next = static_cast<int>(timestep(step)) - m_stride;
        if (next >= 0) return m_variances[static_cast<std::size_t>(next)];
        return m_config.setAlphaToOne ? 1.0F : m_variances.front();
    }

    /// The standard deviation of the noise that a step adds (equation 16).
    float freshNoise(int step) const {
        if (m_config.eta <= 0) return 0.0F;
        const float before = varianceBefore(step);
        const float after = varianceAfter(step);
        return static_cast<float>(m_config.eta) * std::sqrt((1 - after) / (1 - before) * (1 - before / after));
    }

    const SchedulerConfig m_config;
    const std::vector<float> m_variances;  ///< signal variance at each training timestep
    const int m_stride;
};

}  // namespace

Result<std::unique_ptr<Scheduler>> makeDdim(const SchedulerConfig& config, int steps) {
    if (auto checked = checkSteps(config, steps); !checked) return checked.error();
    if (auto checked = checkIntegerTimesteps(config); !checked) return checked.error();
    std::vector<double> timesteps =
        spacedTimesteps(config.spacing.value_or(TimestepSpacing::Leading), config.trainTimesteps, steps,
                        config.stepsOffset, LinspaceRounding::Rounded);
    if (auto checked = checkTimestepsExist(config, timesteps); !checked) return checked.error();
    std::vector<float> variances = signalVariances(config);
    if (auto checked = checkSignal(config, variances, timesteps); !checked) return checked.error();
    return std::unique_ptr<Scheduler>(
        std::make_unique<Ddim>(config, std::move(variances), std::move(timesteps), steps));
}

}  // namespace mutoscope
