// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/work_book.h"

namespace mutoscope {

at::Tensor WorkBook::latents(std::int64_t count, at::ScalarType type) const {
    return ShapeRun::tensor(
        {count, m_latents.channels, m_plan.height / m_latents.spatialFactor, m_plan.width / m_latents.spatialFactor},
        type);
}

void WorkBook::close(const char* part, JobState stage, Module& network, int runs, int passes) {
    const ShapeRun::Lap lap = m_run.lap();
    const WeightFootprint held = m_networks.footprint(network, m_plan.precision, m_plan.weightStorage);
    m_work.push_back({.part = part,
                      .stage = stage,
                      .activations = lap.peak,
                      .operations = lap.operations * runs,
                      .runs = runs * passes,
                      .weights = held.whole + m_besidesWeights,
                      .streamedWeights = held.streamed + m_besidesWeights,
                      .weightsToRestore = held.restorations});
}

}  // namespace mutoscope
