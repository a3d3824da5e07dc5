// SPDX-License-Identifier: Apache-2.0
#include "engine/request/start_latents.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::pair<const char*, std::string StartLatents::*> kTexts[] = {{"path", &StartLatents::path},
                                                                          {"sha256", &StartLatents::sha256},
                                                                          {"clip", &StartLatents::clip},
                                                                          {"autoencoder", &StartLatents::autoencoder}};
constexpr std::pair<const char*, int StartLatents::*> kLengths[] = {
    {"width", &StartLatents::width}, {"height", &StartLatents::height}, {"frames", &StartLatents::frames}};
constexpr int kLongest = 1 << 16;

}  // namespace

int firstStepOf(int steps, double strength) { return steps - std::clamp(static_cast<int>(steps * strength), 1, steps); }

bool hasProportionOf(const StartLatents& start, int width, int height) {
    constexpr double kMostStretch = 1.1;
    const double stretch = 1.0 * width * start.height / (1.0 * height * start.width);
    return stretch < kMostStretch && stretch > 1 / kMostStretch;
}

nlohmann::json toJson(const StartLatents& start) {
    nlohmann::json json{{"strength", start.strength}};
    for (const auto& [key, member] : kTexts) json[key] = start.*member;
    for (const auto& [key, member] : kLengths) json[key] = start.*member;
    return json;
}

Result<StartLatents> startLatentsFromJson(const nlohmann::json& json) {
    const auto wrong = [](const std::string& why) { return Error{ErrorCode::BadInput, "'start' " + why + ".", ""}; };
    if (!json.is_object() || json.size() != std::size(kTexts) + std::size(kLengths) + 1) {
        return wrong("must have path, sha256, clip, autoencoder, width, height, frames and strength");
    }
    StartLatents start;
    for (const auto& [key, member] : kTexts) {
        const auto value = json.find(key);
        if (value == json.end() || !value->is_string()) return wrong("has no text '" + std::string(key) + "'");
        start.*member = value->get<std::string>();
    }
    for (const auto& [key, member] : kLengths) {
        const auto value = json.find(key);
        if (value == json.end() || !value->is_number_integer() || *value < 1 || *value > kLongest) {
            return wrong("has no length '" + std::string(key) + "'");
        }
        start.*member = value->get<int>();
    }
    const auto strength = json.find("strength");
    if (strength == json.end() || !strength->is_number() || !(*strength > 0) || !(*strength <= 1)) {
        return wrong("has no strength above 0 and up to 1");
    }
    start.strength = strength->get<double>();
    return start;
}

}  // namespace mutoscope
