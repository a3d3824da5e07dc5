// SPDX-License-Identifier: Apache-2.0
#include "engine/training/optimiser.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mutoscope {

double learningRateAt(const OptimiserSettings& settings, std::int64_t step, std::int64_t totalSteps) {
    double factor = 1;
    if (step < settings.warmupSteps) factor = static_cast<double>(step + 1) / static_cast<double>(settings.warmupSteps);
    const std::int64_t decayStart = totalSteps - settings.decaySteps;
    if (settings.decaySteps > 0 && step >= decayStart) {
        constexpr double kFloor = 0.05;
        const double progress =
            std::min(1.0, static_cast<double>(step - decayStart) / static_cast<double>(settings.decaySteps));
        factor *= kFloor + (1 - kFloor) * 0.5 * (1 + std::cos(std::numbers::pi * progress));
    }
    return settings.learningRate * factor;
}

Optimiser::Optimiser(ParameterBank& bank, const OptimiserSettings& settings)
    : m_bank(bank),
      m_settings(settings),
      m_first(at::zeros_like(bank.flat())),
      m_second(at::zeros_like(bank.flat())),
      m_average(bank.flat().clone()) {}

double Optimiser::step(const at::Tensor& wholeGradient, double learningRate) {
    const at::Tensor gradient = wholeGradient * m_bank.trainedMask();
    const double norm = gradient.norm().item<double>();
    ++m_steps;
    if (!std::isfinite(norm)) return norm;
    at::Tensor clipped = gradient;
    if (norm > m_settings.clipNorm) clipped = gradient * (m_settings.clipNorm / norm);

    m_first.lerp_(clipped, 1 - m_settings.beta1);
    m_second.mul_(m_settings.beta2).addcmul_(clipped, clipped, 1 - m_settings.beta2);
    const double steps = static_cast<double>(m_steps);
    const double correction1 = 1 - std::pow(m_settings.beta1, steps);
    const double correction2 = 1 - std::pow(m_settings.beta2, steps);
    const at::Tensor scale = (m_second / correction2).sqrt_().add_(1e-8);
    at::Tensor& parameters = m_bank.flat();
    if (m_settings.weightDecay > 0)
        parameters.addcmul_(parameters, m_bank.decayMask() * m_bank.trainedMask(),
                            -learningRate * m_settings.weightDecay);
    parameters.addcdiv_(m_first, scale, -learningRate / correction1);

    const double decay = std::min(m_settings.averageDecay, (1 + steps) / (10 + steps));
    m_average.lerp_(parameters, 1 - decay);
    return norm;
}

std::map<std::string, at::Tensor> Optimiser::state() const {
    return {{"optimiser.first", m_first}, {"optimiser.second", m_second}};
}

AverageInUse::AverageInUse(ParameterBank& bank, const Optimiser& optimiser)
    : m_bank(bank), m_saved(bank.flat().clone()) {
    m_bank.flat().copy_(optimiser.average());
}

AverageInUse::~AverageInUse() { m_bank.flat().copy_(m_saved); }

}  // namespace mutoscope
