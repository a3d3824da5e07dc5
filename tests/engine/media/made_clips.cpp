// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/media/made_clips.h"

#include "engine/media/clip_source.h"
#include "engine/media/muxer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace mutoscope::test {
namespace {

namespace fs = std::filesystem;

/// A muxer into `path`, which gets its name when all is written.
template <typename Write>
void muxInto(const fs::path& path, const char* container, Write write) {
    auto made = PartFile::create(path, ".part");
    ASSERT_TRUE(made) << made.error().message;
    {
        auto muxer = Muxer::open(made.value(), container);
        ASSERT_TRUE(muxer) << muxer.error().message;
        write(muxer.value());
        ASSERT_TRUE(muxer->finish());
    }
    ASSERT_TRUE(made->commit(Existing::Refuse));
}

}  // namespace

void joinClips(const std::vector<fs::path>& parts, const fs::path& path) {
    muxInto(path, "webm", [&](Muxer& muxer) {
        std::int64_t offset = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            auto source = ClipSource::open(parts[i], {});
            ASSERT_TRUE(source) << source.error().message;
            const AVStream& stream = source->stream();
            if (i == 0) {
                ASSERT_TRUE(muxer.begin(*stream.codecpar, stream.time_base, stream.avg_frame_rate, {}, {}));
            }
            std::int64_t last = 0;
            ASSERT_TRUE(source->forEachPacket([&](AVPacket& packet) {
                last = packet.pts + std::max<std::int64_t>(packet.duration, 1);
                packet.pts += offset;
                packet.dts += offset;
                return muxer.write(packet, stream.time_base);
            }));
            offset += last;
        }
    });
}

void rewriteClip(const fs::path& from, const fs::path& path, const char* container,
                 const std::vector<std::int64_t>& times, const TextFields& texts) {
    auto source = ClipSource::open(from, {});
    ASSERT_TRUE(source) << source.error().message;
    muxInto(path, container, [&](Muxer& muxer) {
        constexpr AVRational kMilliseconds{1, 1000};
        ExportFormatInfo::Options options;
        if (std::string_view(container) == "mp4") options = {{"movflags", "use_metadata_tags"}};
        ASSERT_TRUE(muxer.begin(*source->stream().codecpar, kMilliseconds, {0, 1}, texts, options));
        std::size_t index = 0;
        ASSERT_TRUE(source->forEachPacket([&](AVPacket& packet) {
            const std::size_t at = std::min(index++, times.size() - 1);
            packet.pts = packet.dts = times[at];
            packet.duration = at + 1 < times.size() ? times[at + 1] - times[at] : 100;
            return muxer.write(packet, kMilliseconds);
        }));
        ASSERT_EQ(index, times.size());
    });
}

void writeFlatVp9(const fs::path& path, AVPixelFormat format, int frames) {
    const AVCodec* codec = avcodec_find_encoder_by_name("libvpx-vp9");
    ASSERT_NE(codec, nullptr);
    const CodecPtr encoder(avcodec_alloc_context3(codec));
    constexpr AVRational kRate{1, 8};
    encoder->width = encoder->height = 32;
    encoder->time_base = kRate;
    encoder->framerate = av_inv_q(kRate);
    encoder->pix_fmt = format;
    encoder->colorspace = AVCOL_SPC_BT709;
    encoder->color_range = AVCOL_RANGE_MPEG;
    Dictionary options;
    options.set("lag-in-frames", "0");
    options.set("crf", "4");
    options.set("b", "0");
    ASSERT_EQ(avcodec_open2(encoder.get(), codec, options.get()), 0);
    const FramePtr frame(av_frame_alloc());
    frame->width = frame->height = 32;
    frame->format = format;
    ASSERT_EQ(av_frame_get_buffer(frame.get(), 0), 0);
    constexpr std::uint8_t kColour[] = {120, 90, 160};
    for (int plane = 0; plane < 3; ++plane) {
        const int rows = plane > 0 && format == AV_PIX_FMT_YUV420P ? 16 : 32;
        std::fill_n(frame->data[plane], static_cast<std::ptrdiff_t>(frame->linesize[plane]) * rows, kColour[plane]);
    }
    muxInto(path, "webm", [&](Muxer& muxer) {
        AVCodecParameters* stored = avcodec_parameters_alloc();
        avcodec_parameters_from_context(stored, encoder.get());
        ASSERT_TRUE(muxer.begin(*stored, kRate, av_inv_q(kRate), {}, {}));
        avcodec_parameters_free(&stored);
        const PacketPtr packet(av_packet_alloc());
        for (int i = 0; i <= frames; ++i) {
            frame->pts = i;
            ASSERT_EQ(avcodec_send_frame(encoder.get(), i < frames ? frame.get() : nullptr), 0);
            while (avcodec_receive_packet(encoder.get(), packet.get()) == 0) {
                packet->duration = 1;
                ASSERT_TRUE(muxer.write(*packet, kRate));
            }
        }
    });
}

}  // namespace mutoscope::test
