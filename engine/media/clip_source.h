// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/ffmpeg_handles.h"
#include "engine/media/input_file.h"
#include "engine/media/patient_read.h"
#include "engine/request/cancel_token.h"
#include "engine/request/result.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>

namespace mutoscope {

enum class ClipContainer { Mp4, Mov, WebM, Mkv, Gif };
const char* toString(ClipContainer container);

/// An untrusted MP4, QuickTime, WebM, Matroska or GIF file opened for reading: told by content, no other parser tried,
/// no other file or address ever opened, a few decoders allowed, everything bounded (pixels, streams, packets, and
/// time, by readingPatience()). One thread.
class ClipSource {
public:
    /// Header: what stands before the pictures, none of which is decoded; there is no stream() then.
    enum class Depth { Header, Pictures };

    /// BadInput: no regular file, another kind of file, damaged, without a picture stream, or its disk does not answer.
    /// Cancelled.
    static Result<ClipSource> open(const std::filesystem::path& path, const CancelToken& cancel,
                                   Depth depth = Depth::Pictures);

    ClipContainer container() const { return m_container; }
    const AVFormatContext& format() const { return *m_format; }
    const AVStream& stream() const { return *m_format->streams[m_streamIndex]; }

    /// Every packet of the picture stream in file order, until the end or an error of `visit`.
    Result<void> forEachPacket(const std::function<Result<void>(AVPacket&)>& visit);
    /// Every decoded frame until the end, an error, or `visit` returns false.
    Result<void> forEachFrame(const std::function<Result<bool>(const AVFrame&)>& visit);

private:
    struct FormatDeleter {
        void operator()(AVFormatContext* context) const { avformat_close_input(&context); }
    };
    struct Block;
    /// What FFmpeg's callbacks see.
    struct Input {
        std::shared_ptr<Block> block;  ///< the file, and what was last read of it
        std::int64_t bytes = 0;
        std::int64_t position = 0;
        CancelToken cancel;
        std::chrono::steady_clock::time_point deadline;
        bool silent = false;  ///< the disk does not answer
        DiskReader disk;

        bool stopped() const { return silent || cancel.isCancelled() || std::chrono::steady_clock::now() > deadline; }
        int read(std::uint8_t* data, int size);
    };

    static int readBytes(void* opaque, std::uint8_t* data, int size);
    static std::int64_t seek(void* opaque, std::int64_t offset, int whence);
    Result<void> start();
    Result<void> findPictures();
    Result<CodecPtr> openDecoder() const;
    Error stopError() const;

    std::filesystem::path m_path;
    ClipContainer m_container = ClipContainer::Mp4;
    std::unique_ptr<Input> m_input;
    IoPtr m_io;
    std::unique_ptr<AVFormatContext, FormatDeleter> m_format;
    unsigned m_streamIndex = 0;
};

}  // namespace mutoscope
