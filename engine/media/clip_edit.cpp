// SPDX-License-Identifier: Apache-2.0
#include "engine/media/clip_edit.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

constexpr int kLargestSide = 16384;
constexpr int kSmallestSide = 16;
constexpr int kMostFrames = 1'000'000;
constexpr int kMostLoops = 100;

Error refuse(const std::string& message) { return {ErrorCode::InvalidArgument, message, ""}; }

cv::Mat asMat(const Image& image) {
    // OpenCV has no matrix of constant pixels; nobody writes into this one.
    return {image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data())};
}

/// Even where it is scaled at all: nothing need be padded then.
int scaledSide(int side, double scale) {
    return std::max(kSmallestSide, 2 * static_cast<int>(std::lround(side * scale / 2)));
}

Result<void> checkFrames(const std::vector<Image>& frames) {
    if (frames.empty()) return refuse("There are no frames to export; make a clip first.");
    const Image& first = frames.front();
    for (const Image& image : frames) {
        const bool sound =
            image.width > 0 && image.height > 0 && image.width <= kLargestSide && image.height <= kLargestSide &&
            image.pixels.size() == static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3;
        if (!sound || image.width != first.width || image.height != first.height) {
            return refuse("The frames of a clip must have one size, up to " + std::to_string(kLargestSide) +
                          " pixels a side.");
        }
    }
    return {};
}

Result<void> checkEdit(const ClipEdit& edit, int frames) {
    const int last = edit.lastFrame.value_or(frames - 1);
    if (edit.firstFrame < 0 || last < edit.firstFrame || last >= frames) {
        return refuse("The range of frames " + std::to_string(edit.firstFrame + 1) + " to " + std::to_string(last + 1) +
                      " is not in the clip, which has " + std::to_string(frames) + ".");
    }
    if (edit.interpolation != 1 && edit.interpolation != 2 && edit.interpolation != 4) {
        return refuse("Frames can be put in between for 2 or 4 times the rate, not " +
                      std::to_string(edit.interpolation) + ".");
    }
    if (edit.loops < 1 || edit.loops > kMostLoops)
        return refuse("A clip can play 1 to " + std::to_string(kMostLoops) + " times in one file.");
    if (!(edit.scale >= 0.1 && edit.scale <= 4)) return refuse("A clip can be scaled to 10 to 400 percent.");
    if (edit.longestSide && (*edit.longestSide < kSmallestSide || *edit.longestSide > kLargestSide)) {
        return refuse("The longest side must be from " + std::to_string(kSmallestSide) + " to " +
                      std::to_string(kLargestSide) + " pixels.");
    }
    return {};
}

}  // namespace

Result<EditedFrames> EditedFrames::create(const std::vector<Image>& frames, const ClipEdit& edit) {
    if (auto checked = checkFrames(frames); !checked) return checked.error();
    const auto total = static_cast<int>(frames.size());
    if (auto checked = checkEdit(edit, total); !checked) return checked.error();
    const int last = edit.lastFrame.value_or(total - 1);

    EditedFrames edited;
    edited.m_frames = &frames;
    edited.m_steps = edit.interpolation;
    for (int frame = edit.firstFrame; frame <= last; ++frame) {
        for (int step = 0; step < (frame < last ? edit.interpolation : 1); ++step)
            edited.m_places.push_back({frame, step});
    }
    auto& places = edited.m_places;
    if (edit.pingPong && places.size() > 2) {
        const std::vector<Place> back(places.rbegin() + 1, places.rend() - 1);
        places.insert(places.end(), back.begin(), back.end());
    }
    const std::vector<Place> once = places;
    if (once.size() * static_cast<std::size_t>(edit.loops) > kMostFrames)
        return refuse("The clip would have more than a million frames; choose fewer repeats.");
    for (int loop = 1; loop < edit.loops; ++loop) places.insert(places.end(), once.begin(), once.end());

    edited.m_width = frames.front().width;
    edited.m_height = frames.front().height;
    double scale = edit.scale;
    const int longest = std::max(edited.m_width, edited.m_height);
    if (edit.longestSide && longest * scale > *edit.longestSide)
        scale = static_cast<double>(*edit.longestSide) / longest;
    if (scale != 1) {
        edited.m_width = scaledSide(edited.m_width, scale);
        edited.m_height = scaledSide(edited.m_height, scale);
    }
    if (edited.m_width > kLargestSide || edited.m_height > kLargestSide)
        return refuse("The scaled clip would be larger than " + std::to_string(kLargestSide) + " pixels a side.");
    edited.m_untouched = scale == 1 && edit.interpolation == 1 && !edit.pingPong && edit.loops == 1 &&
                         edit.firstFrame == 0 && last == total - 1;
    return edited;
}

const Image& EditedFrames::source(const Place& place) {
    const auto frame = static_cast<std::size_t>(place.frame);
    if (place.step == 0) return (*m_frames)[frame];
    if (m_betweenFrame != place.frame) {
        m_between.emplace((*m_frames)[frame], (*m_frames)[frame + 1]);
        m_betweenFrame = place.frame;
    }
    m_made = m_between->at(static_cast<double>(place.step) / m_steps);
    return m_made;
}

const Image& EditedFrames::at(int index) {
    const Image& image = source(m_places[static_cast<std::size_t>(index)]);
    if (image.width == m_width && image.height == m_height) return image;
    m_scaled = Image(m_width, m_height);
    cv::Mat scaled(m_height, m_width, CV_8UC3, m_scaled.pixels.data());
    const bool smaller = m_width < image.width;
    cv::resize(asMat(image), scaled, scaled.size(), 0, 0, smaller ? cv::INTER_AREA : cv::INTER_CUBIC);
    return m_scaled;
}

}  // namespace mutoscope
