// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler_config.h"

#include <vector>

namespace mutoscope {

/// The noise-to-signal ratio sigma at every training timestep, ascending.
std::vector<float> trainingSigmas(const std::vector<float>& signalVariances);

/// `sigmas` at a timestep that may be a fraction; linear, constant beyond the ends.
double sigmaAt(const std::vector<float>& sigmas, double timestep);

/// The timestep, a fraction, at which `sigmas` reaches `sigma`; linear in log sigma, held at the ends.
double timestepAt(const std::vector<float>& sigmas, double sigma);

/// `steps` noise levels from high to low after Karras et al. 2022, equation 5, with rho = 7.
std::vector<double> karrasSigmas(double lowest, double highest, int steps);

/// `steps` noise levels from high to low, evenly spaced in log sigma.
std::vector<double> exponentialSigmas(double lowest, double highest, int steps);

/// x = alpha * clean + sigma * noise with alpha^2 + sigma^2 = 1, and half the log of the signal-to-noise ratio.
struct NoiseLevel {
    float alpha;
    float sigma;
    float lambda;
};

/// `ratio` is the noise-to-signal ratio; 0 gives an infinite lambda.
NoiseLevel noiseLevel(float ratio);

/// Timesteps and noise-to-signal ratios of a run; ratios has one more entry, where the last step ends.
struct SigmaSchedule {
    std::vector<double> timesteps;
    std::vector<float> ratios;
};

enum class SolverFamily { DpmSolver, UniPc };

/// The schedule of DPM-Solver or UniPC. Errors: InvalidArgument when there are more steps than distinct noise levels,
/// Unsupported for kinds of noise levels that are not built in.
Result<SigmaSchedule> solverSchedule(const SchedulerConfig& config, const std::vector<float>& signalVariances,
                                     int steps, SolverFamily family);

}  // namespace mutoscope
