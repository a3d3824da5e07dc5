// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/recipe.h"
#include "engine/training/training_run.h"

#include <functional>

namespace mutoscope {

/// Changes a trained autoencoder's weights (by name, float32) so that its latents lie where a system wants them.
/// `means`: of its unscaled latents' channels, [L]; `scalingFactor`: what gives them a deviation of 1.
using PlaceLatents =
    std::function<void(std::map<std::string, at::Tensor>& weights, const at::Tensor& means, double scalingFactor)>;

/// Trains the picture autoencoder of `folder`/vae by the recipe, from the newest checkpoint in
/// `folder`/autoencoder-training if there is one. Each step depends on the recipe's seed and its number alone, so a
/// resumed run takes the same steps as an uninterrupted one.
///
/// The loss is L1 + square + L1 of finite differences between picture and reconstruction. For a share of the pictures
/// the latents are moved, scaled and turned before they are decoded, and must give the picture moved in the same way
/// (EQ-VAE, Kouzelis et al., arXiv:2502.09509): a denoiser then only has to move latents.
/// At the end `place`, where given, is applied to what is written.
Result<void> trainAutoencoder(const Recipe& recipe, const TrainingRun& run, const PlaceLatents& place = {});

/// Mean peak signal-to-noise ratio of reconstructions of [N, 3, H, W] pictures in [-1, 1], dB.
double reconstructionPsnr(const at::Tensor& pictures, const at::Tensor& reconstructions);

}  // namespace mutoscope
