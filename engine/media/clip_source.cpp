// SPDX-License-Identifier: Apache-2.0
#include "engine/media/clip_source.h"

#include "engine/media/byte_view.h"
#include "engine/media/disk_error.h"
#include "engine/media/ffmpeg_error.h"
#include "engine/media/picture_reader.h"

extern "C" {
#include <libavutil/mem.h>
}

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <new>
#include <string>

namespace mutoscope {
namespace {

constexpr int kBufferBytes = 1 << 16;
constexpr std::int64_t kPacketLimit = 500'000;
constexpr const char* kDecoders = "h264,hevc,mpeg4,vp8,vp9,libvpx,libvpx-vp9,libdav1d,libaom-av1,prores,ffv1,gif";

struct Kind {
    ClipContainer container;
    const char* id;
    const char* demuxer;
    std::size_t magicOffset;
    std::string_view magic;
};
constexpr std::string_view kMatroska = "matroska";
constexpr std::string_view kQuickTime = "ftypqt  ";
constexpr std::array<Kind, 5> kKinds{{{ClipContainer::Mov, "mov", "mov", 4, kQuickTime},
                                      {ClipContainer::Mp4, "mp4", "mov", 4, "ftyp"},
                                      {ClipContainer::WebM, "webm", "matroska", 0, "\x1a\x45\xdf\xa3"},
                                      {ClipContainer::Mkv, "mkv", "matroska", 0, "\x1a\x45\xdf\xa3"},
                                      {ClipContainer::Gif, "gif", "gif", 0, "GIF8"}}};

/// Formats may name other files (a list of segments, an external track); ours never do.
int refuseOtherFiles(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) { return AVERROR(EPERM); }

}  // namespace

const char* toString(ClipContainer container) {
    for (const Kind& kind : kKinds) {
        if (kind.container == container) return kind.id;
    }
    return "?";
}

struct ClipSource::Block final : DiskReader::Call {
    void perform() override {
        do {
            count = ::pread(file.descriptor.get(), bytes.data(), wanted, static_cast<off_t>(position));
        } while (count < 0 && errno == EINTR);
        error = count < 0 ? errno : 0;
    }

    InputFile file;
    std::array<std::uint8_t, kBufferBytes> bytes{};
    std::size_t wanted = 0;
    std::int64_t position = 0;
    ssize_t count = 0;
    int error = 0;
};

int ClipSource::Input::read(std::uint8_t* data, int size) {
    if (stopped()) return AVERROR_EXIT;
    block->wanted = std::min<std::size_t>(block->bytes.size(), static_cast<std::size_t>(std::max(size, 0)));
    block->position = position;
    try {
        if (!disk.run(block, [this] { return stopped(); })) {
            silent = true;  // what is read now comes too late
            return AVERROR_EXIT;
        }
    } catch (const std::bad_alloc&) {
        return AVERROR(ENOMEM);  // nothing may be thrown through C
    }
    if (block->count < 0) return AVERROR(block->error);
    if (block->count == 0) return AVERROR_EOF;
    std::copy_n(block->bytes.begin(), block->count, data);
    position += block->count;
    return static_cast<int>(block->count);
}

int ClipSource::readBytes(void* opaque, std::uint8_t* data, int size) {
    return static_cast<Input*>(opaque)->read(data, size);
}

std::int64_t ClipSource::seek(void* opaque, std::int64_t offset, int whence) {
    auto* input = static_cast<Input*>(opaque);
    if (whence == AVSEEK_SIZE) return input->bytes;
    switch (whence & ~AVSEEK_FORCE) {
        case SEEK_SET: break;
        case SEEK_CUR: offset += input->position; break;
        case SEEK_END: offset += input->bytes; break;
        default: return AVERROR(EINVAL);
    }
    if (offset < 0) return AVERROR(EINVAL);
    return input->position = offset;
}

Error ClipSource::stopError() const {
    if (m_input->cancel.isCancelled()) return exportCancelled();
    if (m_input->silent) return silentDiskError(m_path);
    return {ErrorCode::BadInput, quotedName(m_path) + " takes too long to read; choose a shorter clip.", ""};
}

Result<ClipSource> ClipSource::open(const std::filesystem::path& path, const CancelToken& cancel, Depth depth) {
    quietFfmpeg();
    auto file = openInputFile(path);
    if (!file) return file.error();
    ClipSource source;
    source.m_path = path;
    source.m_input = std::make_unique<Input>();
    Input& input = *source.m_input;
    input.block = std::make_shared<Block>();
    input.bytes = static_cast<std::int64_t>(file->bytes);
    input.block->file = std::move(file).value();
    input.cancel = cancel;
    input.deadline = std::chrono::steady_clock::now() + readingPatience().clip;
    std::array<std::uint8_t, 64> start{};
    const int count = input.read(start.data(), static_cast<int>(start.size()));
    if (input.stopped()) return source.stopError();
    if (count < 0 && count != AVERROR_EOF) return ffmpegReadError(count, path);
    input.position = 0;
    const ByteView view(start, ByteOrder::Big);
    const auto kind =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& k) { return view.matches(k.magicOffset, k.magic); });
    if (kind == kKinds.end()) {
        return Error{ErrorCode::BadInput,
                     quotedName(path) + " is no MP4, MOV, WebM, MKV or GIF clip; choose another file.", ""};
    }
    source.m_container = kind->container;
    // WebM is a kind of Matroska; the document type in the header tells them apart.
    const bool general = std::search(start.begin(), start.end(), kMatroska.begin(), kMatroska.end()) != start.end();
    if (source.m_container == ClipContainer::WebM && general) source.m_container = ClipContainer::Mkv;
    if (auto started = source.start(); !started) return started.error();
    if (depth == Depth::Header) return source;
    if (auto found = source.findPictures(); !found) return found.error();
    return source;
}

