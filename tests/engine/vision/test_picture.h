// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"
#include "tests/support/test_paths.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <string>

namespace mutoscope::test {

/// Half smooth, half noise; the same as picture() in make_vision_cases.py.
inline Image testPicture(int width, int height) {
    Image picture(width, height);
    for (std::uint32_t y = 0; y < static_cast<std::uint32_t>(height); ++y) {
        std::uint8_t* row = picture.row(static_cast<int>(y));
        for (std::uint32_t x = 0; x < static_cast<std::uint32_t>(width); ++x) {
            for (std::uint32_t c = 0; c < 3; ++c) {
                const std::uint32_t noise = ((x * 73856093u) ^ (y * 19349663u) ^ (c * 83492791u)) * 2654435761u >> 24;
                const std::uint32_t smooth = (x * 3 + y * 5 + c * 85) & 255;
                *row++ = static_cast<std::uint8_t>(((x >> 2) + (y >> 2)) & 1 ? noise : smooth);
            }
        }
    }
    return picture;
}

/// 64-bit FNV-1a of the samples.
inline std::uint64_t hashOf(const Image& picture) {
    std::uint64_t value = 0xCBF29CE484222325;
    for (const std::uint8_t sample : picture.pixels) value = (value ^ sample) * 0x100000001B3;
    return value;
}

/// One list of tests/golden/vision/hashes.json; the last entry of a row is the hash in hexadecimal.
inline nlohmann::json hashCases(const char* list) {
    std::ifstream stream(goldenFolder("vision") / "hashes.json");
    return nlohmann::json::parse(stream).at(list);
}

inline std::uint64_t expectedHash(const nlohmann::json& row) {
    return std::stoull(row.back().get<std::string>(), nullptr, 16);
}

}  // namespace mutoscope::test
