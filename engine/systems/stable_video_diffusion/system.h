// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/registry.h"

namespace mutoscope::stable_video_diffusion {

/// Stable Video Diffusion: a picture to a short clip (Blattmann et al. 2023, arXiv:2311.15127), from checkpoints in the
/// layout of diffusers' StableVideoDiffusionPipeline.
SystemEntry systemEntry();

}  // namespace mutoscope::stable_video_diffusion
