// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/forecast.h"

#include <cstdint>
#include <limits>

namespace mutoscope {

/// What the memory planner may use.
struct MemoryMeans {
    WorkMeter meter = nullptr;                                           ///< empty: nothing can be forecast
    Calibration calibration = nullptr;                                   ///< empty: forecasts as they come
    std::function<std::uint64_t(const DeviceFacts&)> besides = nullptr;  ///< what libraries take; empty: nothing
    std::uint64_t below = std::numeric_limits<std::uint64_t>::max();     ///< only plans that require less than this
    int framesDecodedTogether = 1;                                       ///< what the model's facts say
};

/// Settles precision (where it is open), guidance batching, tiling, decode chunk and overlap, weight format and
/// residency of `plan` where `asked` leaves them open: the fastest combination whose forecast fits `device`, or, where
/// none does, the one that needs least, with plan.memory.fits() false. Names each saver it chose, and its cost, in
/// plan.savers. A device whose memory is unknown counts as large enough.
///
/// `hostFree`: main memory that weights may wait in, bytes; 0 where it cannot be told.
/// `precision`: the candidates, best first. Errors: the meter's.
Result<void> planMemory(const GenerationSettings& asked, const std::vector<Precision>& precisions,
                        const DeviceFacts& device, std::uint64_t hostFree, const MemoryMeans& means,
                        ResolvedPlan& plan);

}  // namespace mutoscope