Result<void> ClipSource::start() {
    const auto kind =
        std::find_if(kKinds.begin(), kKinds.end(), [this](const Kind& k) { return k.container == m_container; });
    const AVInputFormat* demuxer = av_find_input_format(kind->demuxer);
    if (!demuxer) {
        return Error{ErrorCode::Unsupported, std::string("This machine's FFmpeg cannot read ") + kind->id + " files.",
                     ""};
    }
    auto* buffer = static_cast<unsigned char*>(av_malloc(kBufferBytes));
    if (!buffer) return ffmpegOutOfMemory(m_path);
    m_io.reset(
        avio_alloc_context(buffer, kBufferBytes, 0, m_input.get(), &ClipSource::readBytes, nullptr, &ClipSource::seek));
    if (!m_io) {
        av_free(buffer);
        return ffmpegOutOfMemory(m_path);
    }
    AVFormatContext* context = avformat_alloc_context();
    if (!context) return ffmpegOutOfMemory(m_path);
    context->pb = m_io.get();
    context->flags |= AVFMT_FLAG_CUSTOM_IO;
    context->io_open = refuseOtherFiles;
    context->interrupt_callback = {[](void* opaque) { return static_cast<Input*>(opaque)->stopped() ? 1 : 0; },
                                   m_input.get()};
    Dictionary options;
    for (const auto& [key, value] : {std::pair{"protocol_whitelist", "file"}, std::pair{"codec_whitelist", kDecoders},
                                     std::pair{"max_streams", "16"}, std::pair{"probesize", "5000000"}}) {
        if (const int code = options.set(key, value); code < 0) return ffmpegReadError(code, m_path);
    }
    // On failure FFmpeg frees the context.
    if (const int code = avformat_open_input(&context, nullptr, demuxer, options.get()); code < 0) {
        return m_input->stopped() ? stopError() : ffmpegReadError(code, m_path);
    }
    m_format.reset(context);
    return {};
}

