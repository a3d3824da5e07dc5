// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/i2vgen_xl/unet_config.h"
#include "engine/training/parameter_bank.h"

#include <string>

namespace mutoscope::i2vgen_xl {

/// First values with which a denoiser that predicts clean latents already shows the picture standing still in every
/// frame: only the first frame's input holds the picture, and the temporal attention of the network's first transformer
/// begins by looking at that frame, which it knows by the mark of placeLatents(). The picture then goes to the output
/// past all blocks, through the last skip connection. Training only has to find the motion; from a random start a small
/// network spends most of its time on getting this far. Since the attention picks the frame out whatever their number,
/// clips may be shorter or longer than those it is trained on.
///
/// Constants of either sign beside the carried channels make norms about linear. Cross-attention begins strong in the
/// channels of motionCode(), so the sentence reaches the whole network from the first step.
///
/// A network whose first level is not at least two groups of eight channels only gets the branch that brings the
/// picture in as a pass-through. `prefix`: of the denoiser's parameters in the bank.
void beginStanding(ParameterBank& bank, const std::string& prefix, const UNetConfig& config);

/// Multiplies by `gain` what a denoiser that began as beginStanding() says adds to the standing picture, in its last
/// block. Trained by square errors, a small network shows less of a motion than it was asked for where it is not sure
/// of it; more of the same moves the picture farther, and raises the relief of its edges with it. A larger sentence
/// does not: the norms on the way take its size away. `weights`: by name, those of the denoiser begin with `prefix`. A
/// network that carries no picture stays as it is.
void raiseMotion(std::map<std::string, at::Tensor>& weights, const std::string& prefix, const UNetConfig& config,
                 double gain);

}  // namespace mutoscope::i2vgen_xl
