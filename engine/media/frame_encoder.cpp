// SPDX-License-Identifier: Apache-2.0
#include "engine/media/frame_encoder.h"

#include "engine/media/ffmpeg_error.h"

#include <algorithm>
#include <string>

namespace mutoscope {
namespace {

// Short, so that stepping and scrubbing through a clip is quick and a killed export loses few frames.
constexpr int kKeyframeDistance = 12;

bool isYuv(AVPixelFormat format) { return format == AV_PIX_FMT_YUV420P; }

}  // namespace

Result<FrameEncoder> FrameEncoder::open(const ExportFormatInfo& info, const Shape& shape,
                                        const std::filesystem::path& target) {
    quietFfmpeg();
    const AVCodec* codec = avcodec_find_encoder_by_name(info.encoder);
    if (!codec) {
        return Error{ErrorCode::Unsupported,
                     std::string("This machine's FFmpeg has no ") + info.encoder + " encoder, which " + info.name +
                         " needs; choose another format or install a complete FFmpeg.",
                     ""};
    }
    FrameEncoder encoder;
    encoder.m_target = target;
    encoder.m_context.reset(avcodec_alloc_context3(codec));
    encoder.m_packet.reset(av_packet_alloc());
    if (!encoder.m_context || !encoder.m_packet) return ffmpegOutOfMemory(target);
    AVCodecContext& context = *encoder.m_context;
    context.width = shape.width;
    context.height = shape.height;
    context.pix_fmt = shape.pixelFormat;
    context.time_base = shape.timeBase;
    context.framerate = shape.frameRate;
    context.sample_aspect_ratio = {1, 1};
    context.gop_size = kKeyframeDistance;
    context.thread_count = 0;  // as many as the machine has
    if (isYuv(shape.pixelFormat)) {
        context.colorspace = AVCOL_SPC_BT709;
        context.color_primaries = AVCOL_PRI_BT709;
        context.color_trc = AVCOL_TRC_BT709;
        context.color_range = AVCOL_RANGE_MPEG;
        context.chroma_sample_location = AVCHROMA_LOC_LEFT;
    }
    if (info.lossless) {
        context.colorspace = AVCOL_SPC_RGB;
        context.color_primaries = AVCOL_PRI_BT709;
        context.color_trc = AVCOL_TRC_IEC61966_2_1;
        context.color_range = AVCOL_RANGE_JPEG;
    }
    if (shape.globalHeader) context.flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    Dictionary options;
    for (const auto& [key, value] : info.encoderOptions) {
        if (const int code = options.set(key, value); code < 0) return ffmpegWriteError(code, target);
    }
    if (info.quality) {
        context.bit_rate = 0;  // otherwise a ceiling for VP9's rate factor
        if (const int code = options.set("crf", std::to_string(shape.quality).c_str()); code < 0)
            return ffmpegWriteError(code, target);
    }
    if (const int code = avcodec_open2(&context, codec, options.get()); code < 0) return ffmpegWriteError(code, target);
    if (const char* unknown = options.leftOver()) {
        return Error{ErrorCode::Internal,
                     std::string("The ") + info.encoder + " encoder has no option '" + unknown + "'.", ""};
    }
    encoder.m_frameDuration = std::max<std::int64_t>(1, av_rescale_q(1, av_inv_q(shape.frameRate), shape.timeBase));
    return encoder;
}

Result<void> FrameEncoder::encode(const AVFrame* frame, const PacketSink& sink) {
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
