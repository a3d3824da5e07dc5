// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"
#include "engine/request/result.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <filesystem>

namespace mutoscope {

/// Shrinks or enlarges the picture (box filter) until it just covers width x height, and cuts out the middle. The
/// scaled size is a floor division in double precision, as in the published implementations, and often one short: then
/// the first column or row of the result is black. Source: the "center crop wide" of Zhang et al. 2023,
/// arXiv:2311.04145.
Image cropToCover(const Image& picture, int width, int height);

/// Resizes the picture (Lanczos) until it covers width x height, and cuts out the middle. Fills the frame to the edge.
Image fillFrame(const Image& picture, int width, int height);

/// [1, 3, H, W], float32, values in [0, 1].
at::Tensor toUnitRange(const Image& picture);

/// [1, 3, H, W], float32, values in [-1, 1].
at::Tensor toSignedUnitRange(const Image& picture);

/// What preprocessor_config.json says about the pictures that a picture model takes.
struct PictureModelInput {
    int width = 224;
    int height = 224;
    std::array<double, 3> mean{0.48145466, 0.4578275, 0.40821073};
    std::array<double, 3> deviation{0.26862954, 0.26130258, 0.27577711};

    /// Reads crop_size, image_mean and image_std. Errors: BadInput, naming file and key.
    static Result<PictureModelInput> open(const std::filesystem::path& configFile);

    /// (x - mean) / deviation, channel by channel. x: [N, 3, H, W], values in [0, 1].
    at::Tensor normalised(const at::Tensor& x) const;

    /// The picture resized (bilinear, whatever its aspect) to width x height and normalised: [1, 3, height, width].
    at::Tensor fromPicture(const Image& picture) const;
};

}  // namespace mutoscope
