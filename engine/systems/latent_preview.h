// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"

#include <ATen/core/Tensor.h>

#include <functional>

namespace mutoscope {

/// A linear map from latent channels to colours, fitted to one autoencoder: what latents look like, for next to
/// nothing.
class LatentPreview {
public:
    static constexpr std::int64_t kChartLatents = 32;  ///< the chart's side, latent pixels

    /// Encodes a chart of colours, gradients and patterns and fits the map by least squares.
    /// encode: [1, 3, H, W] in [-1, 1] -> scaled latents [1, L, h, w], in whatever scale the denoiser works with.
    /// spatialFactor: pixels a latent pixel spans per side.
    static LatentPreview fit(const std::function<at::Tensor(const at::Tensor&)>& encode, std::int64_t spatialFactor);

    /// latents: [F, L, h, w], clean as the denoiser sees them. Returns one picture a frame, one pixel a latent pixel.
    Frames render(const at::Tensor& latents) const;

    /// Mean absolute error of the fit, in units of the [-1, 1] range.
    double meanError() const { return m_meanError; }

private:
    at::Tensor m_map;  // [L + 1, 3], float32 on the CPU; the last row is the offset
    double m_meanError = 0;
};

}  // namespace mutoscope
