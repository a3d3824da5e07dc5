// SPDX-License-Identifier: Apache-2.0
#include "app/render/job_figures.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mutoscope {
namespace {

double numberIn(const nlohmann::json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_number() ? found->get<double>() : 0;
}

}  // namespace

std::vector<JobFigures> figuresOf(const std::vector<JournalJob>& jobs) {
    std::vector<JobFigures> all;
    for (const JournalJob& job : jobs) {
        const auto json = nlohmann::json::parse(job.summary, nullptr, /*allow_exceptions=*/false);
        if (!json.is_object()) continue;
        JobFigures figures;
        figures.job = &job;
        figures.total = numberIn(json, "total_seconds");
        figures.forecast = numberIn(json, "forecast_seconds");
        figures.peakBytes = static_cast<std::uint64_t>(
            std::max(numberIn(json, "peak_host_bytes"), numberIn(json, "peak_device_bytes")));
        figures.batch = std::max(1, static_cast<int>(numberIn(json, "batch")));
        if (const auto stages = json.find("stages"); stages != json.end() && stages->is_object()) {
            for (const auto& [name, seconds] : stages->items()) {
                const auto stage = jobStateFromString(name);
                if (stage && seconds.is_number()) figures.seconds[*stage] = seconds.get<double>();
            }
        }
        if (const auto reused = json.find("reused"); reused != json.end() && reused->is_array()) {
            for (const auto& what : *reused) {
                if (what.is_string()) figures.reused.push_back(what.get<std::string>());
            }
        }
        if (const auto turns = json.find("recoveries"); turns != json.end() && turns->is_array()) {
            figures.recoveries = static_cast<int>(turns->size());
        }
        all.push_back(std::move(figures));
    }
    return all;
}

bool tellsOfForecast(const JobFigures& figures) {
    const bool found = std::find(figures.reused.begin(), figures.reused.end(), "result") != figures.reused.end();
    return figures.forecast > 0 && figures.total > 0 && !found;
}

double quantile(std::vector<double> values, double part) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

}  // namespace mutoscope
