// SPDX-License-Identifier: Apache-2.0
#include "engine/media/png_chunks.h"

#include "engine/media/byte_view.h"

#include <zlib.h>

namespace mutoscope {
namespace {

constexpr std::string_view kSignature("\x89PNG\r\n\x1a\n", 8);

std::uint32_t checksum(std::span<const std::uint8_t> typeAndBody) {
    return static_cast<std::uint32_t>(crc32_z(0, typeAndBody.data(), typeAndBody.size()));
}

void appendBigEndian(std::vector<std::uint8_t>& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

}  // namespace

bool isPng(std::span<const std::uint8_t> bytes) { return ByteView(bytes, ByteOrder::Big).matches(0, kSignature); }

bool walkPngChunks(std::span<const std::uint8_t> bytes, const std::function<void(const PngChunk&)>& visit) {
    if (!isPng(bytes)) return false;
    const ByteView view(bytes, ByteOrder::Big);
    for (std::size_t at = kSignature.size(); at < bytes.size();) {
        const std::size_t length = view.u32(at);
        if (length > 0x7fffffff || !view.has(at, length + 12)) return false;
        if (checksum(bytes.subspan(at + 4, length + 4)) != view.u32(at + 8 + length)) return false;
        const PngChunk chunk{std::string_view(reinterpret_cast<const char*>(bytes.data()) + at + 4, 4),
                             bytes.subspan(at + 8, length), bytes.subspan(at, length + 12)};
        visit(chunk);
        if (chunk.type == "IEND") break;
        at += length + 12;
    }
    return true;
}

std::vector<std::uint8_t> makePngChunk(std::string_view type, std::span<const std::uint8_t> body) {
    std::vector<std::uint8_t> chunk;
    chunk.reserve(body.size() + 12);
    appendBigEndian(chunk, static_cast<std::uint32_t>(body.size()));
    chunk.insert(chunk.end(), type.begin(), type.end());
    chunk.insert(chunk.end(), body.begin(), body.end());
    appendBigEndian(chunk, checksum(std::span<const std::uint8_t>(chunk).subspan(4)));
    return chunk;
}

std::vector<std::uint8_t> pngPixelsOnly(std::span<const std::uint8_t> bytes) {
    std::vector<std::uint8_t> out(kSignature.begin(), kSignature.end());
    out.reserve(bytes.size());
    walkPngChunks(bytes, [&out](const PngChunk& chunk) {
        const bool critical = (static_cast<unsigned char>(chunk.type[0]) & 0x20) == 0;
        if (critical || chunk.type == "tRNS") out.insert(out.end(), chunk.whole.begin(), chunk.whole.end());
    });
    return out;
}

}  // namespace mutoscope
