// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/parsed_json.h"
#include "engine/request/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace mutoscope {

/// How much a JSON text from outside may ask of us.
struct JsonLimits {
    std::size_t bytes = 4 * 1024 * 1024;
    int depth = 32;                ///< of nested objects and arrays
    bool allowDuplicates = false;  ///< of several keys of one name, the last counts
};

/// How many values and keys a JSON text may hold: beyond a few, no more than one in eight bytes. Parsed, each takes
/// some hundred bytes, so that this bounds what a text costs; "[{},{},{}..." would take forty times its size.
std::size_t mostJsonValues(std::size_t bytes);

/// Parses JSON that a file or another program handed us. Refused, beside what JSON itself forbids: duplicate keys,
/// a byte order mark, NUL bytes, and anything over the limits or mostJsonValues(). `what` begins the error's sentence,
/// e.g. "The preset 'a.json'". Errors: BadInput. What is thrown where memory runs out leaves nothing behind.
Result<ParsedJson> parseStrictJson(std::string_view text, const std::string& what, const JsonLimits& limits = {});

/// The same for a regular file.
Result<ParsedJson> readStrictJson(const std::filesystem::path& file, const std::string& what,
                                  const JsonLimits& limits = {});

/// For texts that leave the program: bytes that are not UTF-8 (a file name may hold them) become U+FFFD.
std::string dumpJson(const nlohmann::json& json, int indent = -1);

}  // namespace mutoscope
