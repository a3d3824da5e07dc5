// SPDX-License-Identifier: Apache-2.0
#include "engine/media/muxer.h"

#include "engine/media/disk_error.h"
#include "engine/media/ffmpeg_error.h"

extern "C" {
#include <libavutil/mem.h>
}

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace mutoscope {
namespace {

constexpr int kBufferBytes = 1 << 16;

/// Four letters that a container names its codec by; 0 lets FFmpeg choose. ProRes' tell its profile, and for H.265
/// Apple's players know only one of the two that there are.
std::uint32_t tagFor(const AVCodecParameters& codec) {
    if (codec.codec_id == AV_CODEC_ID_PRORES) return codec.codec_tag;
    return codec.codec_id == AV_CODEC_ID_HEVC ? MKTAG('h', 'v', 'c', '1') : 0;
}

}  // namespace

template <typename Byte>
int Muxer::writeBytes(void* opaque, Byte* data, int size) {
    auto* output = static_cast<Output*>(opaque);
    if (output->error == 0) output->error = writeAll(output->descriptor, data, static_cast<std::size_t>(size));
    return output->error == 0 ? size : AVERROR(output->error);
}

std::int64_t Muxer::seek(void* opaque, std::int64_t offset, int whence) {
    const auto* output = static_cast<const Output*>(opaque);
    if (whence == AVSEEK_SIZE) {
        struct stat status {};
        return ::fstat(output->descriptor, &status) == 0 ? status.st_size : AVERROR(errno);
    }
    const off_t position = ::lseek(output->descriptor, offset, whence & ~AVSEEK_FORCE);
    return position < 0 ? AVERROR(errno) : position;
}

Muxer::~Muxer() {
    if (!m_format || !m_unfinished) return;
    // Some muxers free what they hold only with their trailer. None of it reaches the file, which is about to go.
    m_output->error = ECANCELED;
    av_write_trailer(m_format.get());
}

Error Muxer::writeError(int code) const {
    return ffmpegWriteError(m_output->error != 0 ? AVERROR(m_output->error) : code, m_file->target());
}

Result<Muxer> Muxer::open(PartFile& file, const char* container) {
    quietFfmpeg();
    Muxer muxer(file);
    muxer.m_output->descriptor = file.descriptor();
    const AVOutputFormat* format = av_guess_format(container, nullptr, nullptr);
    if (!format) {
        return Error{ErrorCode::Unsupported,
                     std::string("This machine's FFmpeg cannot write ") + container + "; choose another format.", ""};
    }
    // The mover of faststart reads the file back by name; the prefix keeps a name like "a:b" from being a protocol.
    const std::string url = "file:" + file.path().string();
    AVFormatContext* context = nullptr;
    if (const int code = avformat_alloc_output_context2(&context, format, nullptr, url.c_str()); code < 0)
        return muxer.writeError(code);
    muxer.m_format.reset(context);
    auto* buffer = static_cast<unsigned char*>(av_malloc(kBufferBytes));
    if (!buffer) return ffmpegOutOfMemory(file.target());
    muxer.m_io.reset(
        avio_alloc_context(buffer, kBufferBytes, 1, muxer.m_output.get(), nullptr, &Muxer::writeBytes, &Muxer::seek));
    if (!muxer.m_io) {
        av_free(buffer);
        return ffmpegOutOfMemory(file.target());
    }
    context->pb = muxer.m_io.get();
    return muxer;
}

Result<void> Muxer::begin(const AVCodecParameters& codec, AVRational timeBase, AVRational frameRate,
                          const TextFields& texts, const ExportFormatInfo::Options& options) {
    AVStream* stream = avformat_new_stream(m_format.get(), nullptr);
    if (!stream) return ffmpegOutOfMemory(m_file->target());
    if (const int code = avcodec_parameters_copy(stream->codecpar, &codec); code < 0) return writeError(code);
    stream->codecpar->codec_tag = tagFor(*stream->codecpar);
    stream->time_base = timeBase;
    stream->avg_frame_rate = frameRate;
    for (const auto& [key, text] : texts) {
        if (text.empty()) continue;
        if (const int code = av_dict_set(&m_format->metadata, key.c_str(), text.c_str(), 0); code < 0)
            return writeError(code);
    }
    Dictionary dictionary;
    for (const auto& [key, value] : options) {
        if (const int code = dictionary.set(key, value); code < 0) return writeError(code);
    }
    if (const int code = avformat_write_header(m_format.get(), dictionary.get()); code < 0) return writeError(code);
    m_unfinished = true;
    if (const char* unknown = dictionary.leftOver()) {
        return Error{ErrorCode::Internal, std::string("This machine's FFmpeg has no muxer option '") + unknown + "'.",
                     ""};
    }
    return {};
}

Result<void> Muxer::write(AVPacket& packet, AVRational timeBase) {
    packet.stream_index = 0;
    av_packet_rescale_ts(&packet, timeBase, m_format->streams[0]->time_base);
    packet.pos = -1;
    const int code = av_interleaved_write_frame(m_format.get(), &packet);
    if (code < 0 || m_output->error != 0) return writeError(code);
    return {};
}

Result<void> Muxer::finish() {
    m_unfinished = false;
    const int code = av_write_trailer(m_format.get());
    avio_flush(m_io.get());
    if (code < 0 || m_output->error != 0 || m_io->error < 0) return writeError(code < 0 ? code : m_io->error);
    return {};
}

}  // namespace mutoscope
