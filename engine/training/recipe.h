// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"
#include "engine/training/motions.h"
#include "engine/training/optimiser.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace mutoscope {

/// How the autoencoder is trained.
struct AutoencoderRecipe {
    std::int64_t pictureSize = 64;  ///< pixels, square crops
    std::int64_t batch = 16;
    std::int64_t steps = 1000;
    double gradientWeight = 0.5;     ///< of the L1 distance between finite differences
    double squareWeight = 1.0;       ///< of the mean square distance
    double divergenceWeight = 1e-6;  ///< of the Kullback-Leibler divergence from the standard normal
    double moveShare = 0.5;          ///< of the pictures for which decoding moved latents must give the moved picture
    OptimiserSettings optimiser;
};

/// How the text encoder is trained.
struct TextRecipe {
    std::int64_t batch = 48;
    std::int64_t steps = 600;
    double restWeight = 0.02;  ///< of the square of what the hidden states hold beside the motion
    OptimiserSettings optimiser;
};

/// One part of the denoiser's training: a frame size and how long.
struct DenoiserStage {
    std::int64_t frameSize = 128;  ///< pixels
    std::int64_t frames = 8;
    std::int64_t batch = 8;
    std::int64_t steps = 1000;
    double strength = 1.0;         ///< of the motions, see CameraMove
    double panStrength = 1.0;      ///< of shifts once more
    double detailScale = 1.0;      ///< above 1 the frames show a part of a larger picture
    bool randomTimes = false;      ///< the frames after the first show random times instead of an even course
    double learningRateScale = 1;  ///< times the optimiser's learning rate
    /// What is compared is the way that each latent pixel goes in a step, instead of what is shown after it: for
    /// denoisers that tell it, see beginMoving(), and motions that change nothing but places.
    bool wayOnly = false;
    std::vector<Motion> motions;  ///< instead of the recipe's, where there are any
};

/// How the denoiser and the picture encoder are trained.
struct DenoiserRecipe {
    std::vector<DenoiserStage> stages;
    std::vector<Motion> motions;
    std::int64_t fps = 8;
    double dropPictureShare = 0.1;  ///< of the samples see no picture embedding, as the negative half of guidance
    double highNoiseShare = 0.5;    ///< of the samples come from the noisiest 30 %
    double pureNoiseShare = 0.0;    ///< of the samples see nothing but noise
    double pairShare = 0.0;         ///< of the clips show the picture of the clip before them, moving the other way
    double combinedShare = 0.0;     ///< of the clips show two motions at once
    double silentShare = 0.0;       ///< of the samples without a picture embedding name no motion and stand still
    /// Above 0 the denoiser moves the picture in as many steps, from where its noisy input shows it, instead of all the
    /// way from the first frame at once; see beginInSteps() and beginMoving().
    int inSteps = 0;
    double ownShare = 0.5;  ///< of the batches have inputs that the denoiser has made itself, from pure noise
    double stepsLag = 0.5;  ///< at most, in steps: how far drawn inputs are behind, as the recipe's scheduler lets them
    std::vector<std::string> frozen;  ///< beginnings of the names of parameters that keep their first values
    OptimiserSettings optimiser;

    std::int64_t totalSteps() const;
    /// The stage that `step` belongs to.
    const DenoiserStage& stageAt(std::int64_t step) const;
};

/// Everything that determines a trained model, beside photos. Read from a JSON file; `configs` holds the configuration
/// of each part as it will stand in the model folder ("vae", "unet", "text_encoder", "image_encoder", "scheduler",
/// ...).
struct Recipe {
    std::string name;
    std::uint64_t seed = 1;
    std::int64_t vocabularyMerges = 300;
    AutoencoderRecipe autoencoder;
    TextRecipe text;
    DenoiserRecipe denoiser;
    std::map<std::string, nlohmann::json> configs;
    nlohmann::json modelFile;  ///< mutoscope.json of the exported model: presets and such
    std::string modelCard;     ///< README.md of the exported model: the text of the .md file beside the recipe, if any

    /// Errors (BadInput) name the file and the key.
    static Result<Recipe> open(const std::filesystem::path& file);
};

}  // namespace mutoscope
