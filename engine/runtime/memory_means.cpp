// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/memory_means.h"

#include "engine/memory/tensor_meter.h"
#include "engine/store/store_paths.h"
#include "engine/systems/work_meter.h"

namespace mutoscope {

std::shared_ptr<Measurements> sharedMeasurements() {
    static const auto shared = [] {
        const std::filesystem::path folder = userDataFolder();
        return std::make_shared<Measurements>(folder.empty() ? folder : folder / "measurements.json");
    }();
    return shared;
}

std::shared_ptr<Timings> sharedTimings() {
    static const auto shared = [] {
        const std::filesystem::path folder = userDataFolder();
        return std::make_shared<Timings>(folder.empty() ? folder : folder / "timings.json");
    }();
    return shared;
}

MemoryMeans memoryMeansFor(const ModelFacts& model) {
    MemoryMeans means;
    means.meter = workMeterFor(model.folder);
    means.calibration = [measured = sharedMeasurements(), system = model.system](const DeviceFacts& device,
                                                                                 Precision precision, JobState stage) {
        return measured->factor({system, device.name, toString(precision), stage});
    };
    means.besides = [measured = sharedMeasurements()](const DeviceFacts& device) -> std::uint64_t {
        // A limit is on tensors alone.
        return device.kind == DeviceKind::Cpu && tensorLimit() == 0 ? measured->besides(device.name) : 0;
    };
    return means;
}

}  // namespace mutoscope
