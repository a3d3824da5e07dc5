// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/parsed_json.h"

#include <string>

namespace mutoscope {

/// The recipe of a file, which anybody may have made; null where it is no JSON object or asks for more than a recipe
/// does (1 MiB, 16 levels).
ParsedJson recipeJson(const std::string& recipe);

}  // namespace mutoscope
