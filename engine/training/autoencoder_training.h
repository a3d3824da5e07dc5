// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/training/picture_source.h"
#include "engine/training/recipe.h"

#include <filesystem>

namespace mutoscope {

/// What a training run is given beside its recipe.
struct TrainingRun {
    std::filesystem::path folder;  ///< of the model in the making; every file of the run lies in there
    PictureSource pictures;
    int threads = 2;  ///< batches are split into as many parts, each on one core
    double minutesBetweenSaves = 5;
    double minutes = 0;  ///< stop after this long, resumable; 0: when the recipe's steps are done
    CancelToken cancel;  ///< set: save and stop
};

/// Trains the picture autoencoder of `folder`/vae by the recipe, from the newest checkpoint in
/// `folder`/autoencoder-training if there is one. Each step depends on the recipe's seed and its number alone, so a
/// resumed run takes the same steps as an uninterrupted one.
///
/// The loss is L1 + square + L1 of finite differences between picture and reconstruction. For a share of the pictures
/// the latents are moved, scaled and turned before they are decoded, and must give the picture moved in the same way
/// (EQ-VAE, Kouzelis et al., arXiv:2502.09509): a denoiser then only has to move latents.
Result<void> trainAutoencoder(const Recipe& recipe, const TrainingRun& run);

/// Mean peak signal-to-noise ratio of reconstructions of [N, 3, H, W] pictures in [-1, 1], dB.
double reconstructionPsnr(const at::Tensor& pictures, const at::Tensor& reconstructions);

}  // namespace mutoscope
