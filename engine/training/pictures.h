// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/random.h"

#include <opencv2/core.hpp>

namespace mutoscope {

/// Draws a picture that has what photographs have and no photograph in it: surfaces with texture and shading, edges at
/// all scales that hide one another (the dead-leaves model of Matheron; Lee, Mumford and Huang, 2001), skies, ground,
/// thin lines, letter-like glyphs, near and far planes out of focus.
/// `unit` is the side, in pixels, of the part that will be one frame; the picture may be larger, and details are sized
/// for the frame. The same `random` state gives the same picture. CV_8UC3, R G B.
cv::Mat drawPicture(Random& random, cv::Size size, double unit);

}  // namespace mutoscope
