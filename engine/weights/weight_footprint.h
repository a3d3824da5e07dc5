// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/module.h"

#include <cstdint>

namespace mutoscope {

/// What a network's weights take on the device in some form, bytes.
struct WeightFootprint {
    std::uint64_t whole = 0;     ///< all of them
    std::uint64_t streamed = 0;  ///< most at once when streamed: what is no unit's, and the two largest neighbours
    std::uint64_t restored =
        0;  ///< the largest weight brought back from 8 bits, which comes on top while its layer runs
    std::uint64_t restorations = 0;  ///< how many weights each run of all layers brings back from 8 bits

    /// What is held of them while the network runs.
    std::uint64_t held(Residency residency) const { return residency == Residency::Streamed ? streamed : whole; }
};

/// From shapes alone, whatever the module holds. format.device does not matter.
WeightFootprint weightFootprint(Module& module, const WeightFormat& format);

}  // namespace mutoscope
