// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/random.h"

#include <opencv2/core.hpp>

namespace mutoscope {

/// Fractal value noise over a square: octaves of smoothed random grids, `cell` pixels between the coarsest grid's
/// points, each octave `gain` times as strong as the one before. CV_32FC1, mean about 0, standard deviation about 1.
cv::Mat fractalNoise(Random& random, cv::Size size, double cell, int octaves, double gain);

/// A grey texture of a kind drawn at random (fractal, grain, streaks, stripes, checks, speckles, bricks), with features
/// of about `scale` pixels. CV_32FC1, mean about 0, mostly within [-1, 1].
cv::Mat drawTexture(Random& random, cv::Size size, double scale);

}  // namespace mutoscope
