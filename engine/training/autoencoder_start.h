// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/autoencoders/autoencoder_kl.h"
#include "engine/training/parameter_bank.h"

namespace mutoscope {

/// First values with which the autoencoder already works, as an averaging pyramid: the encoder's first three latent
/// channels are the picture's colours averaged over each latent pixel, the decoder enlarges them smoothly, and all
/// other paths begin as small corrections to that. Training then only has to find detail; and latents that are a small
/// picture move as pictures do. The posterior begins narrow.
///
/// It is carried by channels that hold each colour with either sign beside two large constants: group norm over such a
/// group is a nearly fixed scale, and silu(x) - silu(-x) = x, so the norms and activations on the way out stay linear.
/// Networks that are too narrow for that (four groups of four channels at the picture's size, eight channels in a group
/// at the latents' size, four latent channels, both 1x1 convolutions around the latents) keep their random start.
void beginAsPyramid(ParameterBank& bank, const AutoencoderKLConfig& config);

}  // namespace mutoscope
