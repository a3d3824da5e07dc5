// SPDX-License-Identifier: Apache-2.0
#include "engine/media/picture_reader.h"

#include "engine/media/colour_profile.h"
#include "engine/media/disk_error.h"
#include "engine/media/input_file.h"
#include "engine/media/jpeg_decoder.h"
#include "engine/media/picture_header.h"
#include "engine/media/png_chunks.h"
#include "engine/media/tiff_directory.h"

#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstring>
#include <new>
#include <span>
#include <string>

namespace mutoscope {
namespace {

constexpr std::uint64_t kFileLimit = 1ull << 30;

/// OpenCV turns TIFF pictures itself, in ways that differ between its versions; with orientation 1 it has nothing to
/// do.
void neutraliseTiffOrientation(std::vector<std::uint8_t>& bytes) {
    const auto directory = TiffDirectory::read(bytes);
    const auto place = directory ? directory->place(kTiffOrientation) : std::nullopt;
    if (!place || place->width > 4) return;
    std::memset(bytes.data() + place->offset, 0, place->width);
    bytes[directory->order() == ByteOrder::Little ? place->offset : place->offset + place->width - 1] = 1;
}

/// Whether the colours of a picture with alpha are already multiplied by it.
enum class Alpha { Straight, Premultiplied };

/// libtiff multiplies 8-bit pixels itself; deeper ones come as the file has them (TIFF 6.0, ExtraSamples).
Alpha alphaOfTiff(const std::vector<std::uint8_t>& bytes, const cv::Mat& decoded) {
    constexpr std::uint16_t kExtraSamples = 338;
    constexpr std::uint32_t kAssociated = 1;
    const auto directory = TiffDirectory::read(bytes);
    const bool associated = directory && directory->number(kExtraSamples, 0) == kAssociated;
    return decoded.depth() == CV_8U || associated ? Alpha::Premultiplied : Alpha::Straight;
}

/// Any depth and channel count of OpenCV (B G R order) to 8-bit sRGB over the background. Empty where it has no such
/// meaning.
cv::Mat toRgb(const cv::Mat& decoded, const Background& background, Alpha kind, std::span<const std::uint8_t> profile) {
    cv::Mat shallow;
    switch (decoded.depth()) {
        case CV_8U: shallow = decoded; break;
        case CV_16U: decoded.convertTo(shallow, CV_8U, 1.0 / 257.0); break;
        case CV_32F:
        case CV_64F: decoded.convertTo(shallow, CV_8U, 255.0); break;
        default: return {};
    }
    cv::Mat rgb;
    switch (shallow.channels()) {
        case 1: return greyToSrgb(shallow, profile);
        case 3:
            cv::cvtColor(shallow, rgb, cv::COLOR_BGR2RGB);
            convertToSrgb(rgb, profile);
            return rgb;
        case 4: break;
        default: return {};
    }
    rgb.create(shallow.rows, shallow.cols, CV_8UC3);
    for (int y = 0; y < shallow.rows; ++y) {
        const std::uint8_t* in = shallow.ptr(y);
        std::uint8_t* out = rgb.ptr(y);
        for (int x = 0; x < shallow.cols; ++x, in += 4, out += 3) {
            const int alpha = in[3];
            const int weight = kind == Alpha::Straight ? alpha : 255;
            for (std::size_t c = 0; c < 3; ++c) {
                const int blended = (in[2 - c] * weight + background[c] * (255 - alpha) + 127) / 255;
                out[c] = static_cast<std::uint8_t>(std::min(blended, 255));
            }
        }
    }
    convertToSrgb(rgb, profile);
    return rgb;
}

/// EXIF 2.3, tag 0x0112: which side of the stored picture is the top and which the left.
cv::Mat upright(const cv::Mat& stored, int orientation) {
    cv::Mat turned;
    switch (orientation) {
        case 2: cv::flip(stored, turned, 1); return turned;
        case 3: cv::rotate(stored, turned, cv::ROTATE_180); return turned;
        case 4: cv::flip(stored, turned, 0); return turned;
        case 5: cv::transpose(stored, turned); return turned;
        case 6: cv::rotate(stored, turned, cv::ROTATE_90_CLOCKWISE); return turned;
        case 7:
            cv::transpose(stored, turned);
            cv::rotate(turned, turned, cv::ROTATE_180);
            return turned;
        case 8: cv::rotate(stored, turned, cv::ROTATE_90_COUNTERCLOCKWISE); return turned;
        default: return stored;
    }
}

/// 8-bit RGB as stored, before the orientation; empty with `why` where it cannot be decoded.
cv::Mat decodeStored(std::vector<std::uint8_t>& bytes, const PictureHeader& header, const Background& background,
                     std::string& why) {
    if (header.format == PictureFormat::Jpeg) {
        DecodedJpeg jpeg = decodeJpeg(bytes);
        why = jpeg.failure;
        if (!why.empty()) return {};
        if (jpeg.colour == JpegColour::Cmyk) return cmykToSrgb(jpeg.pixels, header.colourProfile);
        if (jpeg.colour == JpegColour::Rgb) {
            convertToSrgb(jpeg.pixels, header.colourProfile);
            return jpeg.pixels;
        }
        return toRgb(jpeg.pixels, background, Alpha::Straight, header.colourProfile);
    }
    // Texts and profiles of a PNG do not reach libpng: it warns about them on the standard error stream.
    if (header.format == PictureFormat::Png) bytes = pngPixelsOnly(bytes);
    if (header.format == PictureFormat::Tiff) neutraliseTiffOrientation(bytes);
    // The fourth byte of BMP pixels is no alpha in most files; without IMREAD_UNCHANGED OpenCV drops it.
    const int flags =
        header.format == PictureFormat::Bmp ? cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION : cv::IMREAD_UNCHANGED;
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    const cv::Mat decoded = cv::imdecode(bytes, flags);
    if (decoded.empty()) {
        why = "OpenCV could not decode it";
        return {};
    }
    const Alpha alpha = header.format == PictureFormat::Tiff ? alphaOfTiff(bytes, decoded) : Alpha::Straight;
    cv::Mat rgb = toRgb(decoded, background, alpha, header.colourProfile);
    if (rgb.empty()) why = "pixels of OpenCV type " + std::to_string(decoded.type());
    return rgb;
}

}  // namespace

Result<Image> readPicture(const std::filesystem::path& path, const Background& background) {
    const std::string name = quotedName(path);
    const Error memory{ErrorCode::OutOfMemory,
                       "There is not enough memory to open " + name + "; choose a smaller picture.", ""};
    try {
        auto bytes = readInputFile(path, kFileLimit);
        if (!bytes) return bytes.error();
        auto header = readPictureHeader(bytes.value(), name);
        if (!header) return header.error();
        if (header->width > kMaximumPicturePixels / header->height) {
            return Error{ErrorCode::BadInput,
                         name + " is " + std::to_string(header->width) + " x " + std::to_string(header->height) +
                             " pixels; pictures of up to 100 megapixels can be used, so make it smaller.",
                         ""};
        }
        std::string why;
        const cv::Mat stored = decodeStored(bytes.value(), header.value(), background, why);
        if (stored.empty()) return damagedPicture(name, why);
        const cv::Mat rgb = upright(stored, header->orientation);
        Image image(rgb.cols, rgb.rows);
        for (int y = 0; y < image.height; ++y)
            std::memcpy(image.row(y), rgb.ptr(y), static_cast<std::size_t>(image.width) * 3);
        return image;
    } catch (const cv::Exception& exception) {
        if (exception.code == cv::Error::StsNoMem) return memory;
        return damagedPicture(name, exception.what());
    } catch (const std::bad_alloc&) {
        return memory;
    }
}

}  // namespace mutoscope
