// SPDX-License-Identifier: Apache-2.0
#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#include <libavutil/dict.h>
#include <libavutil/frame.h>
#include <libswscale/swscale.h>
}

#include <memory>

namespace mutoscope {

struct FfmpegDeleter {
    void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(AVFilterGraph* graph) const { avfilter_graph_free(&graph); }
    void operator()(AVFilterInOut* ends) const { avfilter_inout_free(&ends); }
    void operator()(SwsContext* context) const { sws_freeContext(context); }
    void operator()(AVIOContext* io) const {
        av_freep(&io->buffer);  // FFmpeg may have replaced the buffer it was given
        avio_context_free(&io);
    }
};

template <typename T>
using FfmpegPtr = std::unique_ptr<T, FfmpegDeleter>;
using CodecPtr = FfmpegPtr<AVCodecContext>;
using FramePtr = FfmpegPtr<AVFrame>;
using PacketPtr = FfmpegPtr<AVPacket>;
using FilterGraphPtr = FfmpegPtr<AVFilterGraph>;
using ScalerPtr = FfmpegPtr<SwsContext>;
using IoPtr = FfmpegPtr<AVIOContext>;

/// Options by name, handed to FFmpeg, which takes out those it knows.
class Dictionary {
public:
    Dictionary() = default;
    Dictionary(const Dictionary&) = delete;
    Dictionary& operator=(const Dictionary&) = delete;
    ~Dictionary() { av_dict_free(&m_entries); }

    int set(const char* key, const char* value) { return av_dict_set(&m_entries, key, value, 0); }
    AVDictionary** get() { return &m_entries; }
    /// The name of an option that nobody took; null when all were taken.
    const char* leftOver() const {
        const AVDictionaryEntry* entry = av_dict_get(m_entries, "", nullptr, AV_DICT_IGNORE_SUFFIX);
        return entry ? entry->key : nullptr;
    }

private:
    AVDictionary* m_entries = nullptr;
};

}  // namespace mutoscope
