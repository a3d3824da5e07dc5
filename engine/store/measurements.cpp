// SPDX-License-Identifier: Apache-2.0
#include "engine/store/measurements.h"

#include "engine/store/learned_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

constexpr int kFormat = 1;
constexpr std::size_t kLargestFile = 1 << 20;
// A forecast is never believed to be wronger than this: beyond it the measurement was disturbed.
constexpr double kLowest = 0.5, kHighest = 4.0;
constexpr double kFall = 0.2;           // share of the way towards a lower measurement
constexpr double kWorthSaving = 0.005;  // smaller changes are not worth a write
// Packed operands and generated code of kernels, small tensors' rounding: 12 to 17 MiB where it was first measured, on
// one thread.
constexpr std::uint64_t kUsualBesides = 64ull << 20;
constexpr std::uint64_t kMostBesides = 2ull << 30;  // beyond it something else grew meanwhile
constexpr std::uint64_t kBesidesWorthSaving = 4ull << 20;

std::string keyOf(const MeasuredCase& what) {
    return what.system + "|" + what.device + "|" + what.precision + "|" + toString(what.stage);
}

}  // namespace

Measurements::Measurements(std::filesystem::path file) : m_file(std::move(file)) {
    const auto json = readLearned(m_file, kFormat, kLargestFile);
    if (!json.is_object()) return;
    const auto factors = json.value("memory_factors", nlohmann::json());
    if (!factors.is_object()) return;
    for (const auto& [key, value] : factors.items()) {
        if (value.is_number()) m_factors[key] = std::clamp(value.get<double>(), kLowest, kHighest);
    }
    const auto besides = json.value("besides_bytes", nlohmann::json::object());
    if (!besides.is_object()) return;
    for (const auto& [device, value] : besides.items()) {
        if (value.is_number_unsigned()) m_besides[device] = std::min(value.get<std::uint64_t>(), kMostBesides);
    }
}

double Measurements::factor(const MeasuredCase& what) const {
    const std::lock_guard lock(m_mutex);
    const auto known = m_factors.find(keyOf(what));
    return known == m_factors.end() ? 1.0 : known->second;
}

void Measurements::add(const MeasuredCase& what, double forecast, double measured) {
    if (!(forecast > 0) || !(measured > 0)) return;
    const double seen = std::clamp(measured / forecast, kLowest, kHighest);
    const std::lock_guard lock(m_mutex);
    const auto [known, isNew] = m_factors.try_emplace(keyOf(what), seen);
    const double before = isNew ? 0.0 : known->second;
    if (!isNew) known->second = std::max(seen, before + kFall * (seen - before));
    if (std::abs(known->second - before) > kWorthSaving) save();
}

std::uint64_t Measurements::besides(const std::string& device) const {
    const std::lock_guard lock(m_mutex);
    const auto known = m_besides.find(device);
    return known == m_besides.end() ? kUsualBesides : known->second;
}

void Measurements::addBesides(const std::string& device, std::uint64_t measured) {
    if (measured > kMostBesides) return;
    const std::lock_guard lock(m_mutex);
    const auto [known, isNew] = m_besides.try_emplace(device, measured);
    if (!isNew && measured <= known->second + kBesidesWorthSaving) return;
    known->second = measured;
    save();
}

void Measurements::save() const {
    writeLearned(m_file, kFormat, {{"memory_factors", m_factors}, {"besides_bytes", m_besides}});
}

}  // namespace mutoscope
