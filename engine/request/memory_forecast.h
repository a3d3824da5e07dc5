// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_state.h"
#include "engine/request/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace mutoscope {

/// What one stage of a job holds on its device at its peak, bytes.
struct StageMemory {
    JobState stage = JobState::Queued;
    std::uint64_t weights = 0;
    std::uint64_t activations = 0;
    std::uint64_t total() const { return weights + activations; }
    bool operator==(const StageMemory&) const = default;
};

/// What a plan needs of its device's memory, told before anything is allocated. Bytes.
struct MemoryForecast {
    std::vector<StageMemory> stages;  ///< empty where the system could not be forecast
    std::uint64_t peak = 0;           ///< of the largest stage
    std::uint64_t besides = 0;        ///< what libraries take besides tensors; on a CPU, whose memory they share
    std::uint64_t required = 0;       ///< the peak with its margin, `besides`, and what is left to the desktop
    std::uint64_t available = 0;      ///< free when the plan was made, with what the job itself may take over
    std::uint64_t hostRequired = 0;   ///< main memory that weights wait in while they are not on a graphics card
    std::uint64_t hostAvailable = 0;  ///< of it free; 0 where that cannot be told
    bool fitsHost() const { return hostAvailable == 0 || hostRequired <= hostAvailable; }
    bool fits() const { return required <= available && fitsHost(); }
    bool operator==(const MemoryForecast&) const = default;
};

/// One thing that a plan does to need less memory, and what it costs.
struct MemorySaver {
    std::string choice;   ///< the setting's value, e.g. "residency=streamed"
    std::string words;    ///< for people, e.g. "weights in 8 bits"
    double slower = 1.0;  ///< expected time of the whole job, as a multiple
    bool operator==(const MemorySaver&) const = default;
};

nlohmann::json toJson(const MemoryForecast& forecast);
Result<MemoryForecast> memoryForecastFromJson(const nlohmann::json& json);
nlohmann::json toJson(const MemorySaver& saver);
Result<MemorySaver> memorySaverFromJson(const nlohmann::json& json);

/// "2.6 GiB", with one decimal; below one GiB in MiB.
std::string byteText(std::uint64_t bytes);
/// "8GiB", "512 MiB", "1.5G": binary; "8GB", "512MB": decimal; a number alone is bytes. Errors: InvalidArgument.
Result<std::uint64_t> byteCountFromString(const std::string& text);

}  // namespace mutoscope
