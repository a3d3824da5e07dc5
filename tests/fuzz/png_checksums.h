// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zlib.h>

#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace mutoscope::fuzz {

/// The same bytes, and where they are a PNG file its chunks' checksums made right: no fuzzer guesses them.
inline std::vector<std::uint8_t> withChecksums(std::span<const std::uint8_t> bytes) {
    std::vector<std::uint8_t> made(bytes.begin(), bytes.end());
    if (made.size() < 8 || std::memcmp(made.data(), "\x89PNG", 4) != 0) return made;
    for (std::size_t at = 8; at + 12 <= made.size();) {
        const std::size_t length = std::size_t{made[at]} << 24 | std::size_t{made[at + 1]} << 16 |
                                   std::size_t{made[at + 2]} << 8 | std::size_t{made[at + 3]};
        if (length > made.size() - at - 12) break;
        const auto sum = static_cast<std::uint32_t>(crc32_z(0, made.data() + at + 4, length + 4));
        for (std::size_t i = 0; i < 4; ++i) made[at + 8 + length + i] = static_cast<std::uint8_t>(sum >> (24 - 8 * i));
        at += length + 12;
    }
    return made;
}

}  // namespace mutoscope::fuzz
