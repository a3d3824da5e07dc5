// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <vector>

namespace mutoscope {

/// How a plane is cut for tiled processing, in input pixels.
struct TileShape {
    std::int64_t size = 64;     ///< side of a tile
    std::int64_t overlap = 16;  ///< shared by neighbours, blended linearly
};

/// Where the tiles of one side begin: all of full size (the last one moved inwards), neighbours sharing at least the
/// overlap.
std::vector<std::int64_t> tileStarts(std::int64_t length, const TileShape& shape);

/// Applies `process` to overlapping tiles of x [N, C, H, W] and joins the results by weights that fade towards a tile's
/// inner edges and sum to one everywhere, so that no seam shows. The output is outputScale = numerator / denominator
/// times the input's size (8/1 for a decoder, 1/8 for an encoder); H and W must be multiples of `denominator`, and so
/// must the tile's measures. A plane that fits one tile is processed whole.
at::Tensor processTiled(const at::Tensor& x, const TileShape& shape, std::int64_t numerator, std::int64_t denominator,
                        const std::function<at::Tensor(const at::Tensor&)>& process);

}  // namespace mutoscope
