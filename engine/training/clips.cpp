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

/// The farthest that scenes which move by themselves show beyond the camera's view, in frame widths.
constexpr double kSceneMargin = 0.03;

/// The part of the scene that all frames together show, in frame widths.
cv::Rect2d sceneBounds(const std::vector<CameraMove>& moves, const std::vector<double>& times) {
    double left = -0.5, right = 0.5, top = -0.5, bottom = 0.5;
    constexpr int kCorners = 5;  // a side, for moves that are not affine
    for (const CameraMove& move : moves) {
        const double margin = move.isCameraOnly() ? 0 : kSceneMargin;
        for (const double time : times) {
            const CameraPose pose = move.at(time);
            for (int i = 0; i < kCorners * kCorners; ++i) {
                const double x = -0.5 + static_cast<double>(i % kCorners) / (kCorners - 1);
                const double y = -0.5 + static_cast<double>(i / kCorners) / (kCorners - 1);
                const CameraMove::ScenePoint point = move.sceneAt(x, y, time);
                const cv::Point2d corner = toScene(pose, point.x, point.y);
                left = std::min(left, corner.x - margin);
                right = std::max(right, corner.x + margin);
                top = std::min(top, corner.y - margin);
                bottom = std::max(bottom, corner.y + margin);
            }
        }
    }
    return {left, top, right - left, bottom - top};
}

/// A drawn scene: `fine` pixels make a frame's width, and the pixel `origin` shows the first frame's top left corner.
struct Scene {
    cv::Mat picture;
    double fine;
    cv::Point2d origin;

    /// Pixel centres lie at half-integers of the continuous coordinates.
    cv::Point2d pixelAt(const cv::Point2d& at) const {
        return {(at.x + 0.5) * fine + origin.x - 0.5, (at.y + 0.5) * fine + origin.y - 0.5};
    }
};

/// The camera's view: an affine map.
cv::Mat viewOf(const Scene& scene, const CameraPose& pose, int side) {
    const auto scenePixel = [&](double px, double py) {
        return scene.pixelAt(toScene(pose, (px + 0.5) / side - 0.5, (py + 0.5) / side - 0.5));
    };
    const cv::Point2d origin = scenePixel(0, 0), right = scenePixel(1, 0) - origin, down = scenePixel(0, 1) - origin;
    const cv::Matx23d map(right.x, down.x, origin.x, right.y, down.y, origin.y);
    cv::Mat view;
    cv::warpAffine(scene.picture, view, map, {side, side}, cv::INTER_CUBIC | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REPLICATE);
    return view;
}

/// The same where parts of the scene move by themselves: a map and a brightness for each pixel.
cv::Mat movingViewOf(const Scene& scene, const CameraMove& move, double time, int side) {
    const CameraPose pose = move.at(time);
    cv::Mat map(side, side, CV_32FC2), gain(side, side, CV_32FC3), view;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const auto point = move.sceneAt((x + 0.5) / side - 0.5, (y + 0.5) / side - 0.5, time);
            const cv::Point2d at = scene.pixelAt(toScene(pose, point.x, point.y));
            map.at<cv::Vec2f>(y, x) = {static_cast<float>(at.x), static_cast<float>(at.y)};
            gain.at<cv::Vec3f>(y, x) = cv::Vec3f::all(static_cast<float>(point.gain));
        }
    }
    cv::remap(scene.picture, view, map, cv::noArray(), cv::INTER_CUBIC, cv::BORDER_REPLICATE);
    cv::multiply(view, gain, view, 1, CV_8UC3);
    return view;
}

std::vector<cv::Mat> framesOf(const Scene& scene, const CameraMove& move, int size, const std::vector<double>& times) {
    const int side = size * kSupersampling;
    std::vector<cv::Mat> frames;
    for (const double time : times) {
        const cv::Mat large =
            move.isCameraOnly() ? viewOf(scene, move.at(time), side) : movingViewOf(scene, move, time, side);
        cv::Mat frame;
        cv::resize(large, frame, {size, size}, 0, 0, cv::INTER_AREA);
        frames.push_back(frame);
    }
    return frames;
}

}  // namespace

std::vector<double> evenTimes(int frames) {
    std::vector<double> times;
    for (int k = 0; k < frames; ++k) times.push_back(frames > 1 ? static_cast<double>(k) / (frames - 1) : 0.0);
    return times;
}

std::vector<std::vector<cv::Mat>> renderMoves(const std::vector<CameraMove>& moves, const ClipShape& shape,
                                              const PictureSource& source, Random& random) {
    const int fine = shape.size * kSupersampling;
    const cv::Rect2d bounds = sceneBounds(moves, shape.times);
    constexpr int kMargin = 4;  // pixels that cubic filtering reaches beyond the edge, and rounding
    const cv::Size sceneSize(static_cast<int>(std::ceil(bounds.width * fine)) + 2 * kMargin,
                             static_cast<int>(std::ceil(bounds.height * fine)) + 2 * kMargin);
    const Scene scene{source.draw(random, sceneSize, fine * shape.detailScale),
                      static_cast<double>(fine),
                      {kMargin - (bounds.x + 0.5) * fine, kMargin - (bounds.y + 0.5) * fine}};
    std::vector<std::vector<cv::Mat>> clips;
    for (const CameraMove& move : moves) clips.push_back(framesOf(scene, move, shape.size, shape.times));
    return clips;
}

std::vector<cv::Mat> renderMove(const CameraMove& move, const PictureSource& source, Random& random, int size,
                                int frames) {
    return renderMoves({move}, {size, evenTimes(frames), 1.0}, source, random).front();
}

std::vector<cv::Mat> renderMoveOver(const cv::Mat& picture, const CameraMove& move, int size, int frames) {
    const double fine = std::min(picture.cols, picture.rows);
    const Scene scene{picture, fine, {0.5 * (picture.cols - fine), 0.5 * (picture.rows - fine)}};
    return framesOf(scene, move, size, evenTimes(frames));
}

at::Tensor wayBetween(const CameraMove& move, double from, double to, std::int64_t size) {
    constexpr int kRounds = 3;  // of a fixed-point iteration, which gains a digit or two each
    const CameraPose before = move.at(from), after = move.at(to);
    const auto shownAt = [&](const CameraPose& pose, double time, const cv::Point2d& at) {
        const auto point = move.sceneAt(at.x, at.y, time);
        return toScene(pose, point.x, point.y);
    };
    const at::Tensor way = at::empty({2, size, size}, at::kFloat);
    float* right = way.data_ptr<float>();
    float* down = right + size * size;
    const double side = static_cast<double>(size);
    for (std::int64_t y = 0; y < size; ++y) {
        for (std::int64_t x = 0; x < size; ++x) {
            const cv::Point2d here((static_cast<double>(x) + 0.5) / side - 0.5,
                                   (static_cast<double>(y) + 0.5) / side - 0.5);
            const cv::Point2d wanted = shownAt(after, to, here);
            cv::Point2d there = here;
            for (int round = 0; round < kRounds; ++round) there += wanted - shownAt(before, from, there);
            *right++ = static_cast<float>((there.x - here.x) * side);
            *down++ = static_cast<float>((there.y - here.y) * side);
        }
    }
    return way;
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
