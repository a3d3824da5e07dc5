// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/stream_unit.h"
#include "engine/weights/weight_home.h"

#include <memory>
#include <vector>

namespace mutoscope {

/// Keeps of a network's units only the one at work and the next one on the device. While it lives it is their keeper:
/// as a unit begins, the one after it (after the last the first, for the next pass) is sent for. Units visited in
/// another order are waited for. Belongs to the thread that runs the network.
class WeightStream final : public UnitKeeper {
public:
    /// A unit and its parameters, as indices among those of the network.
    struct Unit {
        StreamUnit* unit = nullptr;
        std::vector<std::size_t> parameters;
    };

    /// `absent`: what each parameter holds while its unit is away. Units, slots, absent and home must outlive it.
    WeightStream(const std::vector<Unit>& units, const std::vector<ParameterSlot>& slots, const Weights& absent,
                 const WeightHome& home, CancelToken cancel);
    ~WeightStream() override;
    WeightStream(const WeightStream&) = delete;
    WeightStream& operator=(const WeightStream&) = delete;

    void enter(std::size_t unit) override;
    void leave(std::size_t unit) noexcept override;

private:
    void sendFor(std::size_t unit);

    const std::vector<Unit>& m_units;
    const std::vector<ParameterSlot>& m_slots;
    const Weights& m_absent;
    const WeightHome& m_home;
    const CancelToken m_cancel;
    std::unique_ptr<Arrival> m_arrival;  // null: nothing is under way
    std::size_t m_arriving = 0;          // which unit is
};

}  // namespace mutoscope
