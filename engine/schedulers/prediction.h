// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler_config.h"

#include <ATen/core/Tensor.h>

namespace mutoscope {

/// The clean sample that a model's output means, where sample = alpha * clean + sigma * noise.
at::Tensor predictedOriginal(PredictionType type, const at::Tensor& modelOutput, const at::Tensor& sample, float alpha,
                             float sigma);

/// The noise that it means.
at::Tensor predictedNoise(PredictionType type, const at::Tensor& modelOutput, const at::Tensor& sample, float alpha,
                          float sigma);

/// Dynamic thresholding ("Photorealistic Text-to-Image Diffusion Models with Deep Language Understanding", Saharia et
/// al. 2022): per batch element, clips at the quantile `ratio` of the magnitudes, at least 1 and at most `maximum`, and
/// divides by it. original: [B, ...].
at::Tensor dynamicallyThresholded(const at::Tensor& original, double ratio, double maximum);

/// Thresholds or clips as `config` says; `clipByDefault` where it does not say.
at::Tensor keptInRange(const SchedulerConfig& config, const at::Tensor& original, bool clipByDefault);

}  // namespace mutoscope
