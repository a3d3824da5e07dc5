// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/motions.h"

#include <opencv2/core.hpp>

#include <vector>

namespace mutoscope {

/// The camera's move between two frames, fitted to dense optical flow.
struct MeasuredMove {
    CameraPose pose;      ///< of the second frame, relative to the first: as CameraMove::at() gives it
    double residual = 0;  ///< root mean square of what the fit leaves of the flow, in frame widths
};

/// Dense optical flow (dense inverse search, Kroeger et al. 2016) from `first` to `second`, CV_8UC3 of one size: the
/// pixel (x, y) of `first` shows in `second` what lies at (x, y) + flow. CV_32FC2.
cv::Mat opticalFlow(const cv::Mat& first, const cv::Mat& second);

/// Fits shift, zoom and roll to the flow from `first` to `second` by least squares, twice: the second time without the
/// pixels that fit worst. Pixels without texture say nothing about motion and are left out.
MeasuredMove measureMove(const cv::Mat& first, const cv::Mat& second);

/// How far a clip's camera went, in the units in which CameraMove measures motions at normal speed: pan right, pan
/// down, zoom in, turn clockwise.
std::array<double, 4> measuredShares(const std::vector<cv::Mat>& clip);

/// Whether a clip moves as asked: the component that belongs to `motion` has its sign and at least `least` of the size
/// that was asked for (normal speed), and is larger than each of the others. Still asks for none of the four to reach
/// `least`. Motions that are none of the eight camera moves are never obeyed.
bool obeys(const std::array<double, 4>& shares, Motion motion, double least = 0.3);

/// Peak signal-to-noise ratio of each frame against the one before it, moved by the optical flow between them; the mean
/// over the frames, dB. What comes in at the edges is left out.
double flickerPsnr(const std::vector<cv::Mat>& clip);

/// Peak signal-to-noise ratio of 8-bit pictures, at most 60 dB.
double psnr(const cv::Mat& a, const cv::Mat& b);

/// Structural similarity (Wang, Bovik, Sheikh and Simoncelli, 2004) of the grey pictures, Gaussian windows of 11 x 11,
/// deviation 1.5.
double structuralSimilarity(const cv::Mat& a, const cv::Mat& b);

}  // namespace mutoscope
