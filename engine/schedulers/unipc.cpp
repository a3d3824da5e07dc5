// SPDX-License-Identifier: Apache-2.0
#include "engine/schedulers/unipc.h"

#include "engine/schedulers/noise_levels.h"
#include "engine/schedulers/prediction.h"
#include "engine/schedulers/training_schedule.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

/// The terms of a step that predictor and corrector share (the paper's section 3.1 and appendix A).
struct StepTerms {
    float keep;            ///< weight of the sample
    float shift;           ///< weight of the newest prediction, to be subtracted
    float scale;           ///< weight of the sum of differences, to be subtracted: the paper's B(h) with its factor
    at::Tensor positions;  ///< [order] float32: (lambda_k - lambda_0) / h, the last being 1
    at::Tensor moments;    ///< [order, order] float32: powers of the positions
    at::Tensor integrals;  ///< [order] float32: what they have to add up to
};

class UniPc final : public Scheduler {
public:
    UniPc(const SchedulerConfig& config, SigmaSchedule schedule)
        : Scheduler(std::move(schedule.timesteps), TimestepKind::Integer),
          m_config(config),
          m_ratios(std::move(schedule.ratios)) {}

    double sigma(int step) const override { return m_ratios.at(static_cast<std::size_t>(step)); }
    int historyLength() const override { return m_config.solverOrder; }

    at::Tensor addNoise(const at::Tensor& original, const at::Tensor& noise, int step) const override {
        const NoiseLevel here = level(step);
        return here.alpha * original + here.sigma * noise;
    }

protected:
    StepResult solve(const at::Tensor& modelOutput, const at::Tensor& sample, int step, const StepHistory& history,
                     const at::Tensor& /*noise*/) const override {
        const NoiseLevel here = level(step);
        at::Tensor original = predictedOriginal(m_config.prediction, modelOutput, sample, here.alpha, here.sigma);
        at::Tensor prediction = original;
        if (!m_config.predictX0) {
            prediction = predictedNoise(m_config.prediction, modelOutput, sample, here.alpha, here.sigma);
        } else if (m_config.thresholding) {
            original = dynamicallyThresholded(original, m_config.thresholdingRatio, m_config.sampleMaxValue);
            prediction = original;
        }

        at::Tensor from = sample;
        if (corrects(step, history)) from = corrected(prediction, step, history);

        std::vector<at::Tensor> predictions{prediction};
        for (const StepRecord& record : history) predictions.push_back(record.prediction);
        const int order = orderAt(step, static_cast<int>(history.size()));
        return {predicted(from, predictions, step, order), original, {prediction, from}};
    }

private:
    NoiseLevel level(int step) const { return noiseLevel(m_ratios.at(static_cast<std::size_t>(step))); }

    bool corrects(int step, const StepHistory& history) const {
        const auto& off = m_config.correctorOff;
        return step > 0 && !history.empty() && std::find(off.begin(), off.end(), step - 1) == off.end();
    }

    /// The order of the step at `step` when `known` earlier predictions are at hand.
    int orderAt(int step, int known) const {
        // An endless last step (no noise at its end) or an empty one cannot be extrapolated over.
        if (sigma(step + 1) <= 0 || sigma(step + 1) == sigma(step)) return 1;
        const int wanted =
            m_config.lowerOrderFinal ? std::min(m_config.solverOrder, stepCount() - step) : m_config.solverOrder;
        return std::min(wanted, known + 1);
    }

    /// For the step from `step` to `step` + 1.
    StepTerms terms(int step, int order) const {
        const NoiseLevel from = level(step);
        const NoiseLevel to = level(step + 1);
        const float h = to.lambda - from.lambda;
        const float signedH = m_config.predictX0 ? -h : h;
        const float growth = std::expm1(signedH);
        const float base = m_config.solverType == SolverType::Bh1 ? signedH : growth;

        StepTerms result;
        result.keep = m_config.predictX0 ? to.sigma / from.sigma : to.alpha / from.alpha;
        result.shift = (m_config.predictX0 ? to.alpha : to.sigma) * growth;
        result.scale = (m_config.predictX0 ? to.alpha : to.sigma) * base;

        std::vector<float> positions;
        for (int i = 1; i < order; ++i) positions.push_back((level(step - i).lambda - from.lambda) / h);
        positions.push_back(1.0F);
        result.positions = at::tensor(positions, at::kFloat);

        std::vector<at::Tensor> moments;
        std::vector<float> integrals;
        float phi = growth / signedH - 1;
        float factorial = 1;
        for (int i = 1; i <= order; ++i) {
            moments.push_back(result.positions.pow(i - 1));
            integrals.push_back(phi * factorial / base);
            factorial *= static_cast<float>(i + 1);
            phi = phi / signedH - 1 / factorial;
        }
        result.moments = at::stack(moments);
        result.integrals = at::tensor(integrals, at::kFloat);
        return result;
    }

