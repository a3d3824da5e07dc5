// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_event.h"
#include "engine/request/job_ticket.h"
#include "engine/request/model_facts.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace mutoscope {

/// What, besides the request and the plan that stand beside it in a recipe, determined the frames of a clip, as JSON:
///
///     frames_sha256   of the frames (framesHash)
///     latents_sha256  of the file that keeps its latents (LatentStore); BatchRun adds it where they are kept
///     model_sha256    modelFingerprint(); add_ons_sha256: those of LoRAs and the like, in their order
///     picture_sha256  pictureHash(); absent without a picture
///     machine         device, its kind, threads, the CPU's instructions that LibTorch uses
///     program         version, revision, LibTorch and the libraries in it
///     run             batch, what was reused from earlier jobs, what was recovered from, resumed or not
///
/// It names no folders, files or users. Noise is drawn on the CPU, so the seed gives the same on every device.
nlohmann::json makeReceipt(const GenerationRequest& request, const Clip& clip, const ModelFacts& model,
                           const std::string& deviceName, bool resumed);

/// What differs between the recipes of two clips that should be alike, a sentence each: settings of the plan, model,
/// picture, machine, program and run. Clips of recipe version 1 have no receipt; then that is said.
std::vector<std::string> recipeDifferences(const std::string& one, const std::string& other);

}  // namespace mutoscope
