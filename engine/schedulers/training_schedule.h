// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler_config.h"

#include <vector>

namespace mutoscope {

/// What a scheduler class assumes where the configuration does not say.
struct BetaDefaults {
    double start = 0.0001;
    double end = 0.02;
    BetaSchedule schedule = BetaSchedule::Linear;
};

/// The share of signal variance left at every training timestep: the running product of 1 - beta. Computed in float32
/// with torch's own kernels, as the models were trained. With zero terminal SNR ("Common Diffusion Noise Schedules and
/// Sample Steps are Flawed", Lin et al. 2023, algorithm 1) the last entry is exactly 0.
std::vector<float> signalVariances(const SchedulerConfig& config, const BetaDefaults& defaults = {});

/// The same for solvers that work with noise-to-signal ratios: an exact 0 becomes 2^-24, so that the ratio is large but
/// finite.
std::vector<float> positiveSignalVariances(const SchedulerConfig& config, const BetaDefaults& defaults = {});

/// Between 1 and the number of training timesteps.
Result<void> checkSteps(const SchedulerConfig& config, int steps);

/// An error when the offset moves a timestep beyond the last training timestep.
Result<void> checkTimestepsExist(const SchedulerConfig& config, const std::vector<double>& timesteps);

/// An error for models that are conditioned on the noise level itself, which only the Euler scheduler can tell them.
Result<void> checkIntegerTimesteps(const SchedulerConfig& config);

/// An error when the model predicts noise and `timesteps` visits one that has no signal at all: nothing can be said
/// about the clean sample there.
Result<void> checkSignal(const SchedulerConfig& config, const std::vector<float>& variances,
                         const std::vector<double>& timesteps);

}  // namespace mutoscope
