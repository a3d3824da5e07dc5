// SPDX-License-Identifier: Apache-2.0
#include "engine/schedulers/scheduler.h"

#include <ATen/ATen.h>

namespace mutoscope {

at::Tensor Scheduler::timesteps() const {
    const at::Tensor exact = at::tensor(m_timesteps, at::kDouble);
    return exact.to(m_timestepKind == TimestepKind::Integer ? at::kLong : at::kFloat);
}

StepResult Scheduler::advance(const at::Tensor& modelOutput, const at::Tensor& sample, int step,
                              const StepHistory& history, const at::Tensor& noise) const {
    TORCH_CHECK(step >= 0 && step < stepCount(), "step ", step, " of a schedule with ", stepCount(), " steps");
    TORCH_CHECK(modelOutput.sizes() == sample.sizes(), "the model's output is ", modelOutput.sizes(), ", the sample ",
                sample.sizes());
    TORCH_CHECK(!needsNoise(step) || noise.defined(), "step ", step, " needs noise");

    // Half precision has too few digits for the differences of nearly equal numbers that every solver takes.
    const at::ScalarType workType = sample.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
    StepResult result = solve(modelOutput.to(workType), sample.to(workType), step, history,
                              needsNoise(step) ? noise.to(sample.device(), workType) : at::Tensor());
    result.sample = result.sample.to(sample.scalar_type());
    return result;
}

void remember(StepHistory& history, const Scheduler& scheduler, StepRecord record) {
    const auto length = static_cast<std::size_t>(scheduler.historyLength());
    if (length == 0) return;
    history.insert(history.begin(), std::move(record));
    if (history.size() > length) history.resize(length);
}

}  // namespace mutoscope
