// SPDX-License-Identifier: Apache-2.0
#include "engine/vision/picture_fit.h"

#include "engine/vision/resample.h"

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

/// The largest size of the aspect of width x height that lies within `within`, at least a pixel.
std::pair<int, int> largestWithin(const Image& within, int width, int height) {
    const double scale =
        std::min(static_cast<double>(within.width) / width, static_cast<double>(within.height) / height);
    const auto side = [scale](int full, int most) {
        return static_cast<int>(std::clamp<long long>(std::llround(full * scale), 1, most));
    };
    return {side(width, within.width), side(height, within.height)};
}

Image cropped(const Image& picture, int width, int height) {
    Image part(width, height);
    const int left = (picture.width - width) / 2, top = (picture.height - height) / 2;
    for (int y = 0; y < height; ++y) std::copy_n(picture.row(top + y) + 3 * left, 3 * width, part.row(y));
    return part;
}

/// All of it, as large as it fits, in the middle of a black frame.
Image padded(const Image& picture, int width, int height) {
    const Image frame(width, height);
    const auto [across, down] = largestWithin(frame, picture.width, picture.height);
    const Image small = resize(picture, across, down, ResampleFilter::Lanczos);
    Image whole(width, height);
    const int left = (width - across) / 2, top = (height - down) / 2;
    for (int y = 0; y < down; ++y) std::copy_n(small.row(y), 3 * across, whole.row(top + y) + 3 * left);
    return whole;
}

}  // namespace

std::shared_ptr<const Image> fitPicture(const std::shared_ptr<const Image>& picture, int width, int height,
                                        PictureFit fit) {
    if (fit == PictureFit::Model || !picture || picture->empty()) return picture;
    const auto [across, down] = largestWithin(*picture, width, height);
    if (across == picture->width && down == picture->height) return picture;
    if (fit == PictureFit::Crop) return std::make_shared<const Image>(cropped(*picture, across, down));
    if (fit == PictureFit::Pad) return std::make_shared<const Image>(padded(*picture, width, height));
    return std::make_shared<const Image>(resize(*picture, width, height, ResampleFilter::Lanczos));
}

}  // namespace mutoscope
