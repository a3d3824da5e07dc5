// SPDX-License-Identifier: Apache-2.0
#include "engine/schedulers/euler_ancestral.h"

#include "engine/schedulers/sigma_space.h"
#include "engine/schedulers/step_spacing.h"
#include "engine/schedulers/training_schedule.h"

#include <ATen/ATen.h>

#include <cmath>

namespace mutoscope {
namespace {

class EulerAncestral final : public SigmaSpaceScheduler {
public:
    using SigmaSpaceScheduler::SigmaSpaceScheduler;

    bool needsNoise(int step) const override { return up(step) > 0; }

protected:
    StepResult solve(const at::Tensor& modelOutput, const at::Tensor& sample, int step, const StepHistory& /*history*/,
                     const at::Tensor& noise) const override {
        const float from = ratio(step);
        const float to = ratio(step + 1);
        const float fresh = up(step);
        const float down = std::sqrt(to * to - fresh * fresh);
        const at::Tensor original = originalAt(modelOutput, sample, step);
        at::Tensor next = sample + (sample - original) / from * (down - from);
        if (fresh > 0) next = next + noise * fresh;
        return {next, original, {}};
    }

private:
    /// How much noise goes back in after the step.
    float up(int step) const {
        const float from = ratio(step);
        const float to = ratio(step + 1);
        return std::sqrt(to * to * (from * from - to * to) / (from * from));
    }
};

}  // namespace

Result<std::unique_ptr<Scheduler>> makeEulerAncestral(const SchedulerConfig& config, int steps) {
    if (auto checked = checkSteps(config, steps); !checked) return checked.error();
    if (auto checked = checkIntegerTimesteps(config); !checked) return checked.error();
    if (config.prediction == PredictionType::Sample) {
        return Error{ErrorCode::Unsupported,
                     "The scheduler 'euler_ancestral' cannot run a model that predicts the clean sample; choose "
                     "'euler'.",
                     ""};
    }
    const TimestepSpacing spacing = config.spacing.value_or(TimestepSpacing::Linspace);
    const std::vector<float> table = trainingSigmas(positiveSignalVariances(config));
    SigmaSchedule schedule;
    schedule.timesteps =
        spacedTimesteps(spacing, config.trainTimesteps, steps, config.stepsOffset, LinspaceRounding::Fractional);
    for (const double timestep : schedule.timesteps) {
        schedule.ratios.push_back(static_cast<float>(sigmaAt(table, timestep)));
    }
    schedule.ratios.push_back(0.0F);
    return std::unique_ptr<Scheduler>(
        std::make_unique<EulerAncestral>(std::move(schedule), config.prediction, spacing));
}

}  // namespace mutoscope
