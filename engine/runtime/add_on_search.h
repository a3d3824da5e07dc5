// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/add_on.h"
#include "engine/request/result.h"
#include "engine/runtime/recipe.h"

#include <filesystem>
#include <vector>

namespace mutoscope {

/// Where the add-ons may be that a recipe names without their folders.
struct AddOnPlaces {
    std::vector<AddOn> known;                    ///< with their whole paths, of the journal's job that made the clip
    std::vector<std::filesystem::path> given;    ///< add-ons, or folders that hold some
    std::vector<std::filesystem::path> folders;  ///< that may hold some
};

/// The recipe's add-ons with whole paths, in their order: those that have the recorded fingerprint, whatever they are
/// called now, before others of the same name. Errors: BadInput, naming the first that is nowhere.
Result<std::vector<AddOn>> findAddOns(const Recipe& recipe, const AddOnPlaces& places);

}  // namespace mutoscope
