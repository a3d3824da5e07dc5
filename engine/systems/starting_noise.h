// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/resolved_plan.h"
#include "engine/systems/noise_source.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace mutoscope {

/// The noise that a clip's denoising begins with, drawn as `name`. shape: frames at `frameDim`, latent height and width
/// last. Where the plan names a size for the noise, it is the noise that a clip of that size and seed begins with,
/// brought to this shape: both begin with the same large forms, and so become much the same clip.
Result<at::Tensor> startingNoise(NoiseSource& source, const std::string& name, const std::vector<std::int64_t>& shape,
                                 int frameDim, const ResolvedPlan& plan);

/// `detail`, standard normal numbers, with its lowest frequencies along `dims` taken from `base`. Both are seen through
/// an orthonormal cosine transform, in which white noise is white noise too, so the outcome is as standard normal as
/// they are. float32 on the CPU, `detail`'s shape.
at::Tensor withLowFrequenciesOf(const at::Tensor& base, const at::Tensor& detail, const std::vector<int>& dims);

}  // namespace mutoscope
