// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/gradients.h"
#include "engine/training/training_files.h"
#include "engine/training/training_run.h"

#include <functional>
#include <string>
#include <vector>

namespace mutoscope {

/// What sets a step apart from the others.
struct StepPlan {
    double learningRateScale = 1;
    double work = 1;  ///< about how long it takes, in any unit
};

/// What all trainings share: resume, steps, rate, average, log, saving now and then, contact sheets, stopping.
class TrainingLoop {
public:
    /// The gradient of one step.
    using Step = std::function<BatchGradient(std::int64_t step)>;
    /// Rows of pictures that show what the averaged parameters do.
    using Sheet = std::function<std::vector<std::vector<at::Tensor>>(std::int64_t step)>;

    TrainingLoop(ParameterBank& bank, const OptimiserSettings& settings, std::int64_t totalSteps,
                 const TrainingRun& run, const std::string& title);

    /// Restores the newest checkpoint. Returns the number of steps already taken.
    Result<std::int64_t> resume();

    void setPlan(std::function<StepPlan(std::int64_t step)> plan) { m_plan = std::move(plan); }

    /// Takes the steps that are left. Without `sheet` no contact sheets are written. Cancelling ends it after the
    /// current step, saved. Errors: Disk; Internal when the loss is not finite for many steps on end.
    Result<void> run(const Step& step, const Sheet& sheet);

    const Optimiser& optimiser() const { return m_optimiser; }

private:
    Result<void> save(std::int64_t step, const Sheet& sheet);

    ParameterBank& m_bank;
    const OptimiserSettings m_settings;
    const std::int64_t m_totalSteps;
    const TrainingRun& m_run;
    const std::string m_title;
    const std::filesystem::path m_folder;
    TrainingCheckpoints m_checkpoints;
    Optimiser m_optimiser;
    std::function<StepPlan(std::int64_t)> m_plan = [](std::int64_t) { return StepPlan(); };
};

/// Standard normal numbers from our own generator, the same with every version of LibTorch. float32.
at::Tensor standardNormal(Random& random, at::IntArrayRef shape);

}  // namespace mutoscope
