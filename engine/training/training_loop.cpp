// SPDX-License-Identifier: Apache-2.0
#include "engine/training/training_loop.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <chrono>
#include <cinttypes>
#include <cmath>
#include <cstdio>

namespace mutoscope {

TrainingLoop::TrainingLoop(ParameterBank& bank, const OptimiserSettings& settings, std::int64_t totalSteps,
                           const TrainingRun& run, const std::string& title)
    : m_bank(bank),
      m_settings(settings),
      m_totalSteps(totalSteps),
      m_run(run),
      m_title(title),
      m_folder(run.folder / (title + "-training")),
      m_checkpoints(m_folder, run.mostFileBytes),
      m_optimiser(bank, settings) {}

Result<std::int64_t> TrainingLoop::resume() {
    auto resumed = m_checkpoints.resume(m_bank, m_optimiser);
    if (!resumed) return resumed.error();
    if (!resumed.value()) m_optimiser.average().copy_(m_bank.flat());  // it begins at the first values
    return m_optimiser.stepsTaken();
}

Result<void> TrainingLoop::save(std::int64_t step, const Sheet& sheet) {
    if (auto saved = m_checkpoints.save(m_bank, m_optimiser); !saved) return saved;
    if (!sheet) return {};
    const AverageInUse average(m_bank, m_optimiser);
    char name[64];
    std::snprintf(name, sizeof(name), "sheet-%08" PRId64 ".png", step);
    return writeContactSheet(m_folder / name, sheet(step));
}

Result<void> TrainingLoop::run(const Step& step, const Sheet& sheet) {
    using Clock = std::chrono::steady_clock;
    const auto minutesSince = [](Clock::time_point start) {
        return std::chrono::duration<double>(Clock::now() - start).count() / 60;
    };
    constexpr int kTolerated = 20;

    at::set_num_threads(1);  // each part of a batch keeps one core busy
    const std::int64_t firstStep = m_optimiser.stepsTaken();
    TrainingLog log(m_folder, m_title, firstStep, m_totalSteps,
                    [this](std::int64_t each) { return m_plan(each).work; });
    const Clock::time_point start = Clock::now();
    Clock::time_point lastSave = start;
    int failures = 0;
    for (std::int64_t i = firstStep; i < m_totalSteps; ++i) {
        BatchGradient batch = step(i);
        const double rate = learningRateAt(m_settings, i, m_totalSteps) * m_plan(i).learningRateScale;
        const double norm = m_optimiser.step(batch.gradient, rate);
        failures = std::isfinite(norm) ? 0 : failures + 1;
        if (failures >= kTolerated) {
            return Error{ErrorCode::Internal,
                         "Training diverged: " + std::to_string(kTolerated) +
                             " steps on end gave no finite gradient; lower the learning rate in the recipe.",
                         ""};
        }
        batch.figures["gradient_norm"] = norm;
        batch.figures["learning_rate"] = rate;
        log.add(i, batch.figures);

        const bool stopping = m_run.cancel.isCancelled() || (m_run.minutes > 0 && minutesSince(start) >= m_run.minutes);
        const bool last = i + 1 == m_totalSteps;
        if (stopping || last || minutesSince(lastSave) >= m_run.minutesBetweenSaves) {
            if (auto saved = save(i + 1, sheet); !saved) return saved;
            lastSave = Clock::now();
        }
        if (stopping) break;
    }
    return {};
}

at::Tensor standardNormal(Random& random, at::IntArrayRef shape) {
    const at::Tensor values = at::empty(shape, at::kFloat);
    float* data = values.data_ptr<float>();
    for (std::int64_t i = 0; i < values.numel(); ++i) data[i] = static_cast<float>(random.normal());
    return values;
}

}  // namespace mutoscope
