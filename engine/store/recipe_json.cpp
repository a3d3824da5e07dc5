// SPDX-License-Identifier: Apache-2.0
#include "engine/store/recipe_json.h"

#include "engine/request/strict_json.h"

#include <nlohmann/json.hpp>

namespace mutoscope {

ParsedJson recipeJson(const std::string& recipe) {
    auto json = parseStrictJson(recipe, "The recipe", {.bytes = 1 << 20, .depth = 16});
    return json && json->is_object() ? std::move(json).value() : ParsedJson();
}

}  // namespace mutoscope
