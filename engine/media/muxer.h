// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/export_formats.h"
#include "engine/media/ffmpeg_handles.h"
#include "engine/media/part_file.h"
#include "engine/media/png_text.h"

#include <memory>

namespace mutoscope {

/// Writes one video stream into a PartFile, which must outlive it. FFmpeg gets bytes in and out through our descriptor,
/// so that it cannot open another file and no failed write is lost. One thread.
class Muxer {
public:
    /// `container` is FFmpeg's name. Unsupported where this FFmpeg lacks it.
    static Result<Muxer> open(PartFile& file, const char* container);

    Muxer(Muxer&&) = default;
    Muxer& operator=(Muxer&&) = delete;
    ~Muxer();

    /// True where the codec's headers belong into the container and not into the stream.
    bool wantsGlobalHeader() const { return m_format->oformat->flags & AVFMT_GLOBALHEADER; }
    Result<void> begin(const AVCodecParameters& codec, AVRational timeBase, AVRational frameRate,
                       const TextFields& texts, const ExportFormatInfo::Options& options);
    /// `packet` in units of `timeBase`; it is emptied.
    Result<void> write(AVPacket& packet, AVRational timeBase);
    Result<void> finish();

private:
    struct FormatDeleter {
        void operator()(AVFormatContext* context) const { avformat_free_context(context); }
    };
    struct Output {
        int descriptor = -1;
        int error = 0;  // the first errno of a write
    };

    explicit Muxer(PartFile& file) : m_file(&file), m_output(std::make_unique<Output>()) {}
    Error writeError(int code) const;
    template <typename Byte>
    static int writeBytes(void* opaque, Byte* data, int size);  // FFmpeg 7 made the bytes const
    static std::int64_t seek(void* opaque, std::int64_t offset, int whence);

    PartFile* m_file;
    bool m_unfinished = false;  // begun and without its trailer
    std::unique_ptr<Output> m_output;
    IoPtr m_io;
    std::unique_ptr<AVFormatContext, FormatDeleter> m_format;
};

}  // namespace mutoscope
