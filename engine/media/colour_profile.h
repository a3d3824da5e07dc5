// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core/mat.hpp>

#include <cstdint>
#include <span>

namespace mutoscope {

/// Converts 8-bit RGB in place from an ICC profile's colours to sRGB (perceptual intent). Leaves the pixels as they are
/// and returns false where the profile is broken, is not one of RGB, or is sRGB already.
bool convertToSrgb(cv::Mat& rgb, std::span<const std::uint8_t> profile);

/// 8-bit grey to RGB: through the profile where it is a sound one of grey, else as the picture says.
cv::Mat greyToSrgb(const cv::Mat& grey, std::span<const std::uint8_t> profile);

/// 8-bit CMYK, 0 for no ink, to RGB: through the profile where it is a sound CMYK one, else as ideal inks.
cv::Mat cmykToSrgb(const cv::Mat& cmyk, std::span<const std::uint8_t> profile);

}  // namespace mutoscope
