// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/weight_stream.h"

#include "engine/request/error_exception.h"

namespace mutoscope {

WeightStream::WeightStream(const std::vector<Unit>& units, const std::vector<ParameterSlot>& slots,
                           const Weights& absent, const WeightHome& home, CancelToken cancel)
    : m_units(units), m_slots(slots), m_absent(absent), m_home(home), m_cancel(std::move(cancel)) {
    sendFor(0);
    for (std::size_t i = 0; i < m_units.size(); ++i) m_units[i].unit->setKeeper(this, i);
}

WeightStream::~WeightStream() {
    for (const Unit& unit : m_units) unit.unit->setKeeper(nullptr, 0);
}

void WeightStream::sendFor(std::size_t unit) {
    m_arrival = m_home.beginFetch(m_units[unit].parameters, m_cancel);
    m_arriving = unit;
}

void WeightStream::enter(std::size_t unit) {
    std::unique_ptr<Arrival> arrival = std::move(m_arrival);
    if (arrival && m_arriving != unit) arrival.reset();
    auto weights = arrival ? arrival->take() : m_home.fetch(m_units[unit].parameters, m_cancel);
    arrival.reset();
    if (!weights) throw ErrorException(weights.error());

    // Sent for first: where that fails, nothing of this unit is in place, for the visit that would end it never began.
    if (const std::size_t next = (unit + 1) % m_units.size(); next != unit) sendFor(next);
    const auto& parameters = m_units[unit].parameters;
    for (std::size_t i = 0; i < parameters.size(); ++i) m_slots[parameters[i]].put(std::move(weights.value()[i]));
}

void WeightStream::leave(std::size_t unit) noexcept {
    for (const std::size_t parameter : m_units[unit].parameters) m_slots[parameter].put(m_absent[parameter]);
}

}  // namespace mutoscope
