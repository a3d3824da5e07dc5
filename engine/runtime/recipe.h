// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/generation_request.h"
#include "engine/request/model_facts.h"
#include "engine/request/resolved_plan.h"

#include <string>
#include <string_view>

namespace mutoscope {

/// How a clip was made, as it is written into exported files. Holds no folders of the machine it was made on: a model
/// is named by its folder's last part, its system and its size.
struct Recipe {
    GenerationRequest request;  ///< without the picture's pixels; modelFolder is a bare name
    ResolvedPlan plan;          ///< modelFolder likewise
    std::string modelName;
    std::string modelSystem;
    std::uint64_t modelWeightBytes = 0;
    std::string programVersion;
    std::string torchVersion;
    std::string receipt;  ///< JSON as of makeReceipt(); empty in recipes of version 1
    std::string job;      ///< uuid of the journal's job that made the clip; empty where there was no journal
};

/// JSON of the current recipe version (2), UTF-8, one line. `receipt`: JSON of makeReceipt().
std::string makeRecipe(const GenerationRequest& request, const ResolvedPlan& plan, const ModelFacts& model,
                       const std::string& receipt = "");

/// What asks for the same clip: the recipe's values as overrides, over no preset. Model, picture, add-ons and the
/// latents to begin with are the caller's.
Result<GenerationRequest> requestAgain(const Recipe& recipe);

/// The recipe with the uuid of the job that made the clip.
std::string withJob(const std::string& recipe, const std::string& uuid);

/// Reads a recipe out of a file from anywhere: strict, at most 1 MiB and 16 levels; version 1 as well, a newer one is
/// refused with words. Errors: BadInput.
Result<Recipe> parseRecipe(std::string_view text);

}  // namespace mutoscope
