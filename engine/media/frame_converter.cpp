// SPDX-License-Identifier: Apache-2.0
#include "engine/media/frame_converter.h"

#include "engine/media/ffmpeg_error.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cstring>

namespace mutoscope {
namespace {

// The exact paths: the fast ones skip chroma samples and round down.
constexpr int kScalerFlags = SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP | SWS_BITEXACT;
constexpr int kUnity = 1 << 16;

Result<FramePtr> newFrame(int width, int height, AVPixelFormat format, const std::filesystem::path& path) {
    FramePtr frame(av_frame_alloc());
    if (!frame) return ffmpegOutOfMemory(path);
    frame->width = width;
    frame->height = height;
    frame->format = format;
    if (const int code = av_frame_get_buffer(frame.get(), 0); code < 0) return ffmpegWriteError(code, path);
    return frame;
}

}  // namespace

void copyPadded(const Image& image, AVFrame& rgb) {
    for (int y = 0; y < rgb.height; ++y) {
        const std::uint8_t* from = image.row(std::min(y, image.height - 1));
        std::uint8_t* to = rgb.data[0] + static_cast<std::ptrdiff_t>(y) * rgb.linesize[0];
        std::memcpy(to, from, static_cast<std::size_t>(image.width) * 3);
        for (int x = image.width; x < rgb.width; ++x) std::memcpy(to + x * 3, from + (image.width - 1) * 3, 3);
    }
}

Result<YuvConverter> YuvConverter::create(int width, int height, const std::filesystem::path& target,
                                          AVPixelFormat format) {
    YuvConverter converter;
    converter.m_target = target;
    converter.m_format = format;
    auto rgb = newFrame(width, height, AV_PIX_FMT_RGB24, target);
    if (!rgb) return rgb.error();
    converter.m_rgb = std::move(rgb).value();
    converter.m_scaler.reset(sws_getContext(width, height, AV_PIX_FMT_RGB24, width, height, format, kScalerFlags,
                                            nullptr, nullptr, nullptr));
    if (!converter.m_scaler) return ffmpegOutOfMemory(target);
    const int* table = sws_getCoefficients(SWS_CS_ITU709);
    constexpr int kFullRange = 1;
    constexpr int kLimitedRange = 0;
    if (sws_setColorspaceDetails(converter.m_scaler.get(), table, kFullRange, table, kLimitedRange, 0, kUnity, kUnity) <
        0) {
        return Error{ErrorCode::Internal, "This machine's FFmpeg cannot convert colours to BT.709.", ""};
    }
    return converter;
}

Result<FramePtr> YuvConverter::convert(const Image& image, int index) {
    auto created = newFrame(m_rgb->width, m_rgb->height, m_format, m_target);
    if (!created) return created.error();
    FramePtr frame = std::move(created).value();
    copyPadded(image, *m_rgb);
    if (sws_scale(m_scaler.get(), m_rgb->data, m_rgb->linesize, 0, m_rgb->height, frame->data, frame->linesize) < 0) {
        return ffmpegWriteError(AVERROR_UNKNOWN, m_target);
    }
    frame->pts = index;
    frame->colorspace = AVCOL_SPC_BT709;
    frame->color_primaries = AVCOL_PRI_BT709;
    frame->color_trc = AVCOL_TRC_BT709;
    frame->color_range = AVCOL_RANGE_MPEG;
    frame->chroma_location = AVCHROMA_LOC_LEFT;
    return frame;
}

Result<FramePtr> rgbFrame(const Image& image, int index, const std::filesystem::path& target) {
    auto created = newFrame(image.width, image.height, AV_PIX_FMT_BGR0, target);
    if (!created) return created.error();
    AVFrame& frame = *created.value();
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* from = image.row(y);
        std::uint8_t* to = frame.data[0] + static_cast<std::ptrdiff_t>(y) * frame.linesize[0];
        for (int x = 0; x < image.width; ++x, from += 3, to += 4) {
            to[0] = from[2];
            to[1] = from[1];
            to[2] = from[0];
            to[3] = 0;
        }
    }
    frame.pts = index;
    return created;
}

Result<Image> RgbConverter::convert(const AVFrame& frame, const std::filesystem::path& source) {
    if (frame.width <= 0 || frame.height <= 0) return ffmpegReadError(AVERROR_INVALIDDATA, source);
    if (!m_scaler || frame.width != m_width || frame.height != m_height || frame.format != m_format) {
        m_width = frame.width;
        m_height = frame.height;
        m_format = frame.format;
        m_scaler.reset(sws_getContext(m_width, m_height, static_cast<AVPixelFormat>(m_format), m_width, m_height,
                                      AV_PIX_FMT_RGB24, kScalerFlags, nullptr, nullptr, nullptr));
        if (!m_scaler) return ffmpegReadError(AVERROR_DECODER_NOT_FOUND, source);
    }
    const AVPixFmtDescriptor* description = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(m_format));
    if (description && !(description->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL))) {
        const bool known = frame.colorspace != AVCOL_SPC_UNSPECIFIED && frame.colorspace != AVCOL_SPC_RESERVED;
        const int matrix = known ? static_cast<int>(frame.colorspace) : m_height >= 720 ? SWS_CS_ITU709 : SWS_CS_ITU601;
        const int fullRange = frame.color_range == AVCOL_RANGE_JPEG ? 1 : 0;
        const int* out = sws_getCoefficients(SWS_CS_DEFAULT);
        if (sws_setColorspaceDetails(m_scaler.get(), sws_getCoefficients(matrix), fullRange, out, 1, 0, kUnity,
                                     kUnity) < 0) {
            return ffmpegReadError(AVERROR_DECODER_NOT_FOUND, source);
        }
    }
    // swscale may write whole vectors, past a row's end: its own buffer first.
    auto rgb = newFrame(m_width, m_height, AV_PIX_FMT_RGB24, source);
    if (!rgb) return rgb.error();
    AVFrame& out = *rgb.value();
    if (sws_scale(m_scaler.get(), frame.data, frame.linesize, 0, m_height, out.data, out.linesize) < 0) {
        return ffmpegReadError(AVERROR_INVALIDDATA, source);
    }
    Image image(m_width, m_height);
    for (int y = 0; y < m_height; ++y) {
        std::memcpy(image.row(y), out.data[0] + static_cast<std::ptrdiff_t>(y) * out.linesize[0],
                    static_cast<std::size_t>(m_width) * 3);
    }
    return image;
}

}  // namespace mutoscope
