// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace mutoscope {

enum class PictureFormat { Jpeg, Png, WebP, Tiff, Bmp };

/// What a picture file says about itself before a single pixel is decoded.
struct PictureHeader {
    PictureFormat format = PictureFormat::Jpeg;
    std::uint64_t width = 0;  ///< as stored, before the orientation is applied
    std::uint64_t height = 0;
    int orientation = 1;                           ///< EXIF's 1 to 8
    std::vector<std::uint8_t> colourProfile = {};  ///< ICC, empty where the file has none
};

/// Reads the header and walks the file's structure to its end, so that a file that was cut off is known before it is
/// decoded. The format is told by content. `name` is the quoted file name for messages.
/// BadInput: not one of the five formats, damaged, cut off, without pixels, an animation.
Result<PictureHeader> readPictureHeader(std::span<const std::uint8_t> bytes, const std::string& name);

/// The one sentence for a file whose pixels are not all there or not decodable.
Error damagedPicture(const std::string& name, const std::string& detail);

}  // namespace mutoscope
