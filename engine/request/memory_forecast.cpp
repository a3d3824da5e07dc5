// SPDX-License-Identifier: Apache-2.0
#include "engine/request/memory_forecast.h"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::array kStages{JobState::Loading, JobState::Encoding, JobState::Denoising, JobState::Decoding};

Error wrong(const char* wanted) {
    return {ErrorCode::BadInput, std::string("'memory' of the plan must be ") + wanted + ".", ""};
}

Result<std::uint64_t> count(const nlohmann::json& json, const char* key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number_unsigned()) return wrong("an object with counts of bytes");
    return found->get<std::uint64_t>();
}

Result<StageMemory> stageFromJson(const nlohmann::json& json) {
    if (!json.is_object() || !json.contains("stage")) return wrong("an object with a list of stages");
    StageMemory stage;
    for (const JobState candidate : kStages) {
        if (json["stage"] == toString(candidate)) stage.stage = candidate;
    }
    if (stage.stage == JobState::Queued) return wrong("an object with stages that a job has");
    const auto weights = count(json, "weights"), activations = count(json, "activations");
    if (!weights) return weights.error();
    if (!activations) return activations.error();
    stage.weights = weights.value();
    stage.activations = activations.value();
    return stage;
}

}  // namespace

nlohmann::json toJson(const MemoryForecast& forecast) {
    nlohmann::json stages = nlohmann::json::array();
    for (const StageMemory& stage : forecast.stages) {
        stages.push_back(
            {{"stage", toString(stage.stage)}, {"weights", stage.weights}, {"activations", stage.activations}});
    }
    return {{"stages", stages},
            {"peak", forecast.peak},
            {"besides", forecast.besides},
            {"required", forecast.required},
            {"available", forecast.available},
            {"host_required", forecast.hostRequired},
            {"host_available", forecast.hostAvailable}};
}

Result<MemoryForecast> memoryForecastFromJson(const nlohmann::json& json) {
    if (!json.is_object() || !json.contains("stages") || !json["stages"].is_array()) {
        return wrong("an object with a list of stages");
    }
    MemoryForecast forecast;
    for (const auto& entry : json["stages"]) {
        auto stage = stageFromJson(entry);
        if (!stage) return stage.error();
        forecast.stages.push_back(stage.value());
    }
    for (const auto& [key, target] : {std::pair{"peak", &forecast.peak}, std::pair{"required", &forecast.required},
                                      std::pair{"available", &forecast.available}}) {
        const auto value = count(json, key);
        if (!value) return value.error();
        *target = value.value();
    }
    // Plans of older versions do not have these.
    for (const auto& [key, target] :
         {std::pair{"besides", &forecast.besides}, std::pair{"host_required", &forecast.hostRequired},
          std::pair{"host_available", &forecast.hostAvailable}}) {
        if (!json.contains(key)) continue;
        const auto value = count(json, key);
        if (!value) return value.error();
        *target = value.value();
    }
    return forecast;
}

nlohmann::json toJson(const MemorySaver& saver) {
    return {{"choice", saver.choice}, {"words", saver.words}, {"slower", saver.slower}};
}

Result<MemorySaver> memorySaverFromJson(const nlohmann::json& json) {
    const auto isText = [&json](const char* key) { return json.contains(key) && json[key].is_string(); };
    if (!json.is_object() || !isText("choice") || !isText("words") || !json.contains("slower") ||
        !json["slower"].is_number()) {
        return Error{ErrorCode::BadInput,
                     "'savers' of the plan must be a list of objects with choice, words and slower.", ""};
    }
    return MemorySaver{json["choice"].get<std::string>(), json["words"].get<std::string>(),
                       json["slower"].get<double>()};
}

std::string byteText(std::uint64_t bytes) {
    const bool small = bytes < (1ull << 30);
    const int shift = small ? 20 : 30;
    const std::uint64_t tenths = (bytes * 10 + (1ull << (shift - 1))) >> shift;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + (small ? " MiB" : " GiB");
}

Result<std::uint64_t> byteCountFromString(const std::string& text) {
    const Error wrong{ErrorCode::InvalidArgument, "'" + text + "' is not an amount of memory; write for example 8GiB.",
                      ""};
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, failed] = std::from_chars(text.data(), end, number);
    if (failed != std::errc() || !(number > 0)) return wrong;
    std::string unit(rest, end);
    unit.erase(0, unit.find_first_not_of(' ') == std::string::npos ? unit.size() : unit.find_first_not_of(' '));
    double scale = 0;
    for (const auto& [name, bytes] :
         {std::pair{"", 1.0}, std::pair{"M", 0x1p20}, std::pair{"MiB", 0x1p20}, std::pair{"MB", 1e6},
          std::pair{"G", 0x1p30}, std::pair{"GiB", 0x1p30}, std::pair{"GB", 1e9}}) {
        if (unit == name) scale = bytes;
    }
    if (scale == 0 || number * scale >= 0x1p63) return wrong;
    return static_cast<std::uint64_t>(number * scale);
}

}  // namespace mutoscope
