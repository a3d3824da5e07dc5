// SPDX-License-Identifier: Apache-2.0
#include "engine/schedulers/dpm_solver.h"

#include "engine/schedulers/noise_levels.h"
#include "engine/schedulers/prediction.h"
#include "engine/schedulers/training_schedule.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace mutoscope {
namespace {

/// next = sample * [sample] + sum over k of derivative k * [derivative k] + noise * [noise], derivative 0 being the
/// prediction itself.
struct Weights {
    float sample = 0;
    std::array<float, 3> derivatives{};
    float noise = 0;
};

/// The exact integrals over a step from `from` to `to` of a prediction that is a polynomial in lambda of degree
/// `order` - 1 (Midpoint replaces the integral of degree 1 by one half of degree 0).
Weights stepWeights(DpmAlgorithm algorithm, SolverType type, int order, const NoiseLevel& from, const NoiseLevel& to) {
    const float h = to.lambda - from.lambda;
    const bool midpoint = order == 2 && type == SolverType::Midpoint;
    Weights weights;
    auto& [zeroth, first, second] = weights.derivatives;
    switch (algorithm) {
        case DpmAlgorithm::DpmPlusPlus: {
            const float decay = std::exp(-h) - 1.0F;
            weights.sample = to.sigma / from.sigma;
            zeroth = -(to.alpha * decay);
            first = midpoint ? 0.5F * zeroth : to.alpha * (decay / h + 1.0F);
            second = -(to.alpha * ((decay + h) / (h * h) - 0.5F));
            break;
        }
        case DpmAlgorithm::SdeDpmPlusPlus: {
            const float growth = 1.0F - std::exp(-2.0F * h);
            weights.sample = to.sigma / from.sigma * std::exp(-h);
            zeroth = to.alpha * growth;
            first = midpoint ? 0.5F * zeroth : to.alpha * (growth / (-2.0F * h) + 1.0F);
            second = to.alpha * ((growth - 2.0F * h) / (4.0F * h * h) - 0.5F);
            weights.noise = to.sigma * std::sqrt(growth);
            break;
        }
        case DpmAlgorithm::Dpm: {
            const float growth = std::exp(h) - 1.0F;
            weights.sample = to.alpha / from.alpha;
            zeroth = -(to.sigma * growth);
            first = midpoint ? 0.5F * zeroth : -(to.sigma * (growth / h - 1.0F));
            second = -(to.sigma * ((growth - h) / (h * h) - 0.5F));
            break;
        }
        case DpmAlgorithm::SdeDpm: {
            const float growth = std::exp(h) - 1.0F;
            weights.sample = to.alpha / from.alpha;
            zeroth = -2.0F * (to.sigma * growth);
            first = midpoint ? 0.5F * zeroth : -2.0F * (to.sigma * (growth / h - 1.0F));
            weights.noise = to.sigma * std::sqrt(std::exp(2.0F * h) - 1.0F);
            break;
        }
    }
    return weights;
}

class DpmSolver final : public Scheduler {
public:
    DpmSolver(const SchedulerConfig& config, SigmaSchedule schedule)
        : Scheduler(std::move(schedule.timesteps), TimestepKind::Integer),
          m_config(config),
          m_ratios(std::move(schedule.ratios)),
          m_type(config.solverType == SolverType::Heun ? SolverType::Heun : SolverType::Midpoint),
          m_isPlusPlus(config.algorithm == DpmAlgorithm::DpmPlusPlus ||
                       config.algorithm == DpmAlgorithm::SdeDpmPlusPlus),
          m_isStochastic(config.algorithm == DpmAlgorithm::SdeDpm || config.algorithm == DpmAlgorithm::SdeDpmPlusPlus) {
    }

    double sigma(int step) const override { return m_ratios.at(static_cast<std::size_t>(step)); }
    int historyLength() const override { return m_config.solverOrder - 1; }
    bool needsNoise(int step) const override { return m_isStochastic && sigma(step + 1) > 0; }

