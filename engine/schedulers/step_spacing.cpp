// SPDX-License-Identifier: Apache-2.0
#include "engine/schedulers/step_spacing.h"

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

/// round(last - i * stride) - 1 while that is a timestep, at most `steps` of them.
std::vector<double> trailing(int trainTimesteps, int lastTimestep, int steps) {
    const double stride = static_cast<double>(trainTimesteps) / steps;
    // numpy's arange steps by the difference of its first two elements, which is not always exactly the stride.
    const double difference = (lastTimestep - stride) - lastTimestep;
    std::vector<double> timesteps;
    // Bounded by `steps`: for some counts (61 of 1000) rounding would admit one more, at timestep -1.
    for (int i = 0; i < steps; ++i) {
        const double timestep = roundHalfEven(lastTimestep + i * difference) - 1;
        if (timestep < 0) break;
        timesteps.push_back(timestep);
    }
    return timesteps;
}

}  // namespace

double roundHalfEven(double value) {
    return std::nearbyint(value);  // in the default rounding mode, which nothing here changes
}

std::vector<double> evenlySpaced(double start, double stop, int count) {
    std::vector<double> values;
    const double stride = count > 1 ? (stop - start) / (count - 1) : 0.0;
    for (int i = 0; i < count; ++i) values.push_back(i * stride + start);
    if (count > 1) values.back() = stop;
    return values;
}

std::vector<double> spacedTimesteps(TimestepSpacing spacing, int trainTimesteps, int steps, int offset,
                                    LinspaceRounding rounding) {
    std::vector<double> timesteps;
    switch (spacing) {
        case TimestepSpacing::Leading:
            for (int i = steps - 1; i >= 0; --i) timesteps.push_back(i * (trainTimesteps / steps) + offset);
            break;
        case TimestepSpacing::Linspace:
            timesteps = evenlySpaced(0, trainTimesteps - 1, steps);
            std::reverse(timesteps.begin(), timesteps.end());
            for (double& timestep : timesteps) {
                timestep = rounding == LinspaceRounding::Rounded ? roundHalfEven(timestep)
                                                                 : static_cast<double>(static_cast<float>(timestep));
            }
            break;
        case TimestepSpacing::Trailing: timesteps = trailing(trainTimesteps, trainTimesteps, steps); break;
    }
    return timesteps;
}

std::vector<double> solverTimesteps(TimestepSpacing spacing, int trainTimesteps, int lastTimestep, int steps,
                                    int offset) {
    std::vector<double> timesteps;
    switch (spacing) {
        case TimestepSpacing::Leading:
            for (int i = steps; i >= 1; --i) timesteps.push_back(i * (lastTimestep / (steps + 1)) + offset);
            break;
        case TimestepSpacing::Linspace: {
            const std::vector<double> ascending = evenlySpaced(0, lastTimestep - 1, steps + 1);
            for (int i = steps; i >= 1; --i) timesteps.push_back(roundHalfEven(ascending[static_cast<std::size_t>(i)]));
            break;
        }
        case TimestepSpacing::Trailing: timesteps = trailing(trainTimesteps, lastTimestep, steps); break;
    }
    return timesteps;
}

}  // namespace mutoscope
