// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/parameter_bank.h"
#include "engine/training/recipe.h"

#include <ATen/core/Tensor.h>

#include <filesystem>

namespace mutoscope {

/// Prepares `folder` for training by the recipe: the configuration of each part where a model folder has it
/// (unet/config.json, scheduler/scheduler_config.json, ...) and a tokenizer learnt from the training sentences. The
/// autoencoder's configuration stays as it is once the autoencoder is trained. Errors: Disk.
Result<void> prepareModelFolder(const Recipe& recipe, const std::filesystem::path& folder);

/// Writes the trained autoencoder into `folder`/vae, float32, with the scaling factor that gives its latents a
/// deviation of 1. Errors: Disk.
Result<void> writeAutoencoder(const Recipe& recipe, const std::filesystem::path& folder,
                              const std::map<std::string, at::Tensor>& weights, double scalingFactor);

/// Fills the parameters of `bank` with the text encoder that was trained in `folder`. Errors (BadInput): there is none.
Result<void> loadTrainedText(const std::filesystem::path& folder, ParameterBank& bank);

/// Writes what training left in `from` as a model folder in diffusers' layout, half precision, with mutoscope.json.
/// Errors: BadInput (something is not trained yet), Disk.
Result<void> exportModel(const Recipe& recipe, const std::filesystem::path& from, const std::filesystem::path& to);

/// The subfolders of the checkpoints, and the prefixes of the parts in the denoiser's.
constexpr const char* kDenoiserTraining = "denoiser-training";
constexpr const char* kTextTraining = "text-training";
constexpr const char* kUNetPrefix = "unet.";
constexpr const char* kPicturePrefix = "image_encoder.";

}  // namespace mutoscope
