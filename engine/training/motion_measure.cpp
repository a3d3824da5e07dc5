// SPDX-License-Identifier: Apache-2.0
#include "engine/training/motion_measure.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

cv::Mat greyOf(const cv::Mat& picture) {
    cv::Mat grey;
    cv::cvtColor(picture, grey, cv::COLOR_RGB2GRAY);
    return grey;
}

/// Where the picture has structure at the size that optical flow can follow.
cv::Mat textured(const cv::Mat& picture) {
    cv::Mat smooth, dx, dy, energy;
    cv::GaussianBlur(greyOf(picture), smooth, {}, 1.5);
    cv::Sobel(smooth, dx, CV_32F, 1, 0, 3, 0.125);
    cv::Sobel(smooth, dy, CV_32F, 0, 1, 3, 0.125);
    cv::blur(dx.mul(dx) + dy.mul(dy), energy, {9, 9});
    constexpr double kLeast = 1.0;  // squared grey levels a pixel
    return energy > kLeast;
}

/// One flow vector of the fit, in frame widths from the frame's centre.
struct Sample {
    double x, y, u, v;
};

std::vector<Sample> samplesOf(const cv::Mat& first, const cv::Mat& flow) {
    constexpr int kStride = 4;
    const cv::Mat usable = textured(first);
    const double width = flow.cols;
    const int border = std::max(1, flow.cols / 20);
    std::vector<Sample> samples;
    for (int y = border; y < flow.rows - border; y += kStride) {
        for (int x = border; x < flow.cols - border; x += kStride) {
            if (usable.at<std::uint8_t>(y, x) == 0) continue;
            const cv::Vec2f f = flow.at<cv::Vec2f>(y, x);
            samples.push_back(
                {(x + 0.5 - 0.5 * flow.cols) / width, (y + 0.5 - 0.5 * flow.rows) / width, f[0] / width, f[1] / width});
        }
    }
    return samples;
}

/// u = a x - b y + c, v = b x + a y + d.
struct Similarity {
    double a = 0, b = 0, c = 0, d = 0;

    double errorAt(const Sample& s) const {
        return std::hypot(a * s.x - b * s.y + c - s.u, b * s.x + a * s.y + d - s.v);
    }
};

Similarity fitSimilarity(const std::vector<Sample>& samples) {
    cv::Matx44d normal = cv::Matx44d::zeros();
    cv::Vec4d right(0, 0, 0, 0);
    const auto addRow = [&](const cv::Vec4d& row, double value) {
        for (int i = 0; i < 4; ++i) {
            right[i] += row[i] * value;
            for (int j = 0; j < 4; ++j) normal(i, j) += row[i] * row[j];
        }
    };
    for (const Sample& s : samples) {
        addRow({s.x, -s.y, 1, 0}, s.u);
        addRow({s.y, s.x, 0, 1}, s.v);
    }
    for (int i = 0; i < 4; ++i) normal(i, i) += 1e-9;
    const cv::Vec4d solution = normal.solve(right, cv::DECOMP_CHOLESKY);
    return {solution[0], solution[1], solution[2], solution[3]};
}

}  // namespace

cv::Mat opticalFlow(const cv::Mat& first, const cv::Mat& second) {
    const auto method = cv::DISOpticalFlow::create(cv::DISOpticalFlow::PRESET_MEDIUM);
    method->setFinestScale(1);
    cv::Mat flow;
    method->calc(greyOf(first), greyOf(second), flow);
    return flow;
}

MeasuredMove measureMove(const cv::Mat& first, const cv::Mat& second) {
    constexpr std::size_t kFewest = 40;
    std::vector<Sample> samples = samplesOf(first, opticalFlow(first, second));
    if (samples.size() < kFewest) return {};
    Similarity fit;
    for (int round = 0; round < 2; ++round) {
        fit = fitSimilarity(samples);
        if (round > 0) break;
        std::vector<double> errors;
        for (const Sample& s : samples) errors.push_back(fit.errorAt(s));
        std::vector<double> sorted = errors;
        const auto cut = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() * 3 / 4);
        std::nth_element(sorted.begin(), cut, sorted.end());
        std::vector<Sample> kept;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            if (errors[i] <= *cut) kept.push_back(samples[i]);
        }
        samples = std::move(kept);
    }
    double square = 0;
    for (const Sample& s : samples) square += fit.errorAt(s) * fit.errorAt(s);
    MeasuredMove move;
    move.residual = std::sqrt(square / static_cast<double>(samples.size()));
    move.pose.zoom = std::hypot(1 + fit.a, fit.b);
    move.pose.roll = std::atan2(fit.b, 1 + fit.a);
    // The picture's middle moves against the camera.
    move.pose.x = -fit.c;
    move.pose.y = -fit.d;
    return move;
}

