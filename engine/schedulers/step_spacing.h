// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler_config.h"

#include <vector>

namespace mutoscope {

/// `count` numbers from `start` to `stop`, both included (only `start` when count is 1), in float64.
std::vector<double> evenlySpaced(double start, double stop, int count);

/// Rounds halves to the even neighbour.
double roundHalfEven(double value);

enum class LinspaceRounding { Rounded, Fractional };

/// `steps` of the timesteps 0 .. trainTimesteps - 1, descending (table 2 of Lin et al. 2023). The offset moves Leading
/// only. Fractional ones are rounded to float32.
std::vector<double> spacedTimesteps(TimestepSpacing spacing, int trainTimesteps, int steps, int offset,
                                    LinspaceRounding rounding);

/// The same as DPM-Solver and UniPC count: the interval below the last step is one of the equal intervals, so Leading
/// and Linspace end one interval above 0. `lastTimestep` <= trainTimesteps cuts off the noisy end; Trailing then has
/// fewer than `steps` entries.
std::vector<double> solverTimesteps(TimestepSpacing spacing, int trainTimesteps, int lastTimestep, int steps,
                                    int offset);

}  // namespace mutoscope
