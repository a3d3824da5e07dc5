// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"
#include "engine/request/result.h"

#include <array>
#include <cstdint>
#include <filesystem>

namespace mutoscope {

/// Pictures with more pixels than this are refused before anything is decoded.
constexpr std::uint64_t kMaximumPicturePixels = 100'000'000;

/// What transparent parts of a picture are laid over, sRGB. White is what viewers and printers show behind cut-out
/// pictures, and most of those were made against it.
using Background = std::array<std::uint8_t, 3>;
constexpr Background kWhiteBackground{255, 255, 255};

/// A JPEG, PNG, WebP, TIFF or BMP picture, told by content and never by name, as 8-bit sRGB: turned upright by its EXIF
/// or TIFF orientation, alpha laid over `background`, 16 bits and floating point (0 to 1) rounded to 8, grey and
/// palette spread to RGB, an embedded RGB or CMYK colour profile converted (a broken or grey one is ignored). Of
/// several pages the first. BadInput: missing, a folder, pipe or device, empty, another format, an animation, damaged
/// or cut off, above kMaximumPicturePixels. OutOfMemory. Any thread.
Result<Image> readPicture(const std::filesystem::path& path, const Background& background = kWhiteBackground);

}  // namespace mutoscope
