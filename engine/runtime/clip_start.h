// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/model_facts.h"
#include "engine/request/resolved_plan.h"
#include "engine/runtime/recipe.h"
#include "engine/store/latent_store.h"
#include "engine/systems/run_progress.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>

namespace mutoscope {

// How a clip comes to begin with another's latents: they are kept when a clip is made, found again by what its recipe
// tells, and read when the plan that names them runs.

/// Keeps what a run finished with and adds its hash to the receipt, as "latents_sha256". A run without latents, and a
/// disk that refuses, leave the receipt as it is: the clip then stands, and none can begin with it.
void addLatents(nlohmann::json& receipt, const LatentStore& store, const RunProgress& progress,
                const ResolvedPlan& plan, const ModelFacts& model);

/// The hash of the latents that a clip's recipe tells; empty where it tells of none.
std::string latentsHashOf(const Recipe& recipe);

/// What a clip whose recipe is known can be the start of. `clipName` is only told. BadInput: the recipe tells of no
/// latents (made before they were kept, or by another program), or they are no longer kept.
Result<StartLatents> startOfClip(const Recipe& recipe, const std::string& clipName, const LatentStore& store);

/// The start that a recipe names, to make its clip again: kept here under its hash, or in `given`, which is a clip with
/// a recipe, a file of latents, or empty. BadInput names the clip whose latents are not here.
Result<StartLatents> startAgain(const StartLatents& named, const std::filesystem::path& given,
                                const LatentStore& store);

/// A clip with its recipe, or a file of latents, as a start.
Result<StartLatents> startFromFile(const std::filesystem::path& file, const LatentStore& store);

/// InvalidArgument where the plan begins with latents of another autoencoder than the model's, or the model's steps add
/// up.
Result<void> checkStart(const ResolvedPlan& plan, const ModelFacts& model);

/// What the plan begins with, checked; undefined where it begins with noise alone.
Result<at::Tensor> startTensorOf(const ResolvedPlan& plan, const ModelFacts& model);

}  // namespace mutoscope
