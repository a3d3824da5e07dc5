// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

namespace mutoscope {

/// The diagonal Gaussian an encoder predicts for the latents of a picture (Kingma & Welling 2013, arXiv:1312.6114).
struct LatentDistribution {
    at::Tensor mean;         ///< [N, L, h, w]
    at::Tensor logVariance;  ///< [N, L, h, w], clamped to [-30, 20]

    /// moments: [N, 2 L, h, w], mean first.
    static LatentDistribution fromMoments(const at::Tensor& moments);

    /// mean + standard deviation * noise. noise: [N, L, h, w], standard normal.
    at::Tensor sample(const at::Tensor& noise) const;
};

}  // namespace mutoscope
