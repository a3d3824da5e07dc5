// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/media/test_clips.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace mutoscope::test {

Image flatImage(int width, int height, const Rgb& colour) {
    Image image(width, height);
    for (std::size_t i = 0; i < image.pixels.size(); ++i) image.pixels[i] = colour[i % 3];
    return image;
}

Rgb pixel(const Image& image, int x, int y) {
    const std::uint8_t* at = image.row(y) + x * 3;
    return {at[0], at[1], at[2]};
}

std::vector<Image> gradientClip(int width, int height, int frames) {
    std::vector<Image> clip;
    for (int f = 0; f < frames; ++f) {
        Image image(width, height);
        for (int y = 0; y < height; ++y) {
            std::uint8_t* at = image.row(y);
            for (int x = 0; x < width; ++x, at += 3) {
                const double across = (x + 0.5) / width;
                const double down = (y + 0.5) / height;
                const double turn = 6.2832 * (across + 0.03 * f);
                at[0] = static_cast<std::uint8_t>(std::lround(255 * (0.5 + 0.5 * std::cos(turn)) * (1 - 0.5 * down)));
                at[1] = static_cast<std::uint8_t>(
                    std::lround(255 * (0.5 + 0.5 * std::cos(turn - 2.0944)) * (1 - 0.5 * down)));
                at[2] = static_cast<std::uint8_t>(
                    std::lround(255 * (0.5 + 0.5 * std::cos(turn + 2.0944)) * (1 - 0.5 * down)));
            }
        }
        clip.push_back(std::move(image));
    }
    return clip;
}

std::string recipeOf(std::size_t bytes) {
    nlohmann::json json;
    json["prompt"] = "Ein \"Küchenkätzchen\" <&> \\ 猫が走る\nкошка 🎞 %s {}";
    std::string filling;
    while (filling.size() < bytes) filling += "wörter 語 " + std::to_string(filling.size()) + ", ";
    json["notes"] = filling;
    return json.dump(1);
}

ExportOptions optionsFor(const std::filesystem::path& path, ExportFormat format) {
    ExportOptions options;
    options.path = path;
    options.format = format;
    return options;
}

std::vector<std::string> namesIn(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

double meanDifference(const Image& a, const Image& b) {
    if (a.width != b.width || a.height != b.height) return 255;
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) sum += std::abs(int(a.pixels[i]) - int(b.pixels[i]));
    return sum / static_cast<double>(a.pixels.size());
}

}  // namespace mutoscope::test
