// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/devices.h"
#include "engine/request/result.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>

namespace mutoscope {

/// Graphics cards, and a main memory, that exist only to plan for: to see on one machine what another would be offered,
/// and for demonstrations and tests. The file is a list of
///     {"name": "GeForce RTX 3060", "total": "12GiB", "free": "11.2GiB", "others": "500MiB", "bf16": true}
/// where "free" may change with the seconds since the simulation began: [[0, "11GiB"], [20, "3GiB"]]; it keeps its last
/// value. An entry with "id": "cpu" stands for the main memory. Cards are numbered as they come.
class SimulatedDevices {
public:
    /// Errors: BadInput with what is wrong.
    static Result<SimulatedDevices> fromJson(const nlohmann::json& json);
    static Result<SimulatedDevices> load(const std::filesystem::path& file);

    /// `real` with these in place of its graphics cards.
    std::vector<DeviceFacts> at(double seconds, const std::vector<DeviceFacts>& real) const;

private:
    struct Entry {
        DeviceFacts facts;
        std::vector<std::pair<double, std::uint64_t>> free;
    };
    static Result<Entry> entryFromJson(const nlohmann::json& json);
    std::vector<Entry> m_entries;
};

/// From now on devices() tells of these, for the whole process. A job on such a card is refused. Before other threads.
Result<void> simulateDevices(const std::filesystem::path& file);
void stopSimulatingDevices();

/// What simulateDevices() makes of `real` at this moment; `real` itself without it.
std::vector<DeviceFacts> withSimulatedDevices(std::vector<DeviceFacts> real);

}  // namespace mutoscope
