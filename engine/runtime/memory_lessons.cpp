// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/memory_lessons.h"

namespace mutoscope {

void learnMemory(Measurements& measurements, const ResolvedPlan& plan, const DeviceFacts& device,
                 const JobSummary& summary) {
    if (device.kind == DeviceKind::Cpu) measurements.addBesides(device.name, summary.besidesBytes);
    for (const StageMemory& told : plan.memory.stages) {
        for (const StageTime& stage : summary.stages) {
            if (stage.stage != told.stage || stage.peakBytes <= told.weights) continue;
            const MeasuredCase what{plan.system, device.name, toString(plan.precision), stage.stage};
            // The forecast had the factor of that time in it.
            const double plain = static_cast<double>(told.activations) / measurements.factor(what);
            measurements.add(what, plain, static_cast<double>(stage.peakBytes - told.weights));
        }
    }
}

}  // namespace mutoscope
