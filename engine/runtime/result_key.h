// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/generation_request.h"
#include "engine/request/model_facts.h"
#include "engine/request/resolved_plan.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace mutoscope {

/// What of a plan decides the frames: without where weights are, what was forecast and what was remarked.
nlohmann::json frameEssence(const ResolvedPlan& plan);

/// A hash of all that decides a clip's frames on this machine: plan, texts, picture, add-ons, and the model's files by
/// folderIdentity(). Two jobs with the same one give the same frames.
std::string resultKey(const GenerationRequest& request, const ResolvedPlan& plan, const ModelFacts& model);

}  // namespace mutoscope
