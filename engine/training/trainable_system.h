// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/autoencoder_training.h"
#include "engine/training/recipe.h"
#include "engine/training/training_run.h"

#include <filesystem>
#include <string>
#include <vector>

namespace mutoscope {

/// What a system adds so that its models can be trained: what its folders hold and how its denoiser learns. Pictures,
/// motions, sentences, the autoencoder, the text encoder and the training loop are the same for all.
struct TrainableSystem {
    std::string denoiserClass;  ///< "_class_name" of the denoiser's configuration in the recipe

    /// Prepares a folder for training by the recipe: configurations and tokenizer. Errors: Disk.
    Result<void> (*prepareFolder)(const Recipe& recipe, const std::filesystem::path& folder) = nullptr;
    PlaceLatents placeLatents;  ///< for trainAutoencoder(); may be empty
    Result<void> (*trainDenoiser)(const Recipe& recipe, const TrainingRun& run) = nullptr;
    /// Writes what training left in `from` as a model folder. Errors: BadInput (something is not trained yet), Disk.
    Result<void> (*exportModel)(const Recipe& recipe, const std::filesystem::path& from,
                                const std::filesystem::path& to) = nullptr;
};

/// Every system that has a folder `training`; the build writes the list.
const std::vector<TrainableSystem>& trainableSystems();

/// The system whose denoiser the recipe configures. InvalidArgument: none that can be trained.
Result<TrainableSystem> trainableSystemFor(const Recipe& recipe);

}  // namespace mutoscope
