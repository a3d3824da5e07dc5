// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/motions.h"
#include "engine/training/picture_source.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace mutoscope {

/// How clips are rendered.
struct ClipShape {
    int size = 256;             ///< of a frame's side, pixels
    std::vector<double> times;  ///< of the frames, from 0 (nothing has moved) to 1
    double detailScale = 1;     ///< above 1 the frame shows a part of a larger picture, so its details are larger
};

/// Times of `frames` frames evenly spread over a clip.
std::vector<double> evenTimes(int frames);

/// Renders moves over one picture, a clip each, at subpixel accuracy. The picture is drawn larger than the frame, as
/// large as the moves need, so that what comes in at the edges is real; it is sampled at twice the frame's resolution
/// and averaged down, so that nothing flickers from one frame to the next.
/// Returns a clip of square CV_8UC3 frames for each move.
std::vector<std::vector<cv::Mat>> renderMoves(const std::vector<CameraMove>& moves, const ClipShape& shape,
                                              const PictureSource& source, Random& random);

/// One move over one picture, frames evenly spread.
std::vector<cv::Mat> renderMove(const CameraMove& move, const PictureSource& source, Random& random, int size,
                                int frames);

/// The same over a given picture: its largest square in the middle, without what lies beyond its edges, which are
/// continued. CV_8UC3.
std::vector<cv::Mat> renderMoveOver(const cv::Mat& picture, const CameraMove& move, int size, int frames);

/// Where the content of each pixel of a frame of `size` pixels at time `to` lies in the frame at time `from`, less the
/// pixel's own place: [2, size, size] float32, in pixels to the right, then down. What a move does to the picture's
/// brightness is not in it.
at::Tensor wayBetween(const CameraMove& move, double from, double to, std::int64_t size);

/// Pictures of one size as [N, 3, H, W] float32 in [-1, 1].
at::Tensor picturesToTensor(const std::vector<cv::Mat>& pictures);

/// The reverse, clamped and rounded, for one picture [3, H, W].
cv::Mat tensorToPicture(const at::Tensor& tensor);

}  // namespace mutoscope
