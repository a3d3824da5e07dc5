// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <string>

namespace mutoscope::i2vgen_xl {

/// The latent channel whose mean tells a picture from the constants between 0 and 1 that I2VGen-XL puts in its place in
/// the frames after the first, and that mean, in latents scaled to unit deviation.
constexpr std::int64_t kMarkChannel = 3;
constexpr double kMarkOffset = -4.0;

/// Shifts an autoencoder's latents so that their channels' means are 0, and kMarkOffset for kMarkChannel: in the last
/// convolution of the encoder, and back in the first of the decoder, so that it decodes as before. Nothing else sets
/// the first frame's input apart from that of the others everywhere.
/// `weights`: by name, float32; without quant_conv and post_quant_conv nothing is changed; `means`: [L], of unscaled
/// latents; `scalingFactor`: that of the latents.
void placeLatents(std::map<std::string, at::Tensor>& weights, const at::Tensor& means, double scalingFactor);

}  // namespace mutoscope::i2vgen_xl
