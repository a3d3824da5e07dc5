// SPDX-License-Identifier: Apache-2.0
#include "engine/media/picture_header.h"

#include "engine/media/byte_view.h"
#include "engine/media/inflate.h"
#include "engine/media/png_chunks.h"
#include "engine/media/tiff_directory.h"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace mutoscope {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t kProfileLimit = 4 << 20;

char asciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::vector<std::uint8_t> copyOf(Bytes bytes) { return {bytes.begin(), bytes.end()}; }

/// A profile spread over APP2 segments, put together in the order of their numbers (ICC.1, annex B.4).
std::vector<std::uint8_t> joinProfile(const std::map<int, Bytes>& parts) {
    std::vector<std::uint8_t> profile;
    for (const auto& [number, part] : parts) profile.insert(profile.end(), part.begin(), part.end());
    return profile;
}

/// Marker segments up to the end-of-image marker (ITU-T T.81, annex B). A file without it was cut off.
Result<PictureHeader> readJpeg(Bytes bytes, const std::string& name) {
    const ByteView view(bytes, ByteOrder::Big);
    PictureHeader header{PictureFormat::Jpeg};
    std::map<int, Bytes> profileParts;
    bool scanSeen = false;
    std::size_t at = 2;
    while (view.has(at, 2)) {
        if (view.u8(at) != 0xff) {  // inside a scan, or stray bytes between segments
            ++at;
            continue;
        }
        const int marker = view.u8(at + 1);
        if (marker == 0xff) {  // fill byte
            ++at;
            continue;
        }
        if (marker == 0x00 || marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {  // stuffing, TEM, RSTn, SOI
            at += 2;
            continue;
        }
        if (marker == 0xd9) {
            if (!scanSeen || header.width == 0) return damagedPicture(name, "JPEG without a scan");
            header.colourProfile = joinProfile(profileParts);
            return header;
        }
        const std::size_t length = view.u16(at + 2);
        if (length < 2 || !view.has(at + 2, length)) break;
        const Bytes body = view.part(at + 4, length - 2);
        const ByteView segment(body, ByteOrder::Big);
        if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc &&
            header.width == 0) {
            header.height = segment.u16(1);
            header.width = segment.u16(3);
            if (header.width == 0 || header.height == 0) return damagedPicture(name, "JPEG frame of no size");
        } else if (marker == 0xe1 && segment.matches(0, std::string_view("Exif\0\0", 6))) {
            header.orientation = exifOrientation(body);
        } else if (marker == 0xe2 && segment.matches(0, std::string_view("ICC_PROFILE\0", 12)) && body.size() > 14) {
            profileParts.emplace(segment.u8(12), body.subspan(14));
        } else if (marker == 0xda) {
            scanSeen = true;
        }
        at += 2 + length;
    }
    return damagedPicture(name, "JPEG without an end-of-image marker");
}

Result<PictureHeader> readPng(Bytes bytes, const std::string& name) {
    PictureHeader header{PictureFormat::Png};
    bool dataSeen = false;
    bool endSeen = false;
    const bool walked = walkPngChunks(bytes, [&](const PngChunk& chunk) {
        const ByteView body(chunk.body, ByteOrder::Big);
        if (chunk.type == "IHDR" && chunk.body.size() == 13) {
            header.width = body.u32(0);
            header.height = body.u32(4);
        } else if (chunk.type == "IDAT") {
            dataSeen = true;
        } else if (chunk.type == "IEND") {
            endSeen = true;
        } else if (chunk.type == "eXIf") {
            header.orientation = exifOrientation(chunk.body);
        } else if (chunk.type == "iCCP") {
            const auto nameEnd = std::find(chunk.body.begin(), chunk.body.end(), 0);
            const auto start = static_cast<std::size_t>(nameEnd - chunk.body.begin()) + 2;  // the zero, the method
            if (start < chunk.body.size()) {
                if (auto profile = inflateCapped(chunk.body.subspan(start), kProfileLimit))
                    header.colourProfile = *profile;
            }
        }
    });
    if (!walked || !endSeen || !dataSeen || header.width == 0 || header.height == 0) {
        return damagedPicture(name, "PNG chunks incomplete or with a wrong checksum");
    }
    return header;
}

/// RIFF container of WebP (developers.google.com/speed/webp/docs/riff_container).
Result<PictureHeader> readWebP(Bytes bytes, const std::string& name) {
    const ByteView view(bytes, ByteOrder::Little);
    PictureHeader header{PictureFormat::WebP};
    const std::uint64_t end = std::uint64_t(view.u32(4)) + 8;
    if (end > bytes.size()) return damagedPicture(name, "WebP shorter than its header says");
    bool extended = false;
    bool pixelsSeen = false;
    for (std::size_t at = 12; at + 8 <= end;) {
        const std::size_t size = view.u32(at + 4);
        const std::size_t body = at + 8;
        if (!view.has(body, size)) return damagedPicture(name, "WebP chunk past the end");
        if (view.matches(at, "VP8X")) {
            extended = true;
            if (view.u8(body) & 0x02) {
                return Error{ErrorCode::BadInput,
                             name + " is an animation; save one of its frames as a picture and choose that.", ""};
            }
            header.width = view.u24(body + 4) + 1;
            header.height = view.u24(body + 7) + 1;
        } else if (view.matches(at, "VP8 ")) {
            pixelsSeen = true;
            if (!extended) {
                header.width = view.u16(body + 6) & 0x3fff;
                header.height = view.u16(body + 8) & 0x3fff;
            }
        } else if (view.matches(at, "VP8L")) {
            pixelsSeen = true;
            if (!extended) {
                const std::uint32_t bits = view.u32(body + 1);
                header.width = (bits & 0x3fff) + 1;
                header.height = (bits >> 14 & 0x3fff) + 1;
            }
        } else if (view.matches(at, "ICCP") && size <= kProfileLimit) {
            header.colourProfile = copyOf(view.part(body, size));
        } else if (view.matches(at, "EXIF")) {
            header.orientation = exifOrientation(view.part(body, size));
        }
        at = body + size + (size & 1);
    }
    if (!pixelsSeen || header.width == 0 || header.height == 0) return damagedPicture(name, "WebP without pixels");
    return header;
}

