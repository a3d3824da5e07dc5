// SPDX-License-Identifier: Apache-2.0
#include "engine/schedulers/training_schedule.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

/// "Improved Denoising Diffusion Probabilistic Models", Nichol and Dhariwal 2021, with their cap on beta.
at::Tensor squaredCosineBetas(int count) {
    constexpr double kPi = 3.14159265358979323846;
    const auto signal = [](double time) { return std::pow(std::cos((time + 0.008) / 1.008 * kPi / 2), 2); };
    std::vector<double> betas;
    for (int i = 0; i < count; ++i) {
        const double from = static_cast<double>(i) / count;
        const double to = static_cast<double>(i + 1) / count;
        betas.push_back(std::min(1 - signal(to) / signal(from), 0.999));
    }
    return at::tensor(betas, at::kDouble).to(at::kFloat);
}

at::Tensor trainingBetas(const SchedulerConfig& config, const BetaDefaults& defaults) {
    if (!config.trainedBetas.empty()) return at::tensor(config.trainedBetas, at::kFloat);
    const double start = config.betaStart.value_or(defaults.start);
    const double end = config.betaEnd.value_or(defaults.end);
    switch (config.betaSchedule.value_or(defaults.schedule)) {
        case BetaSchedule::Linear: return at::linspace(start, end, config.trainTimesteps, at::kFloat);
        case BetaSchedule::ScaledLinear:
            return at::linspace(std::sqrt(start), std::sqrt(end), config.trainTimesteps, at::kFloat).square();
        case BetaSchedule::SquaredCosine: return squaredCosineBetas(config.trainTimesteps);
    }
    return {};
}

/// Shifts the square roots of the signal's share so that the last is 0 and scales them so that the first stays.
at::Tensor withZeroTerminalSnr(const at::Tensor& betas) {
    at::Tensor roots = at::cumprod(1.0 - betas, 0).sqrt();
    const at::Tensor first = roots[0].clone();
    const at::Tensor last = roots[-1].clone();
    roots = (roots - last) * (first / (first - last));
    const at::Tensor products = roots.square();
    const at::Tensor alphas = at::cat({products.slice(0, 0, 1), products.slice(0, 1) / products.slice(0, 0, -1)});
    return 1 - alphas;
}

}  // namespace

std::vector<float> signalVariances(const SchedulerConfig& config, const BetaDefaults& defaults) {
    at::Tensor betas = trainingBetas(config, defaults);
    if (config.zeroTerminalSnr) betas = withZeroTerminalSnr(betas);
    const at::Tensor products = at::cumprod(1.0 - betas, 0).contiguous();
    const float* data = products.const_data_ptr<float>();
    return {data, data + products.numel()};
}

std::vector<float> positiveSignalVariances(const SchedulerConfig& config, const BetaDefaults& defaults) {
    std::vector<float> variances = signalVariances(config, defaults);
    for (float& variance : variances) {
        if (variance <= 0) variance = std::ldexp(1.0F, -24);
    }
    return variances;
}

Result<void> checkSteps(const SchedulerConfig& config, int steps) {
    if (steps >= 1 && steps <= config.trainTimesteps) return {};
    return Error{ErrorCode::InvalidArgument,
                 "steps is " + std::to_string(steps) + "; this model takes from 1 to " +
                     std::to_string(config.trainTimesteps) + ".",
                 ""};
}

Result<void> checkTimestepsExist(const SchedulerConfig& config, const std::vector<double>& timesteps) {
    if (timesteps.front() < config.trainTimesteps) return {};
    return Error{ErrorCode::InvalidArgument,
                 "steps is " + std::to_string(timesteps.size()) + ", too many for this model's 'steps_offset' of " +
                     std::to_string(config.stepsOffset) + "; choose fewer.",
                 ""};
}

Result<void> checkIntegerTimesteps(const SchedulerConfig& config) {
    if (config.timestepType == TimestepType::Discrete || config.prediction != PredictionType::Velocity) return {};
    return Error{ErrorCode::Unsupported,
                 "This model is conditioned on the noise level itself; choose the scheduler 'auto' or 'euler'.",
                 "timestep_type is continuous"};
}

Result<void> checkSignal(const SchedulerConfig& config, const std::vector<float>& variances,
                         const std::vector<double>& timesteps) {
    if (config.prediction != PredictionType::Epsilon) return {};
    for (const double timestep : timesteps) {
        if (variances.at(static_cast<std::size_t>(timestep)) > 0) continue;
        return Error{ErrorCode::Unsupported,
                     "This scheduler cannot start from pure noise with a model that predicts noise; choose 'euler'.",
                     "prediction_type is epsilon and the signal at timestep " +
                         std::to_string(static_cast<int>(timestep)) + " is 0"};
    }
    return {};
}

}  // namespace mutoscope
