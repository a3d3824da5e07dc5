// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/work_book.h"

namespace mutoscope {

at::Tensor WorkBook::latents(std::int64_t count, at::ScalarType type) const {
    return ShapeRun::tensor(
        {count, m_latents.channels, m_plan.height / m_latents.spatialFactor, m_plan.width / m_latents.spatialFactor},
        type);
}

void WorkBook::close(const char* part, JobState stage, const std::vector<Module*>& networks, int runs, int passes) {
    const ShapeRun::Lap lap = m_run.lap();
    PartWork work{.part = part,
                  .stage = stage,
                  .activations = lap.peak,
                  .operations = lap.operations * runs,
                  .runs = runs * passes,
                  .weights = m_besidesWeights,
                  .streamedWeights = m_besidesWeights};
    for (Module* network : networks) {
        const WeightFootprint held = m_networks.footprint(*network, m_plan.precision, m_plan.weightStorage);
        work.weights += held.whole;
        work.streamedWeights += held.streamed;
        work.weightsToRestore += held.restorations;
    }
    m_work.push_back(std::move(work));
}

}  // namespace mutoscope
