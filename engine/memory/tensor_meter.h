// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace mutoscope {

/// What tensors in main memory take, bytes.
struct TensorMemory {
    std::uint64_t live = 0;
    std::uint64_t peak = 0;         ///< since the start or the last resetTensorPeak()
    std::uint64_t allocations = 0;  ///< how many there have been
    std::uint64_t kept = 0;         ///< free, but not yet given back to the system
    std::uint64_t mostLarge = 0;    ///< most that large blocks took, free ones included
};

/// From now on every tensor in main memory is counted, for the whole process. Called once at its start, before the
/// first tensor; again is harmless. Costs two atomic additions an allocation.
void meterTensors();
/// Zeros before meterTensors(). Any thread.
TensorMemory tensorMemory();
void resetTensorPeak();

/// Gives back to the system what no tensor uses.
void releaseKeptTensorMemory();

/// Refuses, as c10::OutOfMemoryError, whatever would bring tensors in main memory above `bytes`; 0 lifts the limit.
/// Makes of the CPU a device of a known size: for people who want to leave memory to other programs, and for tests.
void limitTensors(std::uint64_t bytes);
std::uint64_t tensorLimit();

/// The same for HostMemoryGuard, besides the limit that somebody asked for.
void capTensors(std::uint64_t bytes);

/// For tests: the `countdown`-th allocation from now on fails as if memory had run out (1: the next), and with
/// `andAllAfter` every later one too, until countdown 0 is set.
void failTensorAllocation(std::uint64_t countdown, bool andAllAfter);

}  // namespace mutoscope
