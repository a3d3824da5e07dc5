// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/parameter_bank.h"

#include <map>
#include <string>

namespace mutoscope {

/// How parameters are updated.
struct OptimiserSettings {
    double learningRate = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.99;
    double weightDecay = 0.01;
    double clipNorm = 1.0;        ///< gradients longer than this are shortened to it
    double averageDecay = 0.999;  ///< of the exponential moving average
    std::int64_t warmupSteps = 50;
    std::int64_t decaySteps = 0;  ///< at the end of training, over which the rate falls to a twentieth along a cosine
};

/// The rate at `step` of `totalSteps`: linear warm-up, constant, cosine decay. With decaySteps short of the whole, a
/// run can be made longer without changing the steps it has already taken.
double learningRateAt(const OptimiserSettings& settings, std::int64_t step, std::int64_t totalSteps);

/// AdamW (Loshchilov and Hutter, arXiv:1711.05101) with gradient clipping, and an exponential moving average of the
/// parameters that starts quickly.
class Optimiser {
public:
    Optimiser(ParameterBank& bank, const OptimiserSettings& settings);

    /// One update from the joined gradient [size] at the given rate. Returns the gradient's norm before clipping; a
    /// norm that is not finite leaves the parameters as they are.
    double step(const at::Tensor& gradient, double learningRate);

    std::int64_t stepsTaken() const { return m_steps; }
    void setStepsTaken(std::int64_t steps) { m_steps = steps; }

    /// The averaged parameters, [size]. Writing to it restores it.
    const at::Tensor& average() const { return m_average; }

    /// What resuming needs beside the step count and the average, by name; writing to the tensors restores it.
    std::map<std::string, at::Tensor> state() const;

private:
    ParameterBank& m_bank;
    const OptimiserSettings m_settings;
    at::Tensor m_first;
    at::Tensor m_second;
    at::Tensor m_average;
    std::int64_t m_steps = 0;
};

/// While it lives the modules compute with the averaged parameters.
class AverageInUse {
public:
    AverageInUse(ParameterBank& bank, const Optimiser& optimiser);
    ~AverageInUse();
    AverageInUse(const AverageInUse&) = delete;
    AverageInUse& operator=(const AverageInUse&) = delete;

private:
    ParameterBank& m_bank;
    at::Tensor m_saved;
};

}  // namespace mutoscope