    at::Tensor addNoise(const at::Tensor& original, const at::Tensor& noise, int step) const override {
        const NoiseLevel here = level(step);
        return here.alpha * original + here.sigma * noise;
    }

protected:
    StepResult solve(const at::Tensor& modelOutput, const at::Tensor& sample, int step, const StepHistory& history,
                     const at::Tensor& noise) const override {
        const NoiseLevel from = level(step);
        at::Tensor original = predictedOriginal(m_config.prediction, modelOutput, sample, from.alpha, from.sigma);
        if (m_config.thresholding) {
            original = dynamicallyThresholded(original, m_config.thresholdingRatio, m_config.sampleMaxValue);
        }
        at::Tensor prediction = original;
        if (!m_isPlusPlus) {
            prediction = m_config.thresholding
                             ? (sample - from.alpha * original) / from.sigma
                             : predictedNoise(m_config.prediction, modelOutput, sample, from.alpha, from.sigma);
        }

        const int order = orderAt(step, history);
        const Weights weights = stepWeights(m_config.algorithm, m_type, order, from, level(step + 1));
        const std::vector<at::Tensor> derivatives = dividedDifferences(prediction, history, step, order);
        at::Tensor next = weights.sample * sample;
        for (std::size_t k = 0; k < derivatives.size(); ++k) next = next + weights.derivatives[k] * derivatives[k];
        if (noise.defined()) next = next + weights.noise * noise;
        return {next, original, {prediction, {}}};
    }

private:
    NoiseLevel level(int step) const { return noiseLevel(m_ratios.at(static_cast<std::size_t>(step))); }

    int orderAt(int step, const StepHistory& history) const {
        const bool fewSteps = m_config.lowerOrderFinal && stepCount() < 15;
        int order = std::min(m_config.solverOrder, static_cast<int>(history.size()) + 1);
        if (step == stepCount() - 1) {
            // Without noise at its end the last step is infinitely long in lambda; with an empty one (the lowest noise
            // level twice) there is nothing to extrapolate.
            const bool firstOrder = m_config.eulerAtFinal || fewSteps || m_config.finalSigma == FinalSigma::Zero ||
                                    sigma(step) == sigma(step + 1);
            if (firstOrder) order = 1;
        } else if (step == stepCount() - 2 && fewSteps) {
            order = std::min(order, 2);
        }
        return order;
    }

    /// The prediction and its first `order` - 1 derivatives in lambda, times the step's length to the same power.
    std::vector<at::Tensor> dividedDifferences(const at::Tensor& prediction, const StepHistory& history, int step,
                                               int order) const {
        std::vector<at::Tensor> derivatives{prediction};
        if (order == 1) return derivatives;
        const float h = level(step + 1).lambda - level(step).lambda;
        const float r0 = (level(step).lambda - level(step - 1).lambda) / h;
        const at::Tensor newer = (1.0F / r0) * (prediction - history[0].prediction);
        if (order == 2) {
            derivatives.push_back(newer);
            return derivatives;
        }
        const float r1 = (level(step - 1).lambda - level(step - 2).lambda) / h;
        const at::Tensor older = (1.0F / r1) * (history[0].prediction - history[1].prediction);
        const at::Tensor change = newer - older;
        derivatives.push_back(newer + (r0 / (r0 + r1)) * change);
        derivatives.push_back((1.0F / (r0 + r1)) * change);
        return derivatives;
    }

    const SchedulerConfig m_config;
    const std::vector<float> m_ratios;  ///< noise-to-signal ratio before each step and after the last
    const SolverType m_type;
    const bool m_isPlusPlus;  ///< extrapolates the clean sample, not the noise
    const bool m_isStochastic;
};

Error unsupported(const std::string& sentence) { return Error{ErrorCode::Unsupported, sentence, ""}; }

}  // namespace

Result<std::unique_ptr<Scheduler>> makeDpmSolver(const SchedulerConfig& config, int steps) {
    if (auto checked = checkSteps(config, steps); !checked) return checked.error();
    if (auto checked = checkIntegerTimesteps(config); !checked) return checked.error();
    const bool isPlusPlus =
        config.algorithm == DpmAlgorithm::DpmPlusPlus || config.algorithm == DpmAlgorithm::SdeDpmPlusPlus;
    if (config.learnedVariance) {
        return unsupported("DPM-Solver cannot run a model that predicts a variance; choose 'ddim'.");
    }
    if (!isPlusPlus && config.finalSigma == FinalSigma::Zero) {
        return unsupported(
            "The scheduler option 'algorithm_type' needs 'final_sigmas_type' sigma_min; choose 'dpmpp_2m'.");
    }
    if (config.algorithm == DpmAlgorithm::SdeDpm && config.solverOrder > 2) {
        return unsupported(
            "The scheduler option 'algorithm_type' sde-dpmsolver has no third order; choose 'dpmpp_2m_sde'.");
    }
    auto schedule = solverSchedule(config, positiveSignalVariances(config), steps, SolverFamily::DpmSolver);
    if (!schedule) return schedule.error();
    return std::unique_ptr<Scheduler>(std::make_unique<DpmSolver>(config, std::move(schedule).value()));
}

}  // namespace mutoscope
