// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler_config.h"
#include "engine/systems/i2vgen_xl/unet_config.h"
#include "engine/training/parameter_bank.h"

#include <string>

namespace mutoscope {

/// First values with which the denoiser already predicts about what it should for a picture that stands still: a fixed
/// mixture of the noisy latents and of the picture's latents, which only the first frame's input holds and which
/// attention that begins even over the frames brings to all of them. For a denoiser that predicts the clean sample that
/// is the whole answer, for one that predicts the velocity or the noise training finds the mixture for each noise
/// level; and then the motion. From a random start a small network spends most of its time on getting this far.
///
/// Carried like beginAsPyramid() does: pairs of either sign and constants make norms and activations linear. A network
/// whose first level has fewer than four groups or fewer than six channels in a group only gets the branch that brings
/// the picture in as a pass-through.
/// `prefix`: of the denoiser's parameters in the bank.
void beginStanding(ParameterBank& bank, const std::string& prefix, const i2vgen_xl::UNetConfig& config,
                   PredictionType prediction);

}  // namespace mutoscope