/// The first picture of the file; its strips or tiles must all lie inside the file (TIFF 6.0).
Result<PictureHeader> readTiff(Bytes bytes, const std::string& name) {
    PictureHeader header{PictureFormat::Tiff};
    const auto directory = TiffDirectory::read(bytes);
    if (!directory) return damagedPicture(name, "TIFF directory outside the file");
    header.width = directory->number(256, 0);
    header.height = directory->number(257, 0);
    const bool tiled = directory->has(324);
    const std::uint16_t offsets = tiled ? 324 : 273;
    const std::uint16_t sizes = tiled ? 325 : 279;
    if (header.width == 0 || header.height == 0 || !directory->has(offsets) || !directory->has(sizes)) {
        return damagedPicture(name, "TIFF without a size or pixels");
    }
    for (std::uint32_t i = 0; i < directory->count(offsets); ++i) {
        if (std::uint64_t(directory->number(offsets, 0, i)) + directory->number(sizes, 0, i) > bytes.size()) {
            return damagedPicture(name, "TIFF strip outside the file");
        }
    }
    const std::uint32_t orientation = directory->number(kTiffOrientation, 1);
    header.orientation = orientation >= 1 && orientation <= 8 ? static_cast<int>(orientation) : 1;
    const Bytes profile = directory->bytes(34675);
    if (profile.size() <= kProfileLimit) header.colourProfile = copyOf(profile);
    return header;
}

Result<PictureHeader> readBmp(Bytes bytes, const std::string& name) {
    const ByteView view(bytes, ByteOrder::Little);
    PictureHeader header{PictureFormat::Bmp};
    std::uint32_t bits = 0;
    std::uint32_t compression = 0;
    if (view.u32(14) == 12) {  // OS/2
        header.width = view.u16(18);
        header.height = view.u16(20);
        bits = view.u16(24);
    } else {
        const auto width = static_cast<std::int32_t>(view.u32(18));
        header.width = width > 0 ? static_cast<std::uint64_t>(width) : 0;
        header.height =
            static_cast<std::uint64_t>(std::llabs(static_cast<std::int32_t>(view.u32(22))));  // negative: top-down
        bits = view.u16(28);
        compression = view.u32(30);
    }
    if (header.width == 0 || header.height == 0) return damagedPicture(name, "BMP of no size");
    const bool packed = compression == 1 || compression == 2;  // run lengths
    const std::uint64_t rowBytes = (header.width * bits + 31) / 32 * 4;
    if (!packed && view.u32(10) + rowBytes * header.height > bytes.size())
        return damagedPicture(name, "BMP shorter than its pixels");
    return header;
}

/// Formats that people try and that we know by sight, for a remedy that fits.
Error notAPicture(const ByteView& view, const std::string& name) {
    const auto refuse = [&name](const std::string& what) {
        return Error{ErrorCode::BadInput, name + " is " + what + "; choose a JPEG, PNG, WebP, TIFF or BMP picture.",
                     ""};
    };
    if (view.matches(0, "GIF8")) return refuse("a GIF");
    if (view.matches(4, "ftypavif") || view.matches(4, "ftypavis"))
        return refuse("an AVIF picture, which is not read yet");
    if (view.matches(4, "ftyphei") || view.matches(4, "ftypmif1") || view.matches(4, "ftypmsf1") ||
        view.matches(4, "ftyphev")) {
        return refuse("a HEIC picture, which is not read yet");
    }
    if (view.matches(4, "ftyp") || view.matches(0, "\x1a\x45\xdf\xa3")) return refuse("a video");
    if (view.matches(0, "%PDF")) return refuse("a PDF");
    if (view.matches(0, std::string_view("II+\0", 4)) || view.matches(0, std::string_view("MM\0+", 4)))
        return refuse("a BigTIFF");
    const Bytes start = view.part(0, std::min<std::size_t>(view.size(), 1024));
    std::string text(start.begin(), start.end());
    std::transform(text.begin(), text.end(), text.begin(), asciiLower);
    if (text.find("<svg") != std::string::npos) return refuse("an SVG drawing");
    if (text.find("<html") != std::string::npos || text.find("<!doctype html") != std::string::npos) {
        return refuse("a web page, not a picture");
    }
    return refuse("not a picture");
}

}  // namespace

Error damagedPicture(const std::string& name, const std::string& detail) {
    return {ErrorCode::BadInput,
            name + " is damaged or not all there; copy or save it again, or choose another picture.", detail};
}

Result<PictureHeader> readPictureHeader(Bytes bytes, const std::string& name) {
    const ByteView view(bytes, ByteOrder::Big);
    if (view.matches(0, "\xff\xd8\xff")) return readJpeg(bytes, name);
    if (isPng(bytes)) return readPng(bytes, name);
    if (view.matches(0, "RIFF") && view.matches(8, "WEBP")) return readWebP(bytes, name);
    if (view.matches(0, std::string_view("II*\0", 4)) || view.matches(0, std::string_view("MM\0*", 4)))
        return readTiff(bytes, name);
    if (view.matches(0, "BM") && view.has(0, 26)) return readBmp(bytes, name);
    return notAPicture(view, name);
}

}  // namespace mutoscope
