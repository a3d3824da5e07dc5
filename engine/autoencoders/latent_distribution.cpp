// SPDX-License-Identifier: Apache-2.0
#include "engine/autoencoders/latent_distribution.h"

#include <ATen/ATen.h>

namespace mutoscope {

LatentDistribution LatentDistribution::fromMoments(const at::Tensor& moments) {
    const auto halves = moments.chunk(2, 1);
    return {halves[0], halves[1].clamp(-30.0, 20.0)};
}

at::Tensor LatentDistribution::sample(const at::Tensor& noise) const {
    return mean + at::exp(0.5 * logVariance) * noise.to(mean.options());
}

}  // namespace mutoscope
