// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <c10/core/ScalarType.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mutoscope {

/// One tensor as a safetensors header describes it. Offsets are bytes from the start of the data part.
struct TensorEntry {
    c10::ScalarType dtype = c10::ScalarType::Float;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

struct SafetensorsHeader {
    std::map<std::string, TensorEntry> tensors;
    std::map<std::string, std::string> metadata;
};

/// Parses a header strictly: the format's rules, and beyond the reference reader it refuses duplicate keys, numbers
/// that are not plain non-negative integers, names with control characters, ranks above 16 and nesting beyond the
/// format's. `json`: the header text; `dataSize`: bytes that follow it. Messages lack the file's name; the caller adds
/// it.
Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view json, std::uint64_t dataSize);

}  // namespace mutoscope
