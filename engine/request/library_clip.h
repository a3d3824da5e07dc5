// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace mutoscope {

/// A clip of the user's library, as lists show it.
struct LibraryClip {
    std::string uuid;       ///< of the job that made it
    std::string file;       ///< absolute path
    std::int64_t made = 0;  ///< milliseconds since 1970 in UTC
    std::string prompt;
    std::string model;   ///< the last part of its folder, or its name where only the recipe tells it
    std::string preset;  ///< id
    int width = 0;       ///< pixels
    int height = 0;      ///< pixels
    int frames = 0;
    int fps = 0;
    std::optional<std::uint64_t> seed;
    int stars = 0;  ///< 0 to 5
    bool operator==(const LibraryClip&) const = default;
};

/// Which clips to list; everything by default.
struct LibraryFilter {
    std::string text = {};  ///< every word of it is in the prompt; capitals count as small letters in ASCII
    int leastStars = 0;
    std::string model = {};
    std::string preset = {};
    std::int64_t since = 0;  ///< made then or later
};

}  // namespace mutoscope
