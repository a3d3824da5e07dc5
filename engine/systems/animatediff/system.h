// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/registry.h"

namespace mutoscope::animatediff {

/// AnimateDiff: a sentence, or a picture and a sentence, to a clip (Guo et al. 2023, arXiv:2307.04725): a Stable
/// Diffusion checkpoint in diffusers' layout with a motion adapter, or a folder saved as AnimateDiffPipeline.
SystemEntry systemEntry();

}  // namespace mutoscope::animatediff
