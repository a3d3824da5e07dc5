// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/motions.h"
#include "engine/training/picture_source.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace mutoscope {

/// Renders a camera move over a picture at subpixel accuracy. The picture is drawn larger than the frame, as large as
/// the move needs, so that what comes in at the edges is real; it is sampled at twice the frame's resolution and
/// averaged down, so that nothing flickers from one frame to the next.
/// Returns `frames` square pictures of side `size`, CV_8UC3.
std::vector<cv::Mat> renderMove(const CameraMove& move, const PictureSource& source, Random& random, int size,
                                int frames);

/// Pictures of one size as [N, 3, H, W] float32 in [-1, 1].
at::Tensor picturesToTensor(const std::vector<cv::Mat>& pictures);

/// The reverse, clamped and rounded, for one picture [3, H, W].
cv::Mat tensorToPicture(const at::Tensor& tensor);

}  // namespace mutoscope
