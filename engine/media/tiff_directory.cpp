// SPDX-License-Identifier: Apache-2.0
#include "engine/media/tiff_directory.h"

namespace mutoscope {
namespace {

std::size_t widthOf(std::uint16_t type) {
    switch (type) {
        case 1:  // BYTE
        case 2:  // ASCII
        case 7:  // UNDEFINED
            return 1;
        case 3:  // SHORT
            return 2;
        case 4:  // LONG
            return 4;
        default: return 0;
    }
}

}  // namespace

std::optional<TiffDirectory> TiffDirectory::read(std::span<const std::uint8_t> bytes) {
    const ByteView start(bytes, ByteOrder::Big);
    const bool little = start.matches(0, std::string_view("II*\0", 4));
    if (!little && !start.matches(0, std::string_view("MM\0*", 4))) return std::nullopt;
    TiffDirectory directory(bytes, little ? ByteOrder::Little : ByteOrder::Big);
    const ByteView& view = directory.m_view;
    const std::size_t first = view.u32(4);
    if (first < 8 || !view.has(first, 2)) return std::nullopt;
    const std::size_t entries = view.u16(first);
    if (!view.has(first + 2, entries * 12)) return std::nullopt;
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t at = first + 2 + i * 12;
        Entry entry{view.u16(at + 2), view.u32(at + 4), at + 8};
        const std::size_t width = widthOf(entry.type);
        if (width == 0) continue;
        const std::uint64_t size = std::uint64_t(entry.count) * width;
        if (size > 4) entry.offset = view.u32(at + 8);
        if (size > view.size() || !view.has(entry.offset, size)) continue;
        directory.m_entries.emplace(view.u16(at), entry);
    }
    return directory;
}

std::uint32_t TiffDirectory::count(std::uint16_t tag) const {
    const auto found = m_entries.find(tag);
    return found == m_entries.end() ? 0 : found->second.count;
}

std::uint32_t TiffDirectory::number(std::uint16_t tag, std::uint32_t otherwise, std::uint32_t index) const {
    const auto found = m_entries.find(tag);
    if (found == m_entries.end() || index >= found->second.count) return otherwise;
    const std::size_t width = widthOf(found->second.type);
    const std::size_t at = found->second.offset + index * width;
    return width == 1 ? m_view.u8(at) : width == 2 ? m_view.u16(at) : m_view.u32(at);
}

std::span<const std::uint8_t> TiffDirectory::bytes(std::uint16_t tag) const {
    const auto found = m_entries.find(tag);
    if (found == m_entries.end()) return {};
    return m_view.part(found->second.offset, found->second.count * widthOf(found->second.type));
}

std::optional<TiffDirectory::Place> TiffDirectory::place(std::uint16_t tag) const {
    const auto found = m_entries.find(tag);
    if (found == m_entries.end() || found->second.count == 0) return std::nullopt;
    return Place{found->second.offset, widthOf(found->second.type)};
}

int exifOrientation(std::span<const std::uint8_t> exif) {
    // Some writers of PNG and WebP keep the prefix that belongs to JPEG.
    if (ByteView(exif, ByteOrder::Big).matches(0, std::string_view("Exif\0\0", 6))) exif = exif.subspan(6);
    const auto directory = TiffDirectory::read(exif);
    if (!directory) return 1;
    const std::uint32_t value = directory->number(kTiffOrientation, 1);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
}

}  // namespace mutoscope
