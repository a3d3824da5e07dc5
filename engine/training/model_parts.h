// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/parameter_bank.h"
#include "engine/training/recipe.h"

#include <ATen/core/Tensor.h>

#include <filesystem>

namespace mutoscope {

/// Writes a text file, its parent folders too. Errors: Disk.
Result<void> writeText(const std::filesystem::path& file, const std::string& text);
Result<void> writeJson(const std::filesystem::path& file, const nlohmann::json& json);

/// Where a model folder keeps the configuration of a part ("vae", "scheduler", ...) and the autoencoder's weights.
std::filesystem::path configFile(const std::string& part);
std::filesystem::path autoencoderWeightsFile();

/// Writes the trained autoencoder into `folder`/vae, float32, with the scaling factor that gives its latents a
/// deviation of 1. Errors: Disk.
Result<void> writeAutoencoder(const Recipe& recipe, const std::filesystem::path& folder,
                              const std::map<std::string, at::Tensor>& weights, double scalingFactor);

/// Fills the parameters of `bank` with the averaged ones of the newest checkpoint in `training`. Errors (BadInput):
/// there is none, or it does not fit.
Result<void> takeAverage(const std::filesystem::path& training, ParameterBank& bank);

/// Fills the parameters of `bank` with the text encoder that was trained in `folder`. Errors (BadInput): there is none.
Result<void> loadTrainedText(const std::filesystem::path& folder, ParameterBank& bank);

/// The subfolder of the text encoder's checkpoints.
constexpr const char* kTextTraining = "text-training";

}  // namespace mutoscope
