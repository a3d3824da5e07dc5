// SPDX-License-Identifier: Apache-2.0
#include "engine/schedulers/euler.h"

#include "engine/schedulers/noise_levels.h"
#include "engine/schedulers/sigma_space.h"
#include "engine/schedulers/step_spacing.h"
#include "engine/schedulers/training_schedule.h"

#include <ATen/ATen.h>

#include <cmath>

namespace mutoscope {
namespace {

class Euler final : public SigmaSpaceScheduler {
public:
    using SigmaSpaceScheduler::SigmaSpaceScheduler;

protected:
    StepResult solve(const at::Tensor& modelOutput, const at::Tensor& sample, int step, const StepHistory& /*history*/,
                     const at::Tensor& /*noise*/) const override {
        const float from = ratio(step);
        const at::Tensor original = originalAt(modelOutput, sample, step);
        const at::Tensor slope = (sample - original) / from;
        return {sample + slope * (ratio(step + 1) - from), original, {}};
    }
};

/// `steps` noise levels, from high to low, or one more where they are interpolated in log sigma.
std::vector<double> visitedSigmas(const SchedulerConfig& config, const std::vector<float>& table,
                                  const std::vector<double>& timesteps) {
    const int steps = static_cast<int>(timesteps.size());
    std::vector<double> sigmas;
    if (config.interpolation == SigmaInterpolation::Linear) {
        for (const double timestep : timesteps) sigmas.push_back(sigmaAt(table, timestep));
    } else {
        const at::Tensor levels =
            at::linspace(std::log(table.back()), std::log(table.front()), steps + 1, at::kFloat).exp().to(at::kDouble);
        sigmas.assign(levels.const_data_ptr<double>(), levels.const_data_ptr<double>() + levels.numel());
    }
    const double lowest = config.sigmaMin.value_or(sigmas.back());
    const double highest = config.sigmaMax.value_or(sigmas.front());
    if (config.karrasSigmas) return karrasSigmas(lowest, highest, steps);
    if (config.exponentialSigmas) return exponentialSigmas(lowest, highest, steps);
    return sigmas;
}

}  // namespace

Result<std::unique_ptr<Scheduler>> makeEuler(const SchedulerConfig& config, int steps) {
    if (auto checked = checkSteps(config, steps); !checked) return checked.error();
    if (config.betaSigmas) {
        return Error{ErrorCode::Unsupported,
                     "The scheduler option 'use_beta_sigmas' is not built in; choose another scheduler.", ""};
    }
    const TimestepSpacing spacing = config.spacing.value_or(TimestepSpacing::Linspace);
    const std::vector<float> table = trainingSigmas(positiveSignalVariances(config));
    SigmaSchedule schedule;
    schedule.timesteps =
        spacedTimesteps(spacing, config.trainTimesteps, steps, config.stepsOffset, LinspaceRounding::Fractional);
    for (const double sigma : visitedSigmas(config, table, schedule.timesteps)) {
        schedule.ratios.push_back(static_cast<float>(sigma));
        if (!config.karrasSigmas && !config.exponentialSigmas) continue;
        const auto timestep = static_cast<float>(timestepAt(table, sigma));
        schedule.timesteps[schedule.ratios.size() - 1] = timestep;
    }
    schedule.ratios.push_back(config.finalSigma == FinalSigma::Zero ? 0.0F : table.front());

    if (config.timestepType == TimestepType::Continuous && config.prediction == PredictionType::Velocity) {
        for (std::size_t i = 0; i < schedule.timesteps.size(); ++i) {
            schedule.timesteps[i] = 0.25F * std::log(schedule.ratios[i]);
        }
    }
    return std::unique_ptr<Scheduler>(std::make_unique<Euler>(std::move(schedule), config.prediction, spacing));
}

}  // namespace mutoscope
