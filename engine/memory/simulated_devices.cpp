// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/simulated_devices.h"

#include "engine/request/memory_forecast.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <memory>
#include <mutex>
#include <sstream>

namespace mutoscope {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kLargestFile = 1 << 20;
constexpr std::size_t kMostDevices = 64;

Error bad(const std::string& message) { return {ErrorCode::BadInput, message, ""}; }

Result<std::uint64_t> bytesOf(const nlohmann::json& value, const std::string& what) {
    if (value.is_number_unsigned()) return value.get<std::uint64_t>();
    if (value.is_string()) {
        if (auto bytes = byteCountFromString(value.get<std::string>())) return bytes;
    }
    return bad("'" + what + "' of a simulated device must be a size such as \"12GiB\".");
}

struct Simulation {
    SimulatedDevices devices;
    Clock::time_point start = Clock::now();
};
std::mutex s_mutex;
std::shared_ptr<const Simulation> s_simulation;

}  // namespace

Result<SimulatedDevices::Entry> SimulatedDevices::entryFromJson(const nlohmann::json& json) {
    if (!json.is_object()) return bad("A simulated device must be an object with name, total and free.");
    Entry entry;
    DeviceFacts& facts = entry.facts;
    facts.kind = DeviceKind::Cuda;
    facts.simulated = true;
    facts.bf16 = true;
    facts.reserveBytes = 900ull << 20;
    const std::pair<const char*, std::uint64_t*> sizes[] = {
        {"total", &facts.totalBytes}, {"others", &facts.othersBytes}, {"reserve", &facts.reserveBytes}};
    for (const auto& [key, value] : json.items()) {
        const auto size = std::find_if(std::begin(sizes), std::end(sizes),
                                       [&key = key](const auto& known) { return key == known.first; });
        if (size != std::end(sizes)) {
            const auto bytes = bytesOf(value, key);
            if (!bytes) return bytes.error();
            *size->second = bytes.value();
        } else if (key == "name" && value.is_string()) {
            facts.name = value.get<std::string>();
        } else if (key == "id" && value == "cpu") {
            facts.id = "cpu";
            facts.kind = DeviceKind::Cpu;
        } else if (key == "bf16" && value.is_boolean()) {
            facts.bf16 = value.get<bool>();
        } else if (key == "free" && value.is_array()) {
            for (const auto& moment : value) {
                if (!moment.is_array() || moment.size() != 2 || !moment[0].is_number())
                    return bad("'free' of a simulated device must be a size or a list of [seconds, size].");
                const auto bytes = bytesOf(moment[1], key);
                if (!bytes) return bytes.error();
                entry.free.emplace_back(moment[0].get<double>(), bytes.value());
            }
        } else if (key == "free") {
            const auto bytes = bytesOf(value, key);
            if (!bytes) return bytes.error();
            entry.free.emplace_back(0.0, bytes.value());
        } else {
            return bad("'" + key + "' is not a part of a simulated device, or not of that kind.");
        }
    }
    if (facts.totalBytes == 0 || entry.free.empty()) return bad("A simulated device needs its total and free memory.");
    std::sort(entry.free.begin(), entry.free.end());
    return entry;
}

Result<SimulatedDevices> SimulatedDevices::fromJson(const nlohmann::json& json) {
    SimulatedDevices made;
    const nlohmann::json list = json.is_array() ? json : nlohmann::json::array({json});
    if (list.size() > kMostDevices) return bad("More than 64 simulated devices are too many.");
    int cards = 0;
    for (const auto& item : list) {
        auto entry = entryFromJson(item);
        if (!entry) return entry.error();
        DeviceFacts& facts = entry->facts;
        if (facts.kind == DeviceKind::Cuda) facts.id = "cuda:" + std::to_string(cards++);
        if (facts.name.empty()) facts.name = facts.id;
        made.m_entries.push_back(std::move(entry).value());
    }
    return made;
}

Result<SimulatedDevices> SimulatedDevices::load(const std::filesystem::path& file) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(file, failed);
    if (failed || size > kLargestFile) return bad(file.string() + " could not be read; give a JSON file with devices.");
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream || text.bad()) return bad(file.string() + " could not be read; check its permissions and the disk.");
    const auto json = nlohmann::json::parse(std::move(text).str(), nullptr, /*allow_exceptions=*/false);
    if (json.is_discarded()) return bad(file.string() + " is not a JSON file.");
    return fromJson(json);
}

std::vector<DeviceFacts> SimulatedDevices::at(double seconds, const std::vector<DeviceFacts>& real) const {
    std::vector<DeviceFacts> all;
    for (const DeviceFacts& device : real) {
        if (device.kind == DeviceKind::Cpu) all.push_back(device);
    }
    for (const Entry& entry : m_entries) {
        DeviceFacts facts = entry.facts;
        facts.freeBytes = entry.free.front().second;
        for (const auto& [since, bytes] : entry.free) {
            if (since <= seconds) facts.freeBytes = bytes;
        }
        facts.freeBytes = std::min(facts.freeBytes, facts.totalBytes);
        if (facts.kind == DeviceKind::Cuda) {
            facts.othersBytes =
                std::min(std::max(facts.othersBytes, facts.totalBytes - facts.freeBytes), facts.totalBytes);
            all.push_back(facts);
        } else if (!all.empty() && all.front().kind == DeviceKind::Cpu) {
            // The processor itself is real, and can work.
            all.front().totalBytes = facts.totalBytes;
            all.front().freeBytes = facts.freeBytes;
        }
    }
    return all;
}

Result<void> simulateDevices(const std::filesystem::path& file) {
    auto devices = SimulatedDevices::load(file);
    if (!devices) return devices.error();
    const std::lock_guard lock(s_mutex);
    s_simulation = std::make_shared<const Simulation>(Simulation{std::move(devices).value()});
    return {};
}

void stopSimulatingDevices() {
    const std::lock_guard lock(s_mutex);
    s_simulation.reset();
}

std::vector<DeviceFacts> withSimulatedDevices(std::vector<DeviceFacts> real) {
    std::shared_ptr<const Simulation> simulation;
    {
        const std::lock_guard lock(s_mutex);
        simulation = s_simulation;
    }
    if (!simulation) return real;
    return simulation->devices.at(std::chrono::duration<double>(Clock::now() - simulation->start).count(), real);
}

}  // namespace mutoscope
