// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"
#include "engine/schedulers/scheduler.h"

#include <ATen/core/Tensor.h>

namespace mutoscope {

/// What a clip's denoising begins with, in the layout that its system denoises: frames first, then channels, latent
/// height and width, [F', L, h, w], where F' counts latent frames.
struct StartingPoint {
    at::Tensor noise;       ///< standard normal, float32, on the device
    at::Tensor clean = {};  ///< what stands for the steps that are left out; may be broadcast; undefined: noise alone
    double strength = 1;    ///< share of the steps that is run over `clean`
};

/// The sample before the first step that is run, and that step.
struct FirstSample {
    at::Tensor sample;  ///< as large as the scheduler wants it, float32
    int step = 0;
};

/// Noise as large as the schedule begins with; over `clean`, as much as the scheduler has at the first step that is
/// run.
FirstSample firstSampleOf(const StartingPoint& point, const Scheduler& scheduler);

/// Latents of another clip as ones of `noise`'s shape: bicubic within frames (antialiased where they become smaller),
/// linear from frame to frame with first on first and last on last, since that is where clips that begin with the same
/// picture agree. latents: [F', L, h, w]; float32 on the noise's device. InvalidArgument where the channels differ.
Result<at::Tensor> latentsForShapeOf(const at::Tensor& noise, const at::Tensor& latents);

}  // namespace mutoscope
