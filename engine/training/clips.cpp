// SPDX-License-Identifier: Apache-2.0
#include "engine/training/clips.h"

#include <ATen/ATen.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

constexpr int kSupersampling = 2;

/// Where a point of the frame (frame widths from its centre) lies in the scene (frame widths from the first frame's
/// centre).
cv::Point2d toScene(const CameraPose& pose, double x, double y) {
    // The camera turns against the picture.
    const double c = std::cos(-pose.roll) / pose.zoom, s = std::sin(-pose.roll) / pose.zoom;
    return {c * x - s * y + pose.x, s * x + c * y + pose.y};
}

/// The part of the scene that all frames together show, in frame widths.
cv::Rect2d sceneBounds(const CameraMove& move, int frames) {
    double left = -0.5, right = 0.5, top = -0.5, bottom = 0.5;
    for (int k = 0; k < frames; ++k) {
        const CameraPose pose = move.at(frames > 1 ? static_cast<double>(k) / (frames - 1) : 0.0);
        for (const double x : {-0.5, 0.5}) {
            for (const double y : {-0.5, 0.5}) {
                const cv::Point2d corner = toScene(pose, x, y);
                left = std::min(left, corner.x);
                right = std::max(right, corner.x);
                top = std::min(top, corner.y);
                bottom = std::max(bottom, corner.y);
            }
        }
    }
    return {left, top, right - left, bottom - top};
}

}  // namespace

std::vector<cv::Mat> renderMove(const CameraMove& move, const PictureSource& source, Random& random, int size,
                                int frames) {
    const int fine = size * kSupersampling;
    const cv::Rect2d bounds = sceneBounds(move, frames);
    constexpr int kMargin = 4;  // pixels that cubic filtering reaches beyond the edge, and rounding
    const cv::Size sceneSize(static_cast<int>(std::ceil(bounds.width * fine)) + 2 * kMargin,
                             static_cast<int>(std::ceil(bounds.height * fine)) + 2 * kMargin);
    const cv::Mat scene = source.draw(random, sceneSize, fine);

    std::vector<cv::Mat> result;
    for (int k = 0; k < frames; ++k) {
        const CameraPose pose = move.at(frames > 1 ? static_cast<double>(k) / (frames - 1) : 0.0);
        // Pixel centres lie at half-integers of the continuous coordinates: from a pixel of the frame to one of the
        // scene.
        const auto scenePixel = [&](double px, double py) {
            const cv::Point2d at = toScene(pose, (px + 0.5) / fine - 0.5, (py + 0.5) / fine - 0.5);
            return cv::Point2d((at.x - bounds.x) * fine + kMargin - 0.5, (at.y - bounds.y) * fine + kMargin - 0.5);
        };
        const cv::Point2d origin = scenePixel(0, 0), right = scenePixel(1, 0) - origin,
                          down = scenePixel(0, 1) - origin;
        const cv::Matx23d map(right.x, down.x, origin.x, right.y, down.y, origin.y);
        cv::Mat large, frame;
        cv::warpAffine(scene, large, map, {fine, fine}, cv::INTER_CUBIC | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
        cv::resize(large, frame, {size, size}, 0, 0, cv::INTER_AREA);
        result.push_back(frame);
    }
    return result;
}

at::Tensor picturesToTensor(const std::vector<cv::Mat>& pictures) {
    std::vector<at::Tensor> tensors;
    for (const cv::Mat& picture : pictures) {
        const cv::Mat dense = picture.isContinuous() ? picture : picture.clone();
        tensors.push_back(
            at::from_blob(dense.data, {dense.rows, dense.cols, 3}, at::kByte).permute({2, 0, 1}).to(at::kFloat));
    }
    return at::stack(tensors).contiguous().mul_(2.0 / 255.0).sub_(1.0);
}

cv::Mat tensorToPicture(const at::Tensor& tensor) {
    const at::Tensor bytes = tensor.detach()
                                 .to(at::kCPU, at::kFloat)
                                 .add(1)
                                 .mul(127.5)
                                 .round()
                                 .clamp(0, 255)
                                 .to(at::kByte)
                                 .permute({1, 2, 0})
                                 .contiguous();
    return cv::Mat(static_cast<int>(bytes.size(0)), static_cast<int>(bytes.size(1)), CV_8UC3, bytes.data_ptr()).clone();
}

}  // namespace mutoscope
