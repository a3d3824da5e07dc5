// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/video_writer.h"
#include "engine/request/image.h"

#include <array>
#include <filesystem>
#include <string>
#include <vector>

namespace mutoscope::test {

using Rgb = std::array<std::uint8_t, 3>;

Image flatImage(int width, int height, const Rgb& colour);
Rgb pixel(const Image& image, int x, int y);

/// Colours all over, each frame a little further along.
std::vector<Image> gradientClip(int width, int height, int frames);

/// JSON of about `bytes` bytes with quotes, line ends and letters of several scripts.
std::string recipeOf(std::size_t bytes);

ExportOptions optionsFor(const std::filesystem::path& path, ExportFormat format);

/// Names in a folder, hidden ones too.
std::vector<std::string> namesIn(const std::filesystem::path& folder);

double meanDifference(const Image& a, const Image& b);

}  // namespace mutoscope::test
