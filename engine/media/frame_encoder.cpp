// SPDX-License-Identifier: Apache-2.0
#include "engine/media/frame_encoder.h"

#include "engine/media/ffmpeg_error.h"

extern "C" {
#include <libavutil/hwcontext.h>
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <string>

namespace mutoscope {
namespace {

// Short, so that stepping and scrubbing through a clip is quick and a killed export loses few frames.
constexpr int kKeyframeDistance = 12;
constexpr int kFramesOnCard = 32;

bool isYuv(AVPixelFormat format) {
    const AVPixFmtDescriptor* description = av_pix_fmt_desc_get(format);
    return description && !(description->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL));
}

struct BufferDeleter {
    void operator()(AVBufferRef* buffer) const { av_buffer_unref(&buffer); }
};
using BufferPtr = std::unique_ptr<AVBufferRef, BufferDeleter>;

}  // namespace

Result<FrameEncoder> FrameEncoder::open(const ExportFormatInfo& format, const EncoderInfo& encoderInfo,
                                        const Shape& shape, const std::filesystem::path& target) {
    quietFfmpeg();
    const AVCodec* codec = avcodec_find_encoder_by_name(encoderInfo.name);
    if (!codec) {
        return Error{ErrorCode::Unsupported,
                     std::string("This machine's FFmpeg has no ") + encoderInfo.name + " encoder, which " +
                         format.name + " needs; choose another format or install a complete FFmpeg.",
                     ""};
    }
    if (std::min(shape.width, shape.height) < encoderInfo.smallestSide) {
        return Error{ErrorCode::Unsupported,
                     std::string(format.name) + " needs at least " + std::to_string(encoderInfo.smallestSide) +
                         " pixels a side; choose another format.",
                     ""};
    }
    FrameEncoder encoder;
    encoder.m_info = &encoderInfo;
    encoder.m_target = target;
    const bool onCard = encoderInfo.kind == EncoderKind::Vaapi;
    encoder.m_pixelFormat = onCard ? AV_PIX_FMT_NV12 : av_get_pix_fmt(encoderInfo.pixelFormat);
    encoder.m_context.reset(avcodec_alloc_context3(codec));
    encoder.m_packet.reset(av_packet_alloc());
    if (!encoder.m_context || !encoder.m_packet) return ffmpegOutOfMemory(target);
    AVCodecContext& context = *encoder.m_context;
    context.width = shape.width;
    context.height = shape.height;
    context.pix_fmt = encoder.m_pixelFormat;
    context.time_base = shape.timeBase;
    context.framerate = shape.frameRate;
    context.sample_aspect_ratio = {1, 1};
    context.gop_size = kKeyframeDistance;
    context.thread_count = 0;  // as many as the machine has
    if (isYuv(encoder.m_pixelFormat)) {
        context.colorspace = AVCOL_SPC_BT709;
        context.color_primaries = AVCOL_PRI_BT709;
        context.color_trc = AVCOL_TRC_BT709;
        context.color_range = AVCOL_RANGE_MPEG;
        context.chroma_sample_location = AVCHROMA_LOC_LEFT;
    }
    if (format.lossless) {
        context.colorspace = AVCOL_SPC_RGB;
        context.color_primaries = AVCOL_PRI_BT709;
        context.color_trc = AVCOL_TRC_IEC61966_2_1;
        context.color_range = AVCOL_RANGE_JPEG;
    }
    if (shape.globalHeader) context.flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    if (onCard) {
        if (auto ready = encoder.useCard(); !ready) return ready.error();
    }
    Dictionary options;
    for (const auto& [key, value] : encoderInfo.options) {
        if (const int code = options.set(key, value); code < 0) return ffmpegWriteError(code, target);
    }
    if (format.quality) {
        context.bit_rate = 0;  // otherwise a ceiling for VP9's rate factor
        const std::string quality = std::to_string(shape.quality.value_or(format.quality->standard));
        if (const int code = options.set(encoderInfo.qualityKey, quality.c_str()); code < 0)
            return ffmpegWriteError(code, target);
    }
    if (const int code = avcodec_open2(&context, codec, options.get()); code < 0) {
        Error error = ffmpegWriteError(code, target);
        if (encoderInfo.kind == EncoderKind::Software) return error;
        return Error{ErrorCode::Unsupported,
                     std::string("The encoder ") + encoderInfo.name + " does not work on this machine.", error.detail};
    }
    if (const char* unknown = options.leftOver()) {
        return Error{ErrorCode::Internal,
                     std::string("The ") + encoderInfo.name + " encoder has no option '" + unknown + "'.", ""};
    }
    encoder.m_frameDuration = std::max<std::int64_t>(1, av_rescale_q(1, av_inv_q(shape.frameRate), shape.timeBase));
    return encoder;
}

Result<FrameEncoder> FrameEncoder::openFirst(const ExportFormatInfo& format, const Shape& shape, Encoding encoding,
                                             const std::filesystem::path& target, std::string& refused) {
    std::optional<Error> first;
    if (encoding == Encoding::PreferHardware) {
        for (const EncoderInfo& info : format.encoders) {
            if (info.kind == EncoderKind::Software) continue;
            auto opened = open(format, info, shape, target);
            if (opened) return opened;
            refused += std::string(refused.empty() ? "" : ", ") + info.name;
        }
    }
    for (const EncoderInfo& info : format.encoders) {
        if (info.kind != EncoderKind::Software) continue;
        auto opened = open(format, info, shape, target);
        if (opened) return opened;
        if (!first) first = opened.error();
    }
    return first.value_or(Error{ErrorCode::Unsupported, std::string(format.name) + " has no encoder here.", ""});
}

/// A VA-API encoder takes frames of its own device only, from a pool that it is told of beforehand.
Result<void> FrameEncoder::useCard() {
    AVBufferRef* raw = nullptr;
    const Error none{ErrorCode::Unsupported,
                     std::string("The encoder ") + m_info->name + " does not work on this machine.", ""};
    if (av_hwdevice_ctx_create(&raw, AV_HWDEVICE_TYPE_VAAPI, nullptr, nullptr, 0) < 0) return none;
    const BufferPtr device(raw);
    BufferPtr pool(av_hwframe_ctx_alloc(device.get()));
    if (!pool) return ffmpegOutOfMemory(m_target);
    auto* frames = reinterpret_cast<AVHWFramesContext*>(pool->data);
    frames->format = AV_PIX_FMT_VAAPI;
    frames->sw_format = m_pixelFormat;
    frames->width = m_context->width;
    frames->height = m_context->height;
    frames->initial_pool_size = kFramesOnCard;
    if (av_hwframe_ctx_init(pool.get()) < 0) return none;
    m_context->pix_fmt = AV_PIX_FMT_VAAPI;
    m_context->hw_frames_ctx = pool.release();
    return {};
}

Result<FramePtr> FrameEncoder::onCard(const AVFrame& frame) const {
    FramePtr there(av_frame_alloc());
    if (!there) return ffmpegOutOfMemory(m_target);
    if (const int code = av_hwframe_get_buffer(m_context->hw_frames_ctx, there.get(), 0); code < 0)
        return ffmpegWriteError(code, m_target);
    if (const int code = av_hwframe_transfer_data(there.get(), &frame, 0); code < 0)
        return ffmpegWriteError(code, m_target);
    if (const int code = av_frame_copy_props(there.get(), &frame); code < 0) return ffmpegWriteError(code, m_target);
    return there;
}

Result<void> FrameEncoder::encode(const AVFrame* frame, const PacketSink& sink) {
    FramePtr there;
    if (frame && m_context->hw_frames_ctx) {
        auto moved = onCard(*frame);
        if (!moved) return moved.error();
        there = std::move(moved).value();
        frame = there.get();
    }
    if (const int code = avcodec_send_frame(m_context.get(), frame); code < 0) return ffmpegWriteError(code, m_target);
    while (true) {
        const int code = avcodec_receive_packet(m_context.get(), m_packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return {};
        if (code < 0) return ffmpegWriteError(code, m_target);
        if (m_packet->duration == 0) m_packet->duration = m_frameDuration;
        auto taken = sink(*m_packet);
        av_packet_unref(m_packet.get());
        if (!taken) return taken.error();
    }
}

Result<void> FrameEncoder::copyParameters(AVCodecParameters& parameters) const {
    if (const int code = avcodec_parameters_from_context(&parameters, m_context.get()); code < 0)
        return ffmpegWriteError(code, m_target);
    return {};
}

}  // namespace mutoscope
