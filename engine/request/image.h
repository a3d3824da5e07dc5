// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace mutoscope {

/// A picture in sRGB, 8 bits a channel, rows top to bottom, R G B interleaved without padding.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;  // height * width * 3

    Image() = default;
    Image(int w, int h) : width(w), height(h), pixels(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * 3) {}

    bool empty() const { return pixels.empty(); }
    std::uint8_t* row(int y) {
        return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) * 3;
    }
    const std::uint8_t* row(int y) const {
        return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) * 3;
    }
    bool operator==(const Image&) const = default;
};

/// The frames of a clip or of a preview of it; shared between threads, never changed after they are made.
using Frames = std::shared_ptr<const std::vector<Image>>;

}  // namespace mutoscope
