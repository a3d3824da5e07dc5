// SPDX-License-Identifier: Apache-2.0
#include "engine/media/clip_reader.h"

#include "engine/media/clip_source.h"
#include "engine/media/disk_error.h"
#include "engine/media/ffmpeg_error.h"
#include "engine/media/frame_converter.h"
#include "engine/media/gif_comment.h"
#include "engine/media/patient_read.h"
#include "engine/media/picture_reader.h"
#include "engine/media/png_chunks.h"
#include "engine/media/png_sequence.h"
#include "engine/media/png_text.h"
#include "engine/media/webp_animation.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cstdint>
#include <limits>
#include <new>
#include <system_error>

namespace mutoscope {
namespace {

constexpr std::size_t kRecipeLimit = 4 << 20;
constexpr std::uint64_t kGifLimit = 1ull << 30;
constexpr std::uint64_t kFrameBytesLimit = 8ull << 30;

enum class Kind { Folder, Webp, Png, Other };

Result<Kind> kindOf(const std::filesystem::path& path) {
    const auto folder = patiently([path] {
        std::error_code ignored;
        return std::filesystem::is_directory(path, ignored);
    });
    if (!folder) return silentDiskError(path);
    if (*folder) return Kind::Folder;
    const auto start = firstBytes(path);
    if (!start) return start.error();
    return isWebp(start.value()) ? Kind::Webp : isPng(start.value()) ? Kind::Png : Kind::Other;
}

std::string orUnknown(const char* name) { return name ? name : "unknown"; }

Error noRecipe(const std::filesystem::path& path) {
    return {ErrorCode::BadInput, quotedName(path) + " holds no recipe; choose a clip that was made here.", ""};
}

Result<std::string> pngRecipe(const std::filesystem::path& path) {
    auto texts = readPngText(path);
    if (!texts) return texts.error();
    const auto found = texts->find(kRecipeKey);
    if (found == texts->end()) return noRecipe(path);
    return found->second;
}

}  // namespace

Result<ClipInfo> probeClip(const std::filesystem::path& path, const CancelToken& cancel) {
    const auto kind = kindOf(path);
    if (!kind) return kind.error();
    if (kind.value() == Kind::Folder) return probePngSequence(path);
    if (kind.value() == Kind::Webp) return probeWebp(path);
    auto source = ClipSource::open(path, cancel);
    if (!source) return source.error();
    const AVStream& stream = source->stream();
    const AVCodecParameters& codec = *stream.codecpar;
    ClipInfo info;
    info.container = toString(source->container());
    info.codec = avcodec_get_name(codec.codec_id);
    info.width = codec.width;
    info.height = codec.height;
    info.pixelFormat = orUnknown(av_get_pix_fmt_name(static_cast<AVPixelFormat>(codec.format)));
    info.colourMatrix = orUnknown(av_color_space_name(codec.color_space));
    info.colourPrimaries = orUnknown(av_color_primaries_name(codec.color_primaries));
    info.colourTransfer = orUnknown(av_color_transfer_name(codec.color_trc));
    info.colourRange = orUnknown(av_color_range_name(codec.color_range));
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
    std::int64_t end = last;
    auto walked = source->forEachPacket([&](AVPacket& packet) -> Result<void> {
        ++info.frames;
        if (packet.pts == AV_NOPTS_VALUE || packet.duration < 0) return {};
        first = std::min(first, packet.pts);
        last = std::max(last, packet.pts);
        // A damaged file may hold any number; the sum must not overflow.
        if (packet.pts < std::numeric_limits<std::int64_t>::max() - packet.duration)
            end = std::max(end, packet.pts + packet.duration);
        return {};
    });
    if (!walked) return walked.error();
    if (info.frames == 0) return ffmpegReadError(AVERROR_INVALIDDATA, path);
    const double unit = av_q2d(stream.time_base);
    if (end > first) info.duration = (static_cast<double>(end) - static_cast<double>(first)) * unit;
    if (source->container() != ClipContainer::Gif && stream.avg_frame_rate.num > 0 && stream.avg_frame_rate.den > 0) {
        info.fps = av_q2d(stream.avg_frame_rate);
    } else if (info.frames > 1 && last > first) {
        info.fps = (info.frames - 1) / ((static_cast<double>(last) - static_cast<double>(first)) * unit);
    }
    return info;
}

Result<std::string> readRecipe(const std::filesystem::path& path) {
    const auto kind = kindOf(path);
    if (!kind) return kind.error();
    if (kind.value() == Kind::Folder) {
        auto frames = pngSequenceFrames(path);
        if (!frames) return frames.error();
        return pngRecipe(frames->front());
    }
    // A single frame of a sequence carries the recipe as well.
    if (kind.value() == Kind::Png) return pngRecipe(path);
    if (kind.value() == Kind::Webp) {
        auto recipe = webpRecipe(path);
        return recipe && recipe->empty() ? noRecipe(path) : recipe;
    }
    auto source = ClipSource::open(path, {}, ClipSource::Depth::Header);
    if (!source) return source.error();
    std::string recipe;
    if (source->container() == ClipContainer::Gif) {
        auto bytes = readInputFile(path, kGifLimit);
        if (!bytes) return bytes.error();
        const std::string prefix = std::string(kRecipeKey) + ":";
        for (const std::string& comment : gifComments(bytes.value(), kRecipeLimit + prefix.size())) {
            if (comment.compare(0, prefix.size(), prefix) == 0) recipe = comment.substr(prefix.size());
        }
    } else if (const AVDictionaryEntry* entry = av_dict_get(source->format().metadata, kRecipeKey, nullptr, 0)) {
        recipe = entry->value;
    }
    if (recipe.empty()) return noRecipe(path);
    if (recipe.size() > kRecipeLimit) {
        return Error{ErrorCode::BadInput, quotedName(path) + " holds a recipe above 4 MB, which no clip of ours does.",
                     ""};
    }
    return recipe;
}

Result<std::vector<Image>> readFrames(const std::filesystem::path& path, int maximumFrames, const CancelToken& cancel) {
    std::vector<Image> frames;
    const auto wanted = static_cast<std::size_t>(std::max(maximumFrames, 1));
    std::uint64_t bytes = 0;
    const auto keep = [&](Image image) -> Result<bool> {
        bytes += image.pixels.size();
        if (bytes > kFrameBytesLimit) {
            return Error{ErrorCode::OutOfMemory,
                         quotedName(path) + " has too many large frames to hold; read fewer of them.", ""};
        }
        frames.push_back(std::move(image));
        return frames.size() < wanted;
    };
    try {
        const auto kind = kindOf(path);
        if (!kind) return kind.error();
        if (kind.value() == Kind::Folder) {
            auto files = pngSequenceFrames(path);
            if (!files) return files.error();
            for (const std::filesystem::path& file : files.value()) {
                if (cancel.isCancelled()) return exportCancelled();
                auto image = readPicture(file);
                if (!image) return image.error();
                auto more = keep(std::move(image).value());
                if (!more) return more.error();
                if (!more.value()) break;
            }
            return frames;
        }
        if (kind.value() == Kind::Webp) {
            auto read = readWebp(path, [&](Image image) -> Result<bool> {
                if (cancel.isCancelled()) return exportCancelled();
                return keep(std::move(image));
            });
            if (!read) return read.error();
            return frames;
        }
        auto source = ClipSource::open(path, cancel);
        if (!source) return source.error();
        RgbConverter converter;
        auto walked = source->forEachFrame([&](const AVFrame& frame) -> Result<bool> {
            auto image = converter.convert(frame, path);
            if (!image) return image.error();
            return keep(std::move(image).value());
        });
        if (!walked) return walked.error();
    } catch (const std::bad_alloc&) {
        return ffmpegOutOfMemory(path);
    }
    if (frames.empty()) return ffmpegReadError(AVERROR_INVALIDDATA, path);
    return frames;
}

}  // namespace mutoscope
