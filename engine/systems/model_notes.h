// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/model_facts.h"

#include <filesystem>

namespace mutoscope {

/// A model folder may carry mutoscope.json, with what the published layout has no place for:
///
///     { "format": 1, "name": "...", "defaults": {settings}, "presets": {"quick": {settings}, ...},
///       "guidance_range": [low, high], "steps_add_up": false }
///
/// The last tells of ModelFacts::stepsAddUp.
/// Puts what it says into `facts`; a folder without the file leaves them alone. Errors (BadInput) name file and key.
Result<void> applyModelNotes(const std::filesystem::path& folder, ModelFacts& facts);

}  // namespace mutoscope
