// SPDX-License-Identifier: Apache-2.0
#include "engine/media/gif_comment.h"

#include "engine/media/byte_view.h"
#include "engine/media/disk_error.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace mutoscope {
namespace {

constexpr std::uint8_t kTrailer = 0x3b;
constexpr std::size_t kBlockLimit = 255;

void appendComment(std::vector<std::uint8_t>& out, const std::string& text) {
    out.insert(out.end(), {0x21, 0xfe});
    for (std::size_t at = 0; at < text.size(); at += kBlockLimit) {
        const std::size_t count = std::min(kBlockLimit, text.size() - at);
        out.push_back(static_cast<std::uint8_t>(count));
        out.insert(out.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                   text.begin() + static_cast<std::ptrdiff_t>(at + count));
    }
    out.push_back(0);
}

std::size_t colourTableBytes(std::uint8_t flags) { return flags & 0x80 ? 3u << ((flags & 7) + 1) : 0; }

}  // namespace

Result<void> copyGifWithComments(PartFile& from, PartFile& to, const std::vector<std::string>& comments) {
    struct stat status {};
    if (::fstat(from.descriptor(), &status) != 0) return diskError(errno, from.target());
    const off_t body = status.st_size - 1;
    std::vector<std::uint8_t> block(1 << 20);
    off_t at = 0;
    while (at < status.st_size) {
        const std::size_t wanted = std::min<std::size_t>(block.size(), static_cast<std::size_t>(status.st_size - at));
        const ssize_t count = ::pread(from.descriptor(), block.data(), wanted, at);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return diskError(count < 0 ? errno : EIO, from.target());
        at += count;
        std::size_t keep = static_cast<std::size_t>(count);
        if (at > body) {
            --keep;
            if (block[keep] != kTrailer) return Error{ErrorCode::Internal, "The GIF was not finished properly.", ""};
        }
        if (auto written = to.write(block.data(), keep); !written) return written.error();
    }
    std::vector<std::uint8_t> end;
    for (const std::string& comment : comments) {
        if (!comment.empty()) appendComment(end, comment);
    }
    end.push_back(kTrailer);
    return to.write(end.data(), end.size());
}

std::vector<std::string> gifComments(std::span<const std::uint8_t> bytes, std::size_t limit) {
    const ByteView view(bytes, ByteOrder::Little);
    std::vector<std::string> comments;
    std::size_t total = 0;
    if (!view.matches(0, "GIF87a") && !view.matches(0, "GIF89a")) return comments;
    std::size_t at = 13 + colourTableBytes(view.u8(10));
    while (view.has(at, 2)) {
        const std::uint8_t kind = view.u8(at);
        const bool isComment = kind == 0x21 && view.u8(at + 1) == 0xfe;
        if (kind == 0x21) {  // an extension
            at += 2;
        } else if (kind == 0x2c) {  // an image: its descriptor, its colours, the code size
            at += 10 + colourTableBytes(view.u8(at + 9)) + 1;
        } else {
            break;
        }
        std::string text;
        while (const std::size_t size = view.u8(at)) {
            const auto part = view.part(at + 1, size);
            if (part.empty()) return comments;
            if (isComment) text.append(part.begin(), part.end());
            at += 1 + size;
        }
        if (!view.has(at, 1)) break;
        ++at;
        total += text.size();
        if (total > limit) break;
        if (isComment) comments.push_back(std::move(text));
    }
    return comments;
}

}  // namespace mutoscope
