// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"

#include <cstdint>

namespace mutoscope {

enum class ResampleFilter { Box, Bilinear, Hamming, Bicubic, Lanczos };

/// A rectangle of a resized picture; it may reach beyond the picture's edges.
struct PictureWindow {
    std::int64_t x = 0;
    std::int64_t y = 0;
    int width = 0;
    int height = 0;
};

/// Resizes as the Pillow library does, bit for bit: antialiased, 22-bit fixed-point weights, rounded to 8 bit between
/// the pass over the columns and the one over the rows. Their order is Pillow 13's; older versions always begin with
/// the columns, and differ by one level in tall pictures. The picture must not be empty; width and height are at
/// least 1.
Image resize(const Image& picture, int width, int height, ResampleFilter filter);

/// The part of the picture resized to width x height that `window` shows, black beyond its edges. Costs time and memory
/// for the window only, however large the whole would be.
Image resizeWindow(const Image& picture, std::int64_t width, std::int64_t height, ResampleFilter filter,
                   const PictureWindow& window);

}  // namespace mutoscope
