// SPDX-License-Identifier: Apache-2.0
#include "engine/training/picture_source.h"

#include "engine/media/picture_reader.h"
#include "engine/training/pictures.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace mutoscope {
namespace {

cv::Mat limited(const Image& image) {
    const cv::Mat whole(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
    const double factor = static_cast<double>(PictureSource::kLongestSide) / std::max(image.width, image.height);
    if (factor >= 1) return whole.clone();
    cv::Mat smaller;
    cv::resize(whole, smaller, {}, factor, factor, cv::INTER_AREA);
    return smaller;
}

/// A part of the photo with the shape of `size`, at least a frame's worth of it, scaled to `size` and perhaps mirrored.
cv::Mat cropOf(const cv::Mat& photo, Random& random, cv::Size size) {
    const double fit =
        std::min(static_cast<double>(photo.cols) / size.width, static_cast<double>(photo.rows) / size.height);
    const double scale = fit * random.uniform(0.6, 1.0);
    const cv::Size part(std::max(1, static_cast<int>(size.width * scale)),
                        std::max(1, static_cast<int>(size.height * scale)));
    const cv::Rect window({random.below(photo.cols - part.width + 1), random.below(photo.rows - part.height + 1)},
                          part);
    cv::Mat crop;
    cv::resize(photo(window), crop, size, 0, 0, scale > 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    if (random.chance(0.5)) cv::flip(crop, crop, 1);
    return crop;
}

}  // namespace

Result<PictureSource> PictureSource::withPhotos(const std::filesystem::path& folder, double share) {
    std::error_code failed;
    std::vector<std::filesystem::path> files;
    for (std::filesystem::recursive_directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        if (entry->is_regular_file(failed)) files.push_back(entry->path());
    }
    // Directory order differs between machines; training data must not.
    std::sort(files.begin(), files.end());
    PictureSource source;
    for (const std::filesystem::path& file : files) {
        auto image = readPicture(file);
        if (image) source.m_photos.push_back(limited(image.value()));
    }
    if (source.m_photos.empty()) {
        return Error{ErrorCode::BadInput,
                     "The folder '" + folder.string() +
                         "' holds no photo that can be read; choose a folder of JPEG or PNG files.",
                     failed ? failed.message() : ""};
    }
    source.m_photoShare = share;
    return source;
}

cv::Mat PictureSource::draw(Random& random, cv::Size size, double unit) const {
    if (!m_photos.empty() && random.chance(m_photoShare)) {
        return cropOf(m_photos[static_cast<std::size_t>(random.below(static_cast<int>(m_photos.size())))], random,
                      size);
    }
    return drawPicture(random, size, unit);
}

}  // namespace mutoscope
