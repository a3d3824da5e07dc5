// SPDX-License-Identifier: Apache-2.0
#include "engine/media/gif_palette.h"

#include "engine/media/ffmpeg_error.h"
#include "engine/media/frame_converter.h"

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/mem.h>
}

#include <string>

namespace mutoscope {
namespace {

constexpr const char* kGraph =
    "[in]split[counted][painted];"
    "[counted]palettegen=stats_mode=diff[palette];"
    "[painted][palette]paletteuse=dither=sierra2_4a:diff_mode=rectangle[out]";

/// One open end of the graph, with its label.
FfmpegPtr<AVFilterInOut> openEnd(const char* label, AVFilterContext* filter) {
    FfmpegPtr<AVFilterInOut> end(avfilter_inout_alloc());
    if (!end) return end;
    end->name = av_strdup(label);
    end->filter_ctx = filter;
    return end->name ? std::move(end) : nullptr;
}

}  // namespace

Result<GifPalette> GifPalette::create(int width, int height, AVRational framesPerSecond,
                                      const std::filesystem::path& target) {
    quietFfmpeg();
    for (const char* needed : {"buffer", "buffersink", "split", "scale", "palettegen", "paletteuse"}) {
        if (avfilter_get_by_name(needed)) continue;
        return Error{
            ErrorCode::Unsupported,
            std::string("This machine's FFmpeg has no ") + needed + " filter, which GIF needs; choose another format.",
            ""};
    }
    GifPalette palette;
    palette.m_target = target;
    palette.m_graph.reset(avfilter_graph_alloc());
    palette.m_input.reset(av_frame_alloc());
    if (!palette.m_graph || !palette.m_input) return ffmpegOutOfMemory(target);
    AVFilterGraph* graph = palette.m_graph.get();
    const std::string shape = "video_size=" + std::to_string(width) + "x" + std::to_string(height) +
                              ":pix_fmt=rgb24:pixel_aspect=1/1:time_base=" + std::to_string(framesPerSecond.den) + "/" +
                              std::to_string(framesPerSecond.num) +
                              ":frame_rate=" + std::to_string(framesPerSecond.num) + "/" +
                              std::to_string(framesPerSecond.den);
    int code = avfilter_graph_create_filter(&palette.m_source, avfilter_get_by_name("buffer"), "in", shape.c_str(),
                                            nullptr, graph);
    if (code >= 0) {
        code = avfilter_graph_create_filter(&palette.m_sink, avfilter_get_by_name("buffersink"), "out", nullptr,
                                            nullptr, graph);
    }
    if (code < 0) return ffmpegWriteError(code, target);
    // The labels are those of the graph's text: what its "in" is fed from is our graph's output.
    auto outputs = openEnd("in", palette.m_source);
    auto inputs = openEnd("out", palette.m_sink);
    if (!outputs || !inputs) return ffmpegOutOfMemory(target);
    AVFilterInOut* rawInputs = inputs.release();
    AVFilterInOut* rawOutputs = outputs.release();
    code = avfilter_graph_parse_ptr(graph, kGraph, &rawInputs, &rawOutputs, nullptr);
    inputs.reset(rawInputs);
    outputs.reset(rawOutputs);
    if (code >= 0) code = avfilter_graph_config(graph, nullptr);
    if (code < 0) return ffmpegWriteError(code, target);
    palette.m_input->width = width;
    palette.m_input->height = height;
    palette.m_input->format = AV_PIX_FMT_RGB24;
    return palette;
}

Result<void> GifPalette::push(const Image& image, int index) {
    AVFrame* frame = m_input.get();
    const int width = frame->width;
    const int height = frame->height;
    int code = av_frame_get_buffer(frame, 0);
    if (code < 0) return ffmpegWriteError(code, m_target);
    copyPadded(image, *frame);
    frame->pts = index;
    frame->sample_aspect_ratio = {1, 1};
    code = av_buffersrc_add_frame(m_source, frame);  // takes the buffer and empties the frame
    av_frame_unref(frame);
    frame->width = width;
    frame->height = height;
    frame->format = AV_PIX_FMT_RGB24;
    if (code < 0) return ffmpegWriteError(code, m_target);
    return {};
}

Result<void> GifPalette::end() {
    if (const int code = av_buffersrc_add_frame(m_source, nullptr); code < 0) return ffmpegWriteError(code, m_target);
    return {};
}

Result<FramePtr> GifPalette::pull() {
    FramePtr frame(av_frame_alloc());
    if (!frame) return ffmpegOutOfMemory(m_target);
    const int code = av_buffersink_get_frame(m_sink, frame.get());
    if (code == AVERROR_EOF) return FramePtr();
    if (code < 0) return ffmpegWriteError(code, m_target);
    return frame;
}

AVRational GifPalette::timeBase() const { return av_buffersink_get_time_base(m_sink); }

}  // namespace mutoscope
