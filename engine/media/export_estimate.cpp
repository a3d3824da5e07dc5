// SPDX-License-Identifier: Apache-2.0
#include "engine/media/export_estimate.h"

#include "engine/media/clip_edit.h"
#include "engine/media/ffmpeg_error.h"
#include "engine/media/frame_converter.h"
#include "engine/media/frame_encoder.h"
#include "engine/media/gif_palette.h"
#include "engine/media/webp_animation.h"

#include <algorithm>
#include <new>

namespace mutoscope {
namespace {

// A whole distance between key frames, so that the sample has as many of them as the clip.
constexpr int kVideoSample = 12;
constexpr int kPictureSample = 3;
constexpr std::uint64_t kContainerBytes = 1500;

/// The frames to encode: a run from the middle.
struct Sample {
    EditedFrames& frames;
    int first = 0;
    int count = 0;
    int step = 1;
    const CancelToken& cancel;

    const Image& at(int index) const { return frames.at((first + index) * step); }
};

Result<std::uint64_t> encodeVideoSample(const Sample& sample, const ExportFormatInfo& format,
                                        const ExportOptions& options, const ExportEstimate& estimate) {
    FrameEncoder::Shape shape;
    shape.width = estimate.width;
    shape.height = estimate.height;
    shape.frameRate = av_d2q(estimate.framesPerSecond, 1000);
    shape.timeBase = av_inv_q(shape.frameRate);
    shape.quality = options.quality;
    shape.globalHeader = true;
    std::string refused;
    auto encoder = FrameEncoder::openFirst(format, shape, Encoding::Software, options.path, refused);
    if (!encoder) return encoder.error();
    std::uint64_t bytes = 0;
    const auto count = [&bytes](AVPacket& packet) -> Result<void> {
        bytes += static_cast<std::uint64_t>(packet.size);
        return {};
    };
    auto converter = YuvConverter::create(shape.width, shape.height, options.path,
                                          format.lossless ? AV_PIX_FMT_YUV420P : encoder->pixelFormat());
    if (!converter) return converter.error();
    for (int i = 0; i < sample.count; ++i) {
        if (sample.cancel.isCancelled()) return exportCancelled();
        auto frame = format.lossless ? rgbFrame(sample.at(i), i, options.path) : converter->convert(sample.at(i), i);
        if (!frame) return frame.error();
        if (auto encoded = encoder->encode(frame.value().get(), count); !encoded) return encoded.error();
    }
    if (auto drained = encoder->encode(nullptr, count); !drained) return drained.error();
    return bytes;
}

Result<std::uint64_t> encodeGifSample(const Sample& sample, const ExportFormatInfo& format,
                                      const ExportOptions& options, const ExportEstimate& estimate) {
    const AVRational rate = av_d2q(estimate.framesPerSecond, 1000);
    auto palette = GifPalette::create(estimate.width, estimate.height, rate, options.path);
    if (!palette) return palette.error();
    for (int i = 0; i < sample.count; ++i) {
        if (sample.cancel.isCancelled()) return exportCancelled();
        if (auto pushed = palette->push(sample.at(i), i); !pushed) return pushed.error();
    }
    if (auto ended = palette->end(); !ended) return ended.error();
    FrameEncoder::Shape shape;
    shape.width = estimate.width;
    shape.height = estimate.height;
    shape.timeBase = palette->timeBase();
    shape.frameRate = rate;
    auto encoder = FrameEncoder::open(format, format.encoders.front(), shape, options.path);
    if (!encoder) return encoder.error();
    std::uint64_t bytes = 0;
    const auto count = [&bytes](AVPacket& packet) -> Result<void> {
        bytes += static_cast<std::uint64_t>(packet.size);
        return {};
    };
    while (true) {
        auto frame = palette->pull();
        if (!frame) return frame.error();
        auto encoded = encoder->encode(frame.value().get(), count);
        if (!encoded) return encoded.error();
        if (!frame.value()) return bytes;
    }
}

Result<std::uint64_t> encodePictureSample(const Sample& sample, const ExportFormatInfo& format,
                                          const ExportOptions& options) {
    std::uint64_t bytes = 0;
    for (int i = 0; i < sample.count; ++i) {
        if (sample.cancel.isCancelled()) return exportCancelled();
        const Image& image = sample.at(i);
        if (format.format == ExportFormat::WebP) {
            auto size = webpFrameBytes(image, options.quality.value_or(format.quality->standard), options.path);
            if (!size) return size.error();
            bytes += size.value();
        } else {
            auto png = encodePng(image, {{kRecipeKey, options.recipe}});
            if (!png) return png.error();
            bytes += png->size();
        }
    }
    return bytes;
}

}  // namespace

Result<ExportEstimate> estimateExport(const std::vector<Image>& frames, const ExportOptions& options,
                                      const CancelToken& cancel) {
    try {
        auto edited = EditedFrames::create(frames, options.edit);
        if (!edited) return edited.error();
        const ExportFormatInfo& format = exportFormatInfo(options.format);
        if (options.quality && format.quality && !format.quality->contains(*options.quality))
            return Error{ErrorCode::InvalidArgument, "The quality is outside of its range.", ""};
        const int fps = std::max(1, options.framesPerSecond * options.edit.interpolation);
        const int step = (fps + format.maximumFps - 1) / format.maximumFps;
        ExportEstimate estimate;
        estimate.width = edited->width() + (format.evenSize ? edited->width() % 2 : 0);
        estimate.height = edited->height() + (format.evenSize ? edited->height() % 2 : 0);
        estimate.frames = (edited->count() + step - 1) / step;
        estimate.framesPerSecond = static_cast<double>(fps) / step;
        estimate.duration = estimate.frames / estimate.framesPerSecond;
        const bool pictures = format.encoders.empty() || format.lossless || format.format == ExportFormat::Mov;
        const int count = std::min(estimate.frames, pictures ? kPictureSample : kVideoSample);
        estimate.exact = count == estimate.frames;
        const Sample sample{edited.value(), (estimate.frames - count) / 2, count, step, cancel};
        const auto bytes = format.format == ExportFormat::Gif ? encodeGifSample(sample, format, options, estimate)
                           : format.encoders.empty()          ? encodePictureSample(sample, format, options)
                                                              : encodeVideoSample(sample, format, options, estimate);
        if (!bytes) return bytes.error();
        const double share = static_cast<double>(estimate.frames) / count;
        estimate.bytes = static_cast<std::uint64_t>(static_cast<double>(bytes.value()) * share);
        if (format.format != ExportFormat::PngSequence) estimate.bytes += kContainerBytes + options.recipe.size();
        return estimate;
    } catch (const std::bad_alloc&) {
        return ffmpegOutOfMemory(options.path);
    }
}

}  // namespace mutoscope
