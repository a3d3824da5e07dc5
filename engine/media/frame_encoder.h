// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/export_formats.h"
#include "engine/media/ffmpeg_handles.h"

#include <filesystem>
#include <functional>

namespace mutoscope {

/// One opened FFmpeg encoder: frames in, packets out. One thread (the encoder may start its own).
class FrameEncoder {
public:
    struct Shape {
        int width = 0;
        int height = 0;
        AVRational timeBase{1, 1};
        AVRational frameRate{1, 1};
        AVPixelFormat pixelFormat = AV_PIX_FMT_NONE;
        int quality = 0;  ///< constant rate factor, for formats that have one
        bool globalHeader = false;
    };
    using PacketSink = std::function<Result<void>(AVPacket&)>;

    /// Unsupported, naming the encoder, where this FFmpeg was built without it.
    static Result<FrameEncoder> open(const ExportFormatInfo& info, const Shape& shape,
                                     const std::filesystem::path& target);

    /// Null drains the encoder. Packets come in units of Shape::timeBase.
    Result<void> encode(const AVFrame* frame, const PacketSink& sink);
    AVRational timeBase() const { return m_context->time_base; }
    Result<void> copyParameters(AVCodecParameters& parameters) const;

private:
    CodecPtr m_context;
    PacketPtr m_packet;
    std::int64_t m_frameDuration = 1;  // in units of the time base
    std::filesystem::path m_target;
};

}  // namespace mutoscope