    /// Sum of weights[i] * (predictions[i + 1] - predictions[0]) / positions[i]; undefined when there are no weights.
    static at::Tensor weightedDifferences(const at::Tensor& weights, const at::Tensor& positions,
                                          const std::vector<at::Tensor>& predictions, int count) {
        at::Tensor sum;
        for (int i = 0; i < count; ++i) {
            const at::Tensor& earlier = predictions[static_cast<std::size_t>(i) + 1];
            const at::Tensor term =
                weights[i].item<float>() * ((earlier - predictions[0]) / positions[i].item<float>());
            sum = sum.defined() ? sum + term : term;
        }
        return sum;
    }

    /// UniP. predictions: this step's and the earlier ones, newest first.
    at::Tensor predicted(const at::Tensor& from, const std::vector<at::Tensor>& predictions, int step,
                         int order) const {
        const StepTerms now = terms(step, order);
        at::Tensor next = now.keep * from - now.shift * predictions[0];
        if (order == 1) return next;
        const auto count = order - 1;
        // The paper's own value for order 2 is independent of the step's length.
        const at::Tensor weights = order == 2 ? at::full({1}, 0.5, at::kFloat)
                                              : at::linalg_solve(now.moments.slice(0, 0, count).slice(1, 0, count),
                                                                 now.integrals.slice(0, 0, count));
        return next - now.scale * weightedDifferences(weights, now.positions, predictions, count);
    }

    /// UniC: takes the step that led here again, now with the prediction at its end known.
    at::Tensor corrected(const at::Tensor& prediction, int step, const StepHistory& history) const {
        // historyLength() records or more mean that the previous step had all the predictions it wanted.
        const int order = orderAt(step - 1, static_cast<int>(history.size()) - 1);
        const StepTerms last = terms(step - 1, order);
        std::vector<at::Tensor> predictions;
        for (const StepRecord& record : history) predictions.push_back(record.prediction);
        const at::Tensor weights =
            order == 1 ? at::full({1}, 0.5, at::kFloat) : at::linalg_solve(last.moments, last.integrals);

        at::Tensor change = weights[order - 1].item<float>() * (prediction - predictions[0]);
        if (order > 1) change = weightedDifferences(weights, last.positions, predictions, order - 1) + change;
        return last.keep * history[0].sample - last.shift * predictions[0] - last.scale * change;
    }

    const SchedulerConfig m_config;
    const std::vector<float> m_ratios;  ///< noise-to-signal ratio before each step and after the last
};

}  // namespace

Result<std::unique_ptr<Scheduler>> makeUniPc(const SchedulerConfig& config, int steps) {
    if (auto checked = checkSteps(config, steps); !checked) return checked.error();
    if (auto checked = checkIntegerTimesteps(config); !checked) return checked.error();
    if (config.foreignPredictor) {
        return Error{ErrorCode::Unsupported,
                     "The scheduler option 'solver_p' is not built in; choose another scheduler.", ""};
    }
    if (!config.predictX0 && config.finalSigma == FinalSigma::Zero) {
        return Error{ErrorCode::Unsupported,
                     "The scheduler option 'predict_x0' false needs 'final_sigmas_type' sigma_min; choose another "
                     "scheduler.",
                     "the last step would be infinitely long"};
    }
    auto schedule = solverSchedule(config, positiveSignalVariances(config), steps, SolverFamily::UniPc);
    if (!schedule) return schedule.error();
    return std::unique_ptr<Scheduler>(std::make_unique<UniPc>(config, std::move(schedule).value()));
}

}  // namespace mutoscope
