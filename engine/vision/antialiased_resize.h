// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"

#include <ATen/core/Tensor.h>

namespace mutoscope {

/// The picture at width x height whatever its aspect, [1, 3, height, width], float32, about [-1, 1]: a Gaussian blur as
/// wide as the shrinking needs, then bicubic interpolation between corners. One channel at a time, because pictures may
/// be large. Source: what Blattmann et al. 2023, arXiv:2311.15127, feed their picture encoder, as diffusers computes
/// it.
at::Tensor resizeAntialiased(const Image& picture, int width, int height);

}  // namespace mutoscope
