// SPDX-License-Identifier: Apache-2.0
#include "engine/media/inflate.h"

#include <zlib.h>

#include <algorithm>

namespace mutoscope {

std::optional<std::vector<std::uint8_t>> inflateCapped(std::span<const std::uint8_t> packed, std::size_t limit) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return std::nullopt;
    std::vector<std::uint8_t> out;
    stream.next_in = const_cast<std::uint8_t*>(packed.data());
    stream.avail_in = static_cast<uInt>(std::min<std::size_t>(packed.size(), UINT32_MAX));
    int state = Z_OK;
    while (state == Z_OK) {
        const std::size_t room = std::min<std::size_t>(std::max<std::size_t>(out.size(), 4096), limit + 1 - out.size());
        const std::size_t start = out.size();
        out.resize(start + room);
        stream.next_out = out.data() + start;
        stream.avail_out = static_cast<uInt>(room);
        state = inflate(&stream, Z_NO_FLUSH);
        out.resize(start + room - stream.avail_out);
        if (out.size() > limit) break;
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END || out.size() > limit) return std::nullopt;
    return out;
}

}  // namespace mutoscope
