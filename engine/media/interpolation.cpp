// SPDX-License-Identifier: Apache-2.0
#include "engine/media/interpolation.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace mutoscope {
namespace {

constexpr float kCutShare = 0.25f;      // of pixels that both flows agree on; fewer is a cut
constexpr float kHiddenWeight = 1e-3f;  // a vector that the other flow contradicts counts so much
constexpr float kEmptyWeight = 1e-6f;   // below it no vector came to a pixel
constexpr int kSmallestForFlow = 16;    // DIS needs a few patches

cv::Mat asMat(const Image& image) {
    // OpenCV has no matrix of constant pixels; nobody writes into this one.
    return {image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data())};
}

/// Where each pixel of a frame is looked up, `amount` of the way along `flow`: [H, W] of two floats.
cv::Mat lookUp(const cv::Mat& flow, float amount) {
    cv::Mat map(flow.size(), CV_32FC2);
    for (int y = 0; y < flow.rows; ++y) {
        const auto* vector = flow.ptr<cv::Vec2f>(y);
        auto* place = map.ptr<cv::Vec2f>(y);
        for (int x = 0; x < flow.cols; ++x)
            place[x] = {static_cast<float>(x) + amount * vector[x][0], static_cast<float>(y) + amount * vector[x][1]};
    }
    return map;
}