std::array<double, 4> measuredShares(const std::vector<cv::Mat>& clip) {
    // The course is summed up from neighbouring frames, which flow can follow best.
    CameraPose sum;
    double zoom = 0;
    for (std::size_t k = 1; k < clip.size(); ++k) {
        const MeasuredMove move = measureMove(clip[k - 1], clip[k]);
        sum.x += move.pose.x;
        sum.y += move.pose.y;
        sum.roll += move.pose.roll;
        zoom += std::log(move.pose.zoom);
    }
    return {sum.x / CameraMove::kPanReach, sum.y / CameraMove::kPanReach, zoom / CameraMove::kZoomReach,
            sum.roll / CameraMove::kTurnReach};
}

bool obeys(const std::array<double, 4>& shares, Motion motion, double least) {
    const auto code = motionCode({motion}, Speed::Normal);
    if (motion == Motion::Still) {
        return std::all_of(shares.begin(), shares.end(), [&](double share) { return std::abs(share) < least; });
    }
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (code[i] == 0) continue;
        if (shares[i] * code[i] < least) return false;
        for (std::size_t j = 0; j < shares.size(); ++j) {
            if (j != i && std::abs(shares[j]) >= std::abs(shares[i])) return false;
        }
        return true;
    }
    return false;
}

double psnr(const cv::Mat& a, const cv::Mat& b) {
    constexpr double kMost = 60;
    cv::Mat x, y;
    a.convertTo(x, CV_32F);
    b.convertTo(y, CV_32F);
    const double mean = cv::norm(x, y, cv::NORM_L2SQR) / static_cast<double>(x.total() * 3);
    return mean > 0 ? std::min(kMost, 10 * std::log10(255.0 * 255.0 / mean)) : kMost;
}

double flickerPsnr(const std::vector<cv::Mat>& clip) {
    if (clip.size() < 2) return 0;
    double sum = 0;
    for (std::size_t k = 1; k < clip.size(); ++k) {
        const cv::Mat flow = opticalFlow(clip[k], clip[k - 1]);
        cv::Mat map(flow.size(), CV_32FC2), moved;
        for (int y = 0; y < flow.rows; ++y) {
            for (int x = 0; x < flow.cols; ++x)
                map.at<cv::Vec2f>(y, x) = flow.at<cv::Vec2f>(y, x) + cv::Vec2f(float(x), float(y));
        }
        cv::remap(clip[k - 1], moved, map, cv::noArray(), cv::INTER_CUBIC, cv::BORDER_REPLICATE);
        const int border = flow.cols / 16;
        const cv::Rect inner(border, border, flow.cols - 2 * border, flow.rows - 2 * border);
        sum += psnr(clip[k](inner).clone(), moved(inner).clone());
    }
    return sum / static_cast<double>(clip.size() - 1);
}

double structuralSimilarity(const cv::Mat& a, const cv::Mat& b) {
    constexpr double kC1 = 0.01 * 255 * 0.01 * 255, kC2 = 0.03 * 255 * 0.03 * 255;
    const auto blurred = [](const cv::Mat& picture) {
        cv::Mat result;
        cv::GaussianBlur(picture, result, {11, 11}, 1.5);
        return result;
    };
    cv::Mat x, y;
    greyOf(a).convertTo(x, CV_64F);
    greyOf(b).convertTo(y, CV_64F);
    const cv::Mat mx = blurred(x), my = blurred(y);
    const cv::Mat vx = blurred(x.mul(x)) - mx.mul(mx), vy = blurred(y.mul(y)) - my.mul(my),
                  cross = blurred(x.mul(y)) - mx.mul(my);
    const cv::Mat above = (2 * mx.mul(my) + kC1).mul(2 * cross + kC2);
    const cv::Mat below = (mx.mul(mx) + my.mul(my) + kC1).mul(vx + vy + kC2);
    cv::Mat ratio;
    cv::divide(above, below, ratio);
    return cv::mean(ratio)[0];
}

}  // namespace mutoscope
