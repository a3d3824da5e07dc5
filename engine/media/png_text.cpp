// SPDX-License-Identifier: Apache-2.0
#include "engine/media/png_text.h"

#include "engine/media/disk_error.h"
#include "engine/media/inflate.h"
#include "engine/media/picture_header.h"
#include "engine/media/png_chunks.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <optional>

namespace mutoscope {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t kTextLimit = 4 << 20;
constexpr std::uint64_t kFileLimit = 512ull << 20;
constexpr std::size_t kHeaderEnd = 8 + 25;  // signature and IHDR

std::string textOf(Bytes bytes) { return {bytes.begin(), bytes.end()}; }

std::string fromLatin1(Bytes bytes) {
    std::string text;
    for (const std::uint8_t c : bytes) {
        if (c < 0x80) {
            text.push_back(static_cast<char>(c));
        } else {
            text.push_back(static_cast<char>(0xc0 | c >> 6));
            text.push_back(static_cast<char>(0x80 | (c & 0x3f)));
        }
    }
    return text;
}

/// The bytes before the next zero; `rest` moves behind it. None where there is no zero.
std::optional<Bytes> takeToZero(Bytes& rest) {
    const auto end = std::find(rest.begin(), rest.end(), 0);
    if (end == rest.end()) return std::nullopt;
    const auto length = static_cast<std::size_t>(end - rest.begin());
    const Bytes taken = rest.first(length);
    rest = rest.subspan(length + 1);
    return taken;
}

/// The text of one chunk, or none where the chunk is malformed (W3C PNG, section 11.3.3).
std::optional<std::pair<std::string, std::string>> readTextChunk(const PngChunk& chunk) {
    Bytes rest = chunk.body;
    const auto keyword = takeToZero(rest);
    if (!keyword || keyword->empty() || keyword->size() > 79) return std::nullopt;
    const std::string key = fromLatin1(*keyword);
    if (chunk.type == "tEXt") return std::pair(key, fromLatin1(rest));
    if (chunk.type == "zTXt") {
        if (rest.empty() || rest[0] != 0) return std::nullopt;
        const auto text = inflateCapped(rest.subspan(1), kTextLimit);
        if (!text) return std::nullopt;
        return std::pair(key, fromLatin1(*text));
    }
    if (rest.size() < 2) return std::nullopt;
    const bool packed = rest[0] == 1;
    rest = rest.subspan(2);
    if (!takeToZero(rest) || !takeToZero(rest)) return std::nullopt;  // language, translated keyword
    if (!packed) return std::pair(key, textOf(rest));
    const auto text = inflateCapped(rest, kTextLimit);
    if (!text) return std::nullopt;
    return std::pair(key, textOf(*text));
}

std::vector<std::uint8_t> makeTextChunk(const std::string& key, const std::string& text) {
    std::vector<std::uint8_t> body(key.begin(), key.end());
    body.insert(body.end(),
                {0, 0, 0, 0, 0});  // end of the keyword, not compressed, method, no language, no translation
    body.insert(body.end(), text.begin(), text.end());
    return makePngChunk("iTXt", body);
}

}  // namespace

Result<std::vector<std::uint8_t>> encodePng(const Image& image, const TextFields& texts) {
    const auto expected =
        static_cast<std::size_t>(std::max(image.width, 0)) * static_cast<std::size_t>(std::max(image.height, 0)) * 3;
    if (expected == 0 || image.pixels.size() != expected) {
        return Error{ErrorCode::Internal, "A picture without pixels cannot be written.", ""};
    }
    std::vector<std::uint8_t> added = makePngChunk("sRGB", std::vector<std::uint8_t>{0});
    for (const auto& [key, text] : texts) {
        if (text.empty()) continue;
        const bool plain = std::all_of(key.begin(), key.end(), [](unsigned char c) { return c >= 0x20 && c < 0x7f; });
        if (key.empty() || key.size() > 79 || !plain || text.find('\0') != std::string::npos) {
            return Error{ErrorCode::InvalidArgument,
                         "The text '" + key + "' cannot be stored in a PNG file; leave it out.", ""};
        }
        const std::vector<std::uint8_t> chunk = makeTextChunk(key, text);
        added.insert(added.end(), chunk.begin(), chunk.end());
    }
    std::vector<std::uint8_t> file;
    try {
        const cv::Mat rgb(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
        cv::Mat bgr;
        cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
        const std::vector<int> options{cv::IMWRITE_PNG_COMPRESSION, 6, cv::IMWRITE_PNG_STRATEGY,
                                       cv::IMWRITE_PNG_STRATEGY_DEFAULT};
        if (!cv::imencode(".png", bgr, file, options) || !isPng(file) || file.size() < kHeaderEnd) {
            return Error{ErrorCode::Internal, "A picture could not be encoded as PNG.", ""};
        }
    } catch (const cv::Exception& exception) {
        const bool memory = exception.code == cv::Error::StsNoMem;
        return Error{memory ? ErrorCode::OutOfMemory : ErrorCode::Internal, "A picture could not be encoded as PNG.",
                     exception.what()};
    }
    file.insert(file.begin() + kHeaderEnd, added.begin(), added.end());
    return file;
}

Result<void> writePng(const std::filesystem::path& path, const Image& image, const TextFields& texts,
                      Existing existing) {
    if (existing == Existing::Refuse && nameTaken(path)) return existsError(path);
    auto file = encodePng(image, texts);
    if (!file) return file.error();
    auto part = PartFile::create(path, ".part");
    if (!part) return part.error();
    if (auto written = part->write(file->data(), file->size()); !written) return written.error();
    return part->commit(existing);
}

Result<TextFields> readPngText(const std::filesystem::path& path) {
    auto file = readInputFile(path, kFileLimit);
    if (!file) return file.error();
    return parsePngText(file.value(), quotedName(path));
}

Result<TextFields> parsePngText(std::span<const std::uint8_t> bytes, const std::string& name) {
    if (!isPng(bytes)) return Error{ErrorCode::BadInput, name + " is not a PNG picture; choose another file.", ""};
    TextFields texts;
    std::size_t total = 0;
    const bool walked = walkPngChunks(bytes, [&](const PngChunk& chunk) {
        if (total > kTextLimit || (chunk.type != "iTXt" && chunk.type != "tEXt" && chunk.type != "zTXt")) return;
        if (auto text = readTextChunk(chunk)) {
            total += text->second.size();
            texts.insert(std::move(*text));
        }
    });
    if (!walked) return damagedPicture(name, "PNG chunks incomplete or with a wrong checksum");
    if (total > kTextLimit)
        return Error{ErrorCode::BadInput, name + " holds more than 4 MB of text, which no clip of ours does.", ""};
    return texts;
}

}  // namespace mutoscope
