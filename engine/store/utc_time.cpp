// SPDX-License-Identifier: Apache-2.0
#include "engine/store/utc_time.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace mutoscope {
namespace {

std::tm broken(std::int64_t milliseconds) {
    const auto seconds = static_cast<std::time_t>(milliseconds / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    return parts;
}

std::string formatted(std::int64_t milliseconds, const char* format) {
    const std::tm parts = broken(milliseconds);
    std::array<char, 40> text{};
    return {text.data(), std::strftime(text.data(), text.size(), format, &parts)};
}

}  // namespace

std::int64_t utcNow() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::string utcStamp(std::int64_t milliseconds) { return formatted(milliseconds, "%Y%m%d-%H%M%S"); }

std::string utcText(std::int64_t milliseconds) {
    std::array<char, 8> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%03dZ", static_cast<int>(milliseconds % 1000));
    return formatted(milliseconds, "%Y-%m-%dT%H:%M:%S") + fraction.data();
}

}  // namespace mutoscope