cv::Mat sample(const cv::Mat& picture, const cv::Mat& map) {
    cv::Mat sampled;
    cv::remap(picture, sampled, map, cv::Mat(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    return sampled;
}

/// 1 where following `there` and then `back` ends at the start, falling to 0 where it does not or leaves the picture:
/// the thresholds of Sundaram et al., "Dense point trajectories by GPU-accelerated large displacement optical flow"
/// (ECCV 2010), with a soft edge. [H, W] float.
cv::Mat agreement(const cv::Mat& there, const cv::Mat& back) {
    const cv::Mat returned = sample(back, lookUp(there, 1));
    cv::Mat agrees(there.size(), CV_32F);
    for (int y = 0; y < there.rows; ++y) {
        for (int x = 0; x < there.cols; ++x) {
            const cv::Vec2f go = there.at<cv::Vec2f>(y, x);
            const cv::Vec2f come = returned.at<cv::Vec2f>(y, x);
            const float tx = static_cast<float>(x) + go[0];
            const float ty = static_cast<float>(y) + go[1];
            const bool outside = tx < -0.5f || ty < -0.5f || tx > static_cast<float>(there.cols) - 0.5f ||
                                 ty > static_cast<float>(there.rows) - 0.5f;
            const cv::Vec2f miss = go + come;
            const float squared = miss.dot(miss);
            const float allowed = 0.01f * (go.dot(go) + come.dot(come)) + 0.5f;
            agrees.at<float>(y, x) = outside ? 0.f : std::clamp(2.f - squared / allowed, 0.f, 1.f);
        }
    }
    return agrees;
}

/// Carries each vector `amount` of its way and adds it, `sign` times, to the four pixels around where it comes.
void carry(const cv::Mat& flow, const cv::Mat& trust, float amount, float sign, cv::Mat& sum, cv::Mat& weight) {
    for (int y = 0; y < flow.rows; ++y) {
        for (int x = 0; x < flow.cols; ++x) {
            const cv::Vec2f vector = flow.at<cv::Vec2f>(y, x);
            const float tx = static_cast<float>(x) + amount * vector[0];
            const float ty = static_cast<float>(y) + amount * vector[1];
            const int left = static_cast<int>(std::floor(tx));
            const int top = static_cast<int>(std::floor(ty));
            const float share = std::max(trust.at<float>(y, x), kHiddenWeight);
            for (int corner = 0; corner < 4; ++corner) {
                const int cx = left + corner % 2;
                const int cy = top + corner / 2;
                if (cx < 0 || cy < 0 || cx >= flow.cols || cy >= flow.rows) continue;
                const float near =
                    (1 - std::abs(tx - static_cast<float>(cx))) * (1 - std::abs(ty - static_cast<float>(cy)));
                sum.at<cv::Vec2f>(cy, cx) += vector * (sign * near * share);
                weight.at<float>(cy, cx) += near * share;
            }
        }
    }
}

/// Gives pixels to which no vector came those of their surroundings, coarser and coarser until all have one.
void fill(cv::Mat& sum, cv::Mat& weight) {
    if (sum.rows <= 2 || sum.cols <= 2 || cv::countNonZero(weight < kEmptyWeight) == 0) return;
    cv::Mat coarseSum, coarseWeight;
    const cv::Size half((sum.cols + 1) / 2, (sum.rows + 1) / 2);
    cv::resize(sum, coarseSum, half, 0, 0, cv::INTER_AREA);
    cv::resize(weight, coarseWeight, half, 0, 0, cv::INTER_AREA);
    fill(coarseSum, coarseWeight);
    cv::Mat wideSum, wideWeight;
    cv::resize(coarseSum, wideSum, sum.size(), 0, 0, cv::INTER_LINEAR);
    cv::resize(coarseWeight, wideWeight, sum.size(), 0, 0, cv::INTER_LINEAR);
    const cv::Mat empty = weight < kEmptyWeight;
    wideSum.copyTo(sum, empty);
    wideWeight.copyTo(weight, empty);
}

}  // namespace

struct FrameInterpolator::Flows {
    const Image* first = nullptr;
    const Image* second = nullptr;
    bool same = false;
    bool cut = false;
    cv::Mat there;      ///< of the first frame's pixels to the second: [H, W] of two floats, pixels
    cv::Mat back;       ///< of the second frame's pixels to the first
    cv::Mat seenLater;  ///< of the first frame's pixels: 1 where the second frame shows them too, 0 where it hides them
    cv::Mat seenBefore;  ///< the same of the second frame's
};

FrameInterpolator::FrameInterpolator(FrameInterpolator&&) noexcept = default;
FrameInterpolator& FrameInterpolator::operator=(FrameInterpolator&&) noexcept = default;
FrameInterpolator::~FrameInterpolator() = default;

FrameInterpolator::FrameInterpolator(const Image& first, const Image& second) : m_flows(std::make_unique<Flows>()) {
    Flows& flows = *m_flows;
    flows.first = &first;
    flows.second = &second;
    flows.same = first == second;
    if (flows.same) return;
    if (std::min(first.width, first.height) < kSmallestForFlow) {
        flows.cut = true;
        return;
    }
    cv::Mat greyFirst, greySecond;
    cv::cvtColor(asMat(first), greyFirst, cv::COLOR_RGB2GRAY);
    cv::cvtColor(asMat(second), greySecond, cv::COLOR_RGB2GRAY);
    const auto dis = cv::DISOpticalFlow::create(cv::DISOpticalFlow::PRESET_MEDIUM);
    dis->setFinestScale(0);  // motion boundaries to the pixel
    dis->calc(greyFirst, greySecond, flows.there);
    dis->calc(greySecond, greyFirst, flows.back);
    flows.seenLater = agreement(flows.there, flows.back);
    flows.seenBefore = agreement(flows.back, flows.there);
    flows.cut = cv::mean(flows.seenLater)[0] < kCutShare;
}

bool FrameInterpolator::isCut() const { return m_flows->cut; }

Image FrameInterpolator::at(double time) const {
    const Flows& flows = *m_flows;
    if (flows.same || time <= 0) return *flows.first;
    if (time >= 1) return *flows.second;
    if (flows.cut) return time < 0.5 ? *flows.first : *flows.second;
    const auto t = static_cast<float>(time);

    // What moves through each pixel at that moment, from both sides.
    cv::Mat flow = cv::Mat::zeros(flows.there.size(), CV_32FC2);
    cv::Mat weight = cv::Mat::zeros(flows.there.size(), CV_32F);
    carry(flows.there, flows.seenLater, t, 1, flow, weight);
    carry(flows.back, flows.seenBefore, 1 - t, -1, flow, weight);
    fill(flow, weight);
    for (int y = 0; y < flow.rows; ++y) {
        for (int x = 0; x < flow.cols; ++x) flow.at<cv::Vec2f>(y, x) /= std::max(weight.at<float>(y, x), kEmptyWeight);
    }

    const cv::Mat fromFirst = lookUp(flow, -t);
    const cv::Mat fromSecond = lookUp(flow, 1 - t);
    const cv::Mat early = sample(asMat(*flows.first), fromFirst);
    const cv::Mat late = sample(asMat(*flows.second), fromSecond);
    const cv::Mat seenLater = sample(flows.seenLater, fromFirst);
    const cv::Mat seenBefore = sample(flows.seenBefore, fromSecond);

    Image image(flows.first->width, flows.first->height);
    for (int y = 0; y < image.height; ++y) {
        std::uint8_t* out = image.row(y);
        for (int x = 0; x < image.width; ++x, out += 3) {
            // What the second frame hides comes from the first, and the other way round.
            const float first = (1 - t) * (seenBefore.at<float>(y, x) + kHiddenWeight);
            const float second = t * (seenLater.at<float>(y, x) + kHiddenWeight);
            const cv::Vec3b& a = early.at<cv::Vec3b>(y, x);
            const cv::Vec3b& b = late.at<cv::Vec3b>(y, x);
            for (int c = 0; c < 3; ++c) {
                const float mixed =
                    (first * static_cast<float>(a[c]) + second * static_cast<float>(b[c])) / (first + second);
                out[c] = static_cast<std::uint8_t>(std::lround(mixed));
            }
        }
    }
    return image;
}

}  // namespace mutoscope
