// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mutoscope {

/// One chunk of a PNG file (W3C PNG, section 5.3); views into the file's bytes.
struct PngChunk {
    std::string_view type;
    std::span<const std::uint8_t> body;
    std::span<const std::uint8_t> whole;  ///< with length, type and checksum
};

bool isPng(std::span<const std::uint8_t> bytes);

/// Visits the chunks up to and with IEND, or up to the end of the bytes. False where the bytes are no PNG, end inside a
/// chunk, or a checksum is wrong.
bool walkPngChunks(std::span<const std::uint8_t> bytes, const std::function<void(const PngChunk&)>& visit);

/// A chunk with its length and checksum.
std::vector<std::uint8_t> makePngChunk(std::string_view type, std::span<const std::uint8_t> body);

/// The file without its ancillary chunks (texts, profiles, previews); transparency stays.
std::vector<std::uint8_t> pngPixelsOnly(std::span<const std::uint8_t> bytes);

}  // namespace mutoscope
