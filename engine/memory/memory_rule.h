// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/devices.h"
#include "engine/request/model_facts.h"
#include "engine/request/resolved_plan.h"

namespace mutoscope {

/// Upper guesses of what a plan needs on its device, bytes.
struct MemoryGuess {
    std::uint64_t weights = 0;
    std::uint64_t batchedStep = 0;   ///< activations of a denoising step, both guidance halves at once
    std::uint64_t decodedFrame = 0;  ///< activations of the picture decoder, a frame of the whole size
};

/// A rule of thumb, not an estimator: activations are taken as proportional to frames x pixels with the factors
/// counted for a video UNet of the published widths, so smaller models need less. `plan`: sizes, frames and precision
/// are read.
MemoryGuess guessMemory(const ResolvedPlan& plan, const ModelFacts& model);

/// Settles guidance batching, tiling and decode chunk of `plan` where `asked` leaves them open, so that the guess stays
/// within nine tenths of what is free on `device` if that can be, and adds a note where it cannot. A device whose
/// memory is unknown counts as large enough.
void planMemory(const GenerationSettings& asked, const ModelFacts& model, const DeviceFacts& device,
                ResolvedPlan& plan);

}  // namespace mutoscope
