// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/byte_view.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>

namespace mutoscope {

/// The first directory of a TIFF file or of an EXIF block, which has the same form (TIFF 6.0, section 2). A view: the
/// bytes must outlive it.
class TiffDirectory {
public:
    /// None where the bytes are no TIFF or the directory lies outside them.
    static std::optional<TiffDirectory> read(std::span<const std::uint8_t> bytes);

    bool has(std::uint16_t tag) const { return m_entries.count(tag) > 0; }
    std::uint32_t count(std::uint16_t tag) const;
    /// Number `index` of a tag of type BYTE, SHORT or LONG; `otherwise` where there is none.
    std::uint32_t number(std::uint16_t tag, std::uint32_t otherwise, std::uint32_t index = 0) const;
    std::span<const std::uint8_t> bytes(std::uint16_t tag) const;
    /// Where the tag's first number lies in the file, and its width in bytes.
    struct Place {
        std::size_t offset = 0;
        std::size_t width = 0;
    };
    std::optional<Place> place(std::uint16_t tag) const;
    ByteOrder order() const { return m_order; }

private:
    struct Entry {
        std::uint16_t type = 0;
        std::uint32_t count = 0;
        std::size_t offset = 0;
    };
    TiffDirectory(std::span<const std::uint8_t> bytes, ByteOrder order) : m_view(bytes, order), m_order(order) {}

    ByteView m_view;
    ByteOrder m_order;
    std::map<std::uint16_t, Entry> m_entries;
};

constexpr std::uint16_t kTiffOrientation = 274;

/// 1 to 8, as EXIF and TIFF number them; 1 where the block has none or an impossible one.
int exifOrientation(std::span<const std::uint8_t> exif);

}  // namespace mutoscope
