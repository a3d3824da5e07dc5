// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/recipe.h"
#include "engine/training/training_run.h"

namespace mutoscope::i2vgen_xl {

/// Trains the denoiser with its text and picture encoders by the recipe, on latents of the trained autoencoder in
/// `folder`/vae; resumes like trainAutoencoder(). Clips are rendered with known camera motions and told by sentences.
///
/// The objective is the mean square error of what the recipe's scheduler says the denoiser predicts (noise, clean
/// sample or velocity) under its noise levels, conditioned in the way of I2VGen-XL: the first frame's latents, then
/// constants that count the frames; the picture's embedding; the text's hidden states before the last layer.
Result<void> trainDenoiser(const Recipe& recipe, const TrainingRun& run);

}  // namespace mutoscope::i2vgen_xl
