// SPDX-License-Identifier: Apache-2.0
#include "engine/store/timings.h"

#include "engine/store/learned_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

constexpr int kFormat = 1;
constexpr std::size_t kLargestFile = 4 << 20;
constexpr int kFullMemory = 4;  // a new measurement counts for at least a quarter
constexpr int kMostCount = 1'000'000;

std::string keyOf(const TimedCase& what) {
    return what.system + "|" + what.device + "|" + what.manner + "|" + toString(what.stage) + "|" +
           std::to_string(what.batch);
}

int bucketOf(double work) { return static_cast<int>(std::lround(2 * std::log2(work))); }

}  // namespace

Timings::Timings(std::filesystem::path file) : m_file(std::move(file)) {
    const auto json = readLearned(m_file, kFormat, kLargestFile);
    if (!json.is_object()) return;
    const auto known = json.value("timings", nlohmann::json());
    if (!known.is_object()) return;
    for (const auto& [key, points] : known.items()) {
        if (!points.is_array()) continue;
        for (const auto& point : points) {
            if (!point.is_array() || point.size() != 3 || !point[0].is_number() || !point[1].is_number() ||
                !point[2].is_number_unsigned()) {
                continue;
            }
            const double work = point[0].get<double>(), seconds = point[1].get<double>();
            if (!(work >= 1) || !(seconds > 0) || !std::isfinite(work) || !std::isfinite(seconds)) continue;
            const int count = static_cast<int>(std::min<std::uint64_t>(point[2].get<std::uint64_t>(), kMostCount));
            m_cases[key][bucketOf(work)] = {std::log(work), std::log(seconds), count};
        }
    }
}

std::optional<double> Timings::seconds(const TimedCase& what, double work) const {
    if (!(work >= 1)) return std::nullopt;
    const std::lock_guard lock(m_mutex);
    const auto known = m_cases.find(keyOf(what));
    if (known == m_cases.end() || known->second.empty()) return std::nullopt;
    const Points& points = known->second;
    const double asked = std::log(work);
    const auto above = std::find_if(points.begin(), points.end(),
                                    [asked](const auto& entry) { return entry.second.logWork >= asked; });
    if (above == points.begin()) return std::exp(above->second.logSeconds + asked - above->second.logWork);
    const Point& low = std::prev(above)->second;
    if (above == points.end()) return std::exp(low.logSeconds + asked - low.logWork);
    const Point& high = above->second;
    const double share = (asked - low.logWork) / (high.logWork - low.logWork);
    return std::exp(low.logSeconds + share * (high.logSeconds - low.logSeconds));
}

void Timings::add(const TimedCase& what, double work, double seconds) {
    if (!(work >= 1) || !(seconds > 0) || !std::isfinite(work) || !std::isfinite(seconds)) return;
    const std::lock_guard lock(m_mutex);
    Point& point = m_cases[keyOf(what)][bucketOf(work)];
    point.count = std::min(point.count + 1, kMostCount);
    const double share = 1.0 / std::min(point.count, kFullMemory);
    point.logWork += share * (std::log(work) - point.logWork);
    point.logSeconds += share * (std::log(seconds) - point.logSeconds);
}

void Timings::save() const {
    if (m_file.empty()) return;
    nlohmann::json timings = nlohmann::json::object();
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& [key, points] : m_cases) {
            for (const auto& [bucket, point] : points) {
                timings[key].push_back({std::exp(point.logWork), std::exp(point.logSeconds), point.count});
            }
        }
    }
    writeLearned(m_file, kFormat, {{"timings", timings}});
}

}  // namespace mutoscope
