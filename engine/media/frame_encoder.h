// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/export_formats.h"
#include "engine/media/ffmpeg_handles.h"

#include <filesystem>
#include <functional>
#include <optional>

namespace mutoscope {

/// Whether the graphics card's encoders are tried before the processor's.
enum class Encoding { Software, PreferHardware };

/// One opened FFmpeg encoder: frames in, packets out. One thread (the encoder may start its own).
class FrameEncoder {
public:
    struct Shape {
        int width = 0;
        int height = 0;
        AVRational timeBase{1, 1};
        AVRational frameRate{1, 1};
        std::optional<int> quality;  ///< none for the format's standard
        bool globalHeader = false;
    };
    using PacketSink = std::function<Result<void>(AVPacket&)>;

    /// Opens this encoder of the format. Unsupported, naming the encoder, where this FFmpeg was built without it or the
    /// machine lacks what it needs.
    static Result<FrameEncoder> open(const ExportFormatInfo& format, const EncoderInfo& encoder, const Shape& shape,
                                     const std::filesystem::path& target);
    /// Opens the first of the format's encoders that works; hardware ones that do not are told in `refused`. Errors:
    /// that of the format's first software encoder.
    static Result<FrameEncoder> openFirst(const ExportFormatInfo& format, const Shape& shape, Encoding encoding,
                                          const std::filesystem::path& target, std::string& refused);

    const EncoderInfo& info() const { return *m_info; }
    /// What encode() takes: in main memory, also for encoders on a card.
    AVPixelFormat pixelFormat() const { return m_pixelFormat; }
    /// Null drains the encoder. Packets come in units of Shape::timeBase.
    Result<void> encode(const AVFrame* frame, const PacketSink& sink);
    AVRational timeBase() const { return m_context->time_base; }
    Result<void> copyParameters(AVCodecParameters& parameters) const;

private:
    Result<void> useCard();
    Result<FramePtr> onCard(const AVFrame& frame) const;

    const EncoderInfo* m_info = nullptr;
    AVPixelFormat m_pixelFormat = AV_PIX_FMT_NONE;
    CodecPtr m_context;
    PacketPtr m_packet;
    std::int64_t m_frameDuration = 1;  // in units of the time base
    std::filesystem::path m_target;
};

}  // namespace mutoscope
