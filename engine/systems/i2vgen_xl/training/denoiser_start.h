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
/// channels of motionCode(), so the sentence reaches the whole network from the first step. The time begins
/// strong too, for motions whose course turns.
///
/// A network whose first level is not at least two groups of eight channels only gets the branch that brings the
/// picture in as a pass-through. `prefix`: of the denoiser's parameters in the bank.
void beginStanding(ParameterBank& bank, const std::string& prefix, const UNetConfig& config);

/// Lets a denoiser that begins or began as beginStanding() says move the picture step by step: past the first step
/// (timestep 999, pure noise, where it starts from the first frame as before) the picture that goes through the network
/// is the one in the noisy input, with which it can tell what the steps before have done. Each step then only has to
/// move it by a pixel or two, which a small network can do sharply, and the steps add up.
///
/// The first transformer's copy also leaves the difference of noisy input and first frame; the first residual block
/// adds it to the picture, through a gate that the timestep's embedding opens. Noise has to be weak past the first
/// step: the recipe's scheduler needs a schedule that falls fast. Only for networks with two groups in the first level.
/// Takes the place of the first eight hidden channels of that block, of two free channels of the first level and of
/// four of the last. From then on it takes every clip as one of `frameRate` frames a second, that of its training. A
/// network that has the gate stays as it is.
void beginInSteps(ParameterBank& bank, const std::string& prefix, const UNetConfig& config, double frameRate);

/// Lets a denoiser that moves in steps begin as one that knows how to move a picture, and only has to find out where
/// to: the last upsampler tells the way of each latent pixel along x and y (of this step, up to a pixel), the last
/// level's two residual blocks move the picture by it, one along x and one along y. Each of `steps` steps takes the
/// clip on by its share of the time: frames whose own time has come stand still from then on, so the way is that of a
/// step whatever the frame. The way begins at zero. What these blocks did before is forgotten; a recipe has to freeze
/// them, as training would take them apart. Only for networks with one layer a block whose first two levels are 16 and
/// 32 wide in two groups; another, and one that moves already, stays as it is. Returns whether the network is one that
/// moves.
bool beginMoving(ParameterBank& bank, const std::string& prefix, const UNetConfig& config, int steps);

/// How far the last level of such a denoiser moves the picture in a step, [N, 2, h, w] in latent pixels to take it from
/// the right and from below, by what it is given (UNet::lastLevelInput()); about one at most.
at::Tensor toldWay(const at::Tensor& lastLevelInput);

}  // namespace mutoscope::i2vgen_xl
