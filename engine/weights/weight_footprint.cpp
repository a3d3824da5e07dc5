// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/weight_footprint.h"

#include "engine/weights/stream_unit.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace mutoscope {
namespace {

StoredWeight shapeOf(const ParameterSlot& slot, WeightFormat format) {
    format.device = at::kMeta;
    return emptyWeight(slot.tensor->sizes(), slot.role, format);
}

std::uint64_t bytesOf(const std::vector<ParameterSlot>& slots, const WeightFormat& format) {
    std::uint64_t bytes = 0;
    for (const ParameterSlot& slot : slots) bytes += shapeOf(slot, format).byteCount();
    return bytes;
}

}  // namespace

WeightFootprint weightFootprint(Module& module, const WeightFormat& format) {
    WeightFootprint footprint;
    for (const ParameterSlot& slot : module.parameters()) {
        const StoredWeight weight = shapeOf(slot, format);
        footprint.whole += weight.byteCount();
        if (!weight.scales.defined()) continue;
        const auto count = static_cast<std::uint64_t>(weight.values.numel());
        footprint.restored = std::max<std::uint64_t>(footprint.restored, count * c10::elementSize(format.dtype));
        footprint.restorations += count;
    }

    std::vector<std::uint64_t> units;
    for (const StreamUnit* unit : module.units()) units.push_back(bytesOf(unit->parameters(), format));
    std::uint64_t inUnits = 0, neighbours = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
        inUnits += units[i];
        // The last one's neighbour is the first: it is sent for ahead of the next pass.
        const std::size_t next = (i + 1) % units.size();
        neighbours = std::max(neighbours, units[i] + (next == i ? 0 : units[next]));
    }
    footprint.streamed = footprint.whole - inUnits + neighbours;
    return footprint;
}

}  // namespace mutoscope
