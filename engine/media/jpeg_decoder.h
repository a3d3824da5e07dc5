// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core/mat.hpp>

#include <cstdint>
#include <span>
#include <string>

namespace mutoscope {

/// How the numbers of a decoded JPEG are meant.
enum class JpegColour { Rgb, Grey, Cmyk };

struct DecodedJpeg {
    cv::Mat pixels;  ///< 8 bits, 3, 1 or 4 channels; CMYK with 0 for no ink
    JpegColour colour = JpegColour::Rgb;
    std::string failure;  ///< libjpeg's words; empty where every pixel was there
};

/// Through libjpeg itself: OpenCV keeps libjpeg's "premature end" and "corrupt data" warnings to itself and returns a
/// picture that is grey from the damage on. Harmless warnings (stray bytes between segments) are no failure.
DecodedJpeg decodeJpeg(std::span<const std::uint8_t> bytes);

}  // namespace mutoscope
