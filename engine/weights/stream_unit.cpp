// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/stream_unit.h"

namespace mutoscope {

std::vector<ParameterSlot> StreamUnit::parameters() const {
    std::vector<ParameterSlot> slots;
    for (Module* module : m_modules) {
        const auto own = module->parameters();
        slots.insert(slots.end(), own.begin(), own.end());
    }
    return slots;
}

void StreamUnit::setKeeper(UnitKeeper* keeper, std::size_t index) {
    m_keeper = keeper;
    m_index = index;
}

}  // namespace mutoscope
