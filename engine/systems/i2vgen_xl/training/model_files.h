// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/recipe.h"

#include <filesystem>

namespace mutoscope::i2vgen_xl {

/// Prepares `folder` for training by the recipe: the configuration of each part where a model folder has it
/// (unet/config.json, scheduler/scheduler_config.json, ...) and a tokenizer learnt from the training sentences. The
/// autoencoder's configuration stays as it is once the autoencoder is trained. Errors: Disk.
Result<void> prepareModelFolder(const Recipe& recipe, const std::filesystem::path& folder);

/// Writes what training left in `from` as a model folder in diffusers' layout, half precision, with mutoscope.json.
/// Errors: BadInput (something is not trained yet), Disk.
Result<void> exportModel(const Recipe& recipe, const std::filesystem::path& from, const std::filesystem::path& to);

/// The subfolder of the denoiser's checkpoints, and the prefixes of the parts in them.
constexpr const char* kDenoiserTraining = "denoiser-training";
constexpr const char* kUNetPrefix = "unet.";
constexpr const char* kPicturePrefix = "image_encoder.";

}  // namespace mutoscope::i2vgen_xl
