// SPDX-License-Identifier: Apache-2.0
#include "engine/schedulers/noise_levels.h"

#include "engine/schedulers/step_spacing.h"

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

/// How many timesteps have a lambda of at least config.lambdaMinClipped.
int usableTimesteps(const SchedulerConfig& config, const std::vector<float>& signalVariances) {
    const auto clipped = std::count_if(signalVariances.begin(), signalVariances.end(), [&config](float variance) {
        const float lambda = std::log(std::sqrt(variance)) - std::log(std::sqrt(1 - variance));
        return lambda < static_cast<float>(config.lambdaMinClipped);
    });
    return config.trainTimesteps - static_cast<int>(clipped);
}

Result<void> checkBuiltIn(const SchedulerConfig& config) {
    const char* key = config.betaSigmas        ? "use_beta_sigmas"
                      : config.flowSigmas      ? "use_flow_sigmas"
                      : config.dynamicShifting ? "use_dynamic_shifting"
                                               : nullptr;
    if (!key) return {};
    return Error{ErrorCode::Unsupported,
                 std::string("The scheduler option '") + key + "' is not built in; choose another scheduler.", ""};
}

}  // namespace

std::vector<float> trainingSigmas(const std::vector<float>& signalVariances) {
    std::vector<float> sigmas;
    for (const float variance : signalVariances) sigmas.push_back(std::sqrt((1 - variance) / variance));
    return sigmas;
}

double sigmaAt(const std::vector<float>& sigmas, double timestep) {
    if (timestep <= 0) return sigmas.front();
    const auto below = static_cast<std::size_t>(timestep);
    if (below + 1 >= sigmas.size()) return sigmas.back();
    const double slope = static_cast<double>(sigmas[below + 1]) - sigmas[below];
    return slope * (timestep - static_cast<double>(below)) + sigmas[below];
}

double timestepAt(const std::vector<float>& sigmas, double sigma) {
    // The table is in float32 and the number looked up in float64, because that decides the timestep where it is
    // truncated to an integer.
    const auto tableLog = [&sigmas](std::size_t i) {
        return static_cast<float>(std::log(static_cast<double>(sigmas[i])));
    };
    const double wanted = std::log(std::max(sigma, 1e-10));
    std::size_t below = 0;
    for (std::size_t i = sigmas.size(); i-- > 0;) {
        if (wanted - tableLog(i) >= 0) {
            below = i;
            break;
        }
    }
    if (sigmas.size() < 2) return 0.0;
    below = std::min(below, sigmas.size() - 2);
    const float low = tableLog(below);
    const float high = tableLog(below + 1);
    const double weight = std::clamp((low - wanted) / (low - high), 0.0, 1.0);
    return (1 - weight) * static_cast<double>(below) + weight * static_cast<double>(below + 1);
}

std::vector<double> karrasSigmas(double lowest, double highest, int steps) {
    constexpr double kRho = 7.0;
    const double from = std::pow(highest, 1 / kRho);
    const double to = std::pow(lowest, 1 / kRho);
    std::vector<double> sigmas = evenlySpaced(0, 1, steps);
    for (double& value : sigmas) value = std::pow(from + value * (to - from), kRho);
    return sigmas;
}

std::vector<double> exponentialSigmas(double lowest, double highest, int steps) {
    std::vector<double> sigmas = evenlySpaced(std::log(highest), std::log(lowest), steps);
    for (double& value : sigmas) value = std::exp(value);
    return sigmas;
}

NoiseLevel noiseLevel(float ratio) {
    const float alpha = 1 / std::sqrt(ratio * ratio + 1);
    const float sigma = ratio * alpha;
    return {alpha, sigma, std::log(alpha) - std::log(sigma)};
}

Result<SigmaSchedule> solverSchedule(const SchedulerConfig& config, const std::vector<float>& signalVariances,
                                     int steps, SolverFamily family) {
    if (auto checked = checkBuiltIn(config); !checked) return checked.error();
    const bool isDpm = family == SolverFamily::DpmSolver;
    const std::vector<float> table = trainingSigmas(signalVariances);
    const double lowest = config.sigmaMin.value_or(table.front());
    const double highest = config.sigmaMax.value_or(table.back());
    const bool spacedInSigma = config.karrasSigmas || config.exponentialSigmas || (isDpm && config.luLambdas);

    SigmaSchedule schedule;
    std::vector<double> sigmas;
    if (spacedInSigma) {
        bool rounded = isDpm ? config.betaSchedule != BetaSchedule::SquaredCosine : config.karrasSigmas;
        if (config.karrasSigmas) {
            sigmas = karrasSigmas(lowest, highest, steps);
        } else if (isDpm && config.luLambdas) {
            const auto logOf = [](float sigma) { return static_cast<float>(std::log(static_cast<double>(sigma))); };
            sigmas = evenlySpaced(logOf(table.back()), logOf(table.front()), steps);
            for (double& value : sigmas) value = std::exp(value);
        } else {
            sigmas = exponentialSigmas(lowest, highest, steps);
            rounded = false;
        }
        for (const double sigma : sigmas) {
            const double timestep = timestepAt(table, sigma);
            schedule.timesteps.push_back(rounded ? roundHalfEven(timestep) : std::trunc(timestep));
        }
    } else {
        const int last = isDpm ? usableTimesteps(config, signalVariances) : config.trainTimesteps;
        if (last > 0) {
            schedule.timesteps = solverTimesteps(config.spacing.value_or(TimestepSpacing::Linspace),
                                                 config.trainTimesteps, last, steps, config.stepsOffset);
        }
        for (const double timestep : schedule.timesteps) sigmas.push_back(sigmaAt(table, timestep));
    }

    for (const double sigma : sigmas) schedule.ratios.push_back(static_cast<float>(sigma));
    const auto& ratios = schedule.ratios;
    if (ratios.empty() || std::adjacent_find(ratios.begin(), ratios.end(), std::less_equal<>()) != ratios.end()) {
        return Error{
            ErrorCode::InvalidArgument,
            "steps is " + std::to_string(steps) + ", more than this scheduler has noise levels for; choose fewer.",
            "noise levels repeat"};
    }
    if (config.finalSigma == FinalSigma::Zero) {
        schedule.ratios.push_back(0.0F);
    } else {
        schedule.ratios.push_back(spacedInSigma && !isDpm ? ratios.back() : table.front());
    }
    return schedule;
}

}  // namespace mutoscope
