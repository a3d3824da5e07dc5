// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace mutoscope {

/// How much a JSON text from outside may ask of us.
struct JsonLimits {
    std::size_t bytes = 4 * 1024 * 1024;
    int depth = 32;  ///< of nested objects and arrays
};

/// Parses JSON that a file or another program handed us. Refused, beside what JSON itself forbids: duplicate keys,
/// a byte order mark, NUL bytes, and anything over the limits. `what` begins the error's sentence, e.g. "The preset
/// 'a.json'". Errors: BadInput.
Result<nlohmann::json> parseStrictJson(std::string_view text, const std::string& what, const JsonLimits& limits = {});

/// The same for a regular file.
Result<nlohmann::json> readStrictJson(const std::filesystem::path& file, const std::string& what,
                                      const JsonLimits& limits = {});

/// For texts that leave the program: bytes that are not UTF-8 (a file name may hold them) become U+FFFD.
std::string dumpJson(const nlohmann::json& json, int indent = -1);

}  // namespace mutoscope
