// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"
#include "engine/training/random.h"

#include <opencv2/core.hpp>

#include <filesystem>
#include <vector>

namespace mutoscope {

/// Where training pictures come from: drawn ones, and the photos of a folder where one is given. Immutable once opened;
/// any thread.
class PictureSource {
public:
    /// Drawn pictures only.
    PictureSource() = default;

    /// `share` of the pictures are crops of the photos in `folder` and its subfolders. The photos are read now, and
    /// kept at most kLongestSide pixels long. Errors (BadInput): no readable photo in there.
    static Result<PictureSource> withPhotos(const std::filesystem::path& folder, double share);

    /// A picture of `size` whose details suit frames that are `unit` pixels wide. CV_8UC3, R G B.
    cv::Mat draw(Random& random, cv::Size size, double unit) const;

    std::size_t photoCount() const { return m_photos.size(); }

    static constexpr int kLongestSide = 1280;

private:
    std::vector<cv::Mat> m_photos;
    double m_photoShare = 0;
};

}  // namespace mutoscope