Result<void> ClipSource::findPictures() {
    AVFormatContext* context = m_format.get();
    std::vector<AVDictionary*> decoderOptions(context->nb_streams, nullptr);
    for (AVDictionary*& entry : decoderOptions) {
        av_dict_set(&entry, "max_pixels", std::to_string(kMaximumPicturePixels).c_str(), 0);
        av_dict_set(&entry, "threads", "1", 0);
    }
    const int probed = avformat_find_stream_info(context, decoderOptions.data());
    for (AVDictionary*& entry : decoderOptions) av_dict_free(&entry);
    if (m_input->stopped()) return stopError();
    if (probed < 0) return ffmpegReadError(probed, m_path);
    const int index = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (index < 0)
        return Error{ErrorCode::BadInput, quotedName(m_path) + " holds no pictures; choose a video clip.", ""};
    m_streamIndex = static_cast<unsigned>(index);
    const AVCodecParameters& codec = *stream().codecpar;
    if (codec.width <= 0 || codec.height <= 0) return ffmpegReadError(AVERROR_INVALIDDATA, m_path);
    for (unsigned i = 0; i < context->nb_streams; ++i) {
        if (i != m_streamIndex) context->streams[i]->discard = AVDISCARD_ALL;
    }
    return {};
}

Result<void> ClipSource::forEachPacket(const std::function<Result<void>(AVPacket&)>& visit) {
    const PacketPtr packet(av_packet_alloc());
    if (!packet) return ffmpegOutOfMemory(m_path);
    for (std::int64_t count = 0; count < kPacketLimit; ++count) {
        const int code = av_read_frame(m_format.get(), packet.get());
        if (m_input->stopped()) return stopError();
        if (code == AVERROR_EOF) return {};
        if (code < 0) return ffmpegReadError(code, m_path);
        Result<void> visited;
        if (packet->stream_index == static_cast<int>(m_streamIndex)) visited = visit(*packet);
        av_packet_unref(packet.get());
        if (!visited) return visited.error();
    }
    return Error{ErrorCode::BadInput, quotedName(m_path) + " has too many frames; choose a shorter clip.", ""};
}

Result<CodecPtr> ClipSource::openDecoder() const {
    const AVCodec* codec = avcodec_find_decoder(stream().codecpar->codec_id);
    if (!codec) return ffmpegReadError(AVERROR_DECODER_NOT_FOUND, m_path);
    CodecPtr decoder(avcodec_alloc_context3(codec));
    if (!decoder) return ffmpegOutOfMemory(m_path);
    if (const int code = avcodec_parameters_to_context(decoder.get(), stream().codecpar); code < 0)
        return ffmpegReadError(code, m_path);
    decoder->max_pixels = static_cast<std::int64_t>(kMaximumPicturePixels);
    decoder->pkt_timebase = stream().time_base;
    decoder->err_recognition |= AV_EF_EXPLODE;  // a frame patched up from its neighbours is not what was stored
    Dictionary options;
    options.set("codec_whitelist", kDecoders);
    if (const int code = avcodec_open2(decoder.get(), codec, options.get()); code < 0) {
        // EINVAL here means that the whitelist refused the decoder.
        return ffmpegReadError(code == AVERROR(EINVAL) ? AVERROR_DECODER_NOT_FOUND : code, m_path);
    }
    return decoder;
}

Result<void> ClipSource::forEachFrame(const std::function<Result<bool>(const AVFrame&)>& visit) {
    auto opened = openDecoder();
    if (!opened) return opened.error();
    const CodecPtr decoder = std::move(opened).value();
    const FramePtr frame(av_frame_alloc());
    if (!frame) return ffmpegOutOfMemory(m_path);
    bool enough = false;
    const auto receive = [&]() -> Result<void> {
        while (!enough) {
            const int code = avcodec_receive_frame(decoder.get(), frame.get());
            if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return {};
            if (code < 0) return ffmpegReadError(code, m_path);
            if (m_input->stopped()) return stopError();
            auto visited = visit(*frame);
            av_frame_unref(frame.get());
            if (!visited) return visited.error();
            enough = !visited.value();
        }
        return {};
    };
    const Error done{ErrorCode::Internal, "", "enough frames"};  // leaves the packet loop; never leaves this function
    auto walked = forEachPacket([&](AVPacket& packet) -> Result<void> {
        if (enough) return done;
        if (const int code = avcodec_send_packet(decoder.get(), &packet); code < 0)
            return ffmpegReadError(code, m_path);
        return receive();
    });
    if (enough) return {};
    if (!walked) return walked.error();
    if (const int code = avcodec_send_packet(decoder.get(), nullptr); code < 0) return ffmpegReadError(code, m_path);
    return receive();
}

}  // namespace mutoscope
