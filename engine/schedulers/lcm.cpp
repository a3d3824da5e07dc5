// SPDX-License-Identifier: Apache-2.0
#include "engine/schedulers/lcm.h"

#include "engine/schedulers/prediction.h"
#include "engine/schedulers/training_schedule.h"

#include <ATen/ATen.h>

#include <cmath>

namespace mutoscope {
namespace {

class Lcm final : public Scheduler {
public:
    Lcm(const SchedulerConfig& config, std::vector<float> variances, std::vector<double> timesteps)
        : Scheduler(std::move(timesteps), TimestepKind::Integer), m_config(config), m_variances(std::move(variances)) {}

    double sigma(int step) const override {
        if (step == stepCount()) return 0.0;
        const double variance = varianceBefore(step);
        return std::sqrt((1 - variance) / variance);
    }

    bool needsNoise(int step) const override { return step + 1 < stepCount(); }

    at::Tensor addNoise(const at::Tensor& original, const at::Tensor& noise, int step) const override {
        const float variance = varianceBefore(step);
        return std::sqrt(variance) * original + std::sqrt(1 - variance) * noise;
    }

protected:
    StepResult solve(const at::Tensor& modelOutput, const at::Tensor& sample, int step, const StepHistory& /*history*/,
                     const at::Tensor& noise) const override {
        const float variance = varianceBefore(step);
        const at::Tensor original = keptInRange(
            m_config,
            predictedOriginal(m_config.prediction, modelOutput, sample, std::sqrt(variance), std::sqrt(1 - variance)),
            false);

        // The consistency model's boundary condition: at timestep 0 the sample itself is the answer.
        constexpr float kDataVariance = 0.25F;
        const float scaled = static_cast<float>(timestep(step)) * static_cast<float>(m_config.timestepScaling);
        const float keep = kDataVariance / (scaled * scaled + kDataVariance);
        const float take = scaled / std::sqrt(scaled * scaled + kDataVariance);
        const at::Tensor denoised = take * original + keep * sample;
        if (!needsNoise(step)) return {denoised, denoised, {}};

        const float next = varianceBefore(step + 1);
        return {std::sqrt(next) * denoised + std::sqrt(1 - next) * noise, denoised, {}};
    }

private:
    float varianceBefore(int step) const { return m_variances[static_cast<std::size_t>(timestep(step))]; }

    const SchedulerConfig m_config;
    const std::vector<float> m_variances;  ///< signal variance at each training timestep
};

}  // namespace

Result<std::unique_ptr<Scheduler>> makeLcm(const SchedulerConfig& config, int steps) {
    if (auto checked = checkSteps(config, steps); !checked) return checked.error();
    if (auto checked = checkIntegerTimesteps(config); !checked) return checked.error();
    if (config.originalSteps > config.trainTimesteps) {
        return Error{ErrorCode::BadInput,
                     "The scheduler's configuration cannot be used: 'original_inference_steps' is " +
                         std::to_string(config.originalSteps) + ", more than num_train_timesteps, " +
                         std::to_string(config.trainTimesteps) + ".",
                     ""};
    }
    if (steps > config.originalSteps) {
        return Error{ErrorCode::InvalidArgument,
                     "steps is " + std::to_string(steps) + "; the scheduler 'lcm' takes at most " +
                         std::to_string(config.originalSteps) + " with this model.",
                     ""};
    }
    const int stride = config.trainTimesteps / config.originalSteps;
    std::vector<double> timesteps;
    for (int i = 0; i < steps; ++i) {
        const double skipped = std::floor(i * (static_cast<double>(config.originalSteps) / steps));
        timesteps.push_back((config.originalSteps - skipped) * stride - 1);
    }
    std::vector<float> variances = signalVariances(config, {0.00085, 0.012, BetaSchedule::ScaledLinear});
    if (auto checked = checkSignal(config, variances, timesteps); !checked) return checked.error();
    return std::unique_ptr<Scheduler>(std::make_unique<Lcm>(config, std::move(variances), std::move(timesteps)));
}

}  // namespace mutoscope
