// SPDX-License-Identifier: Apache-2.0
#include "engine/media/video_writer.h"

#include "engine/media/clip_source.h"
#include "engine/media/clip_verification.h"
#include "engine/media/disk_error.h"
#include "engine/media/disk_space.h"
#include "engine/media/ffmpeg_error.h"
#include "engine/media/frame_converter.h"
#include "engine/media/frame_encoder.h"
#include "engine/media/gif_comment.h"
#include "engine/media/gif_palette.h"
#include "engine/media/muxer.h"
#include "engine/media/png_sequence.h"

#include <sys/stat.h>

#include <cerrno>
#include <memory>
#include <new>

namespace mutoscope {
namespace {

constexpr std::size_t kRecipeLimit = 4 << 20;
constexpr int kLargestSide = 16384;
constexpr int kLargestFps = 240;
constexpr std::uint64_t kGifFramesLimit = 4ull << 30;  // bytes; a GIF's palette needs all its frames at once

struct ParametersDeleter {
    void operator()(AVCodecParameters* parameters) const { avcodec_parameters_free(&parameters); }
};
using ParametersPtr = std::unique_ptr<AVCodecParameters, ParametersDeleter>;

/// One export on its way; settled before the first byte is written.
struct Job {
    const std::vector<Image>& frames;
    const ExportOptions& options;
    const ExportFormatInfo& info;
    const CancelToken& cancel;
    const ExportProgress& progress;
    ExportReport report;
    int frameStep = 1;      ///< every how many frames one is kept
    AVRational rate{1, 1};  ///< frames a second
    TextFields texts;

    int frameCount() const { return (static_cast<int>(frames.size()) + frameStep - 1) / frameStep; }
    const Image& frame(int index) const {
        return frames[static_cast<std::size_t>(index) * static_cast<std::size_t>(frameStep)];
    }
    void tell(int done) const {
        if (progress) progress(done, frameCount());
    }
};

Result<void> checkRequest(const std::vector<Image>& frames, const ExportOptions& options) {
    const auto refuse = [](const std::string& message) { return Error{ErrorCode::InvalidArgument, message, ""}; };
    if (frames.empty()) return refuse("There are no frames to export; make a clip first.");
    const Image& first = frames.front();
    for (const Image& image : frames) {
        const bool sound =
            image.width > 0 && image.height > 0 && image.width <= kLargestSide && image.height <= kLargestSide &&
            image.pixels.size() == static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3;
        if (!sound || image.width != first.width || image.height != first.height) {
            return refuse("The frames of a clip must have one size, up to " + std::to_string(kLargestSide) +
                          " pixels a side.");
        }
    }
    const ExportFormatInfo& info = exportFormatInfo(options.format);
    if (options.framesPerSecond < 1 || options.framesPerSecond > kLargestFps) {
        return refuse("A clip cannot be played at " + std::to_string(options.framesPerSecond) +
                      " frames a second; choose 1 to " + std::to_string(kLargestFps) + ".");
    }
    if (options.quality && info.quality &&
        (*options.quality < info.quality->best || *options.quality > info.quality->worst)) {
        return refuse("The quality is " + std::to_string(*options.quality) + "; for " + info.name +
                      " it must be from " + std::to_string(info.quality->best) + " (best) to " +
                      std::to_string(info.quality->worst) + " (smallest).");
    }
    for (const std::string* text : {&options.recipe, &options.title, &options.comment}) {
        if (text->size() > kRecipeLimit || text->find('\0') != std::string::npos) {
            return refuse("The recipe, title or comment of a clip must be plain text of at most 4 MB.");
        }
    }
    const std::string name = options.path.filename().string();
    if (name.empty() || name == "." || name == "..")
        return refuse("The export needs a file name; add one to the folder.");
    return {};
}

/// Settles what differs from the request, with a note for each.
void settle(Job& job) {
    const Image& first = job.frames.front();
    job.report.path = job.options.path;
    job.report.encoder = job.info.encoder;
    job.report.width = first.width;
    job.report.height = first.height;
    if (job.info.evenSize && (first.width % 2 != 0 || first.height % 2 != 0)) {
        job.report.width += first.width % 2;
        job.report.height += first.height % 2;
        job.report.notes.push_back("Padded from " + std::to_string(first.width) + " x " + std::to_string(first.height) +
                                   " to " + std::to_string(job.report.width) + " x " +
                                   std::to_string(job.report.height) + " pixels, because " + job.info.name +
                                   " needs even sizes.");
    }
    job.frameStep = (job.options.framesPerSecond + job.info.maximumFps - 1) / job.info.maximumFps;
    job.rate = {job.options.framesPerSecond, job.frameStep};
    if (job.frameStep > 1) {
        job.report.notes.push_back("One frame in " + std::to_string(job.frameStep) + " was kept, because " +
                                   job.info.name + " plays at most " + std::to_string(job.info.maximumFps) +
                                   " frames a second.");
    }
    if (job.options.quality && !job.info.quality) {
        job.report.notes.push_back(std::string("The quality setting was left out, because ") + job.info.name +
                                   " has none.");
    }
    job.report.frames = job.frameCount();
    job.report.framesPerSecond = av_q2d(job.rate);
    job.report.duration = job.report.frames / job.report.framesPerSecond;
    job.texts = {{kRecipeKey, job.options.recipe}, {"title", job.options.title}, {"comment", job.options.comment}};
}

/// The shared end of both encoding paths: the encoder's packets into the draft.
class DraftWriter {
public:
    static Result<DraftWriter> open(const Job& job, PartFile& draft, AVRational timeBase, AVPixelFormat pixelFormat) {
        auto muxer = Muxer::open(draft, job.info.container);
        if (!muxer) return muxer.error();
        FrameEncoder::Shape shape;
        shape.width = job.report.width;
        shape.height = job.report.height;
        shape.timeBase = timeBase;
        shape.frameRate = job.rate;
        shape.pixelFormat = pixelFormat;
        if (job.info.quality) shape.quality = job.options.quality.value_or(job.info.quality->standard);
        shape.globalHeader = muxer->wantsGlobalHeader();
        auto encoder = FrameEncoder::open(job.info, shape, draft.target());
        if (!encoder) return encoder.error();
        const ParametersPtr parameters(avcodec_parameters_alloc());
        if (!parameters) return ffmpegOutOfMemory(draft.target());
        if (auto copied = encoder->copyParameters(*parameters); !copied) return copied.error();
        auto begun = muxer->begin(*parameters, timeBase, shape.frameRate, job.texts, job.info.draftOptions);
        if (!begun) return begun.error();
        return DraftWriter(std::move(muxer).value(), std::move(encoder).value());
    }

    Result<void> add(const AVFrame* frame) {
        return m_encoder.encode(frame,
                                [this](AVPacket& packet) { return m_muxer.write(packet, m_encoder.timeBase()); });
    }
    Result<void> finish() {
        if (auto drained = add(nullptr); !drained) return drained.error();
        return m_muxer.finish();
    }

private:
    DraftWriter(Muxer muxer, FrameEncoder encoder) : m_muxer(std::move(muxer)), m_encoder(std::move(encoder)) {}
    Muxer m_muxer;
    FrameEncoder m_encoder;
};

Result<void> encodeVideo(const Job& job, PartFile& draft) {
    auto converter = YuvConverter::create(job.report.width, job.report.height, draft.target());
    if (!converter) return converter.error();
    auto writer = DraftWriter::open(job, draft, av_inv_q(job.rate), AV_PIX_FMT_YUV420P);
    if (!writer) return writer.error();
    for (int index = 0; index < job.frameCount(); ++index) {
        if (job.cancel.isCancelled()) return exportCancelled();
        auto frame = converter->convert(job.frame(index), index);
        if (!frame) return frame.error();
        if (auto added = writer->add(frame.value().get()); !added) return added.error();
        job.tell(index + 1);
    }
    return writer->finish();
}

Result<void> encodeLossless(const Job& job, PartFile& draft) {
    auto writer = DraftWriter::open(job, draft, av_inv_q(job.rate), AV_PIX_FMT_BGR0);
    if (!writer) return writer.error();
    for (int index = 0; index < job.frameCount(); ++index) {
        if (job.cancel.isCancelled()) return exportCancelled();
        auto frame = rgbFrame(job.frame(index), index, draft.target());
        if (!frame) return frame.error();
        if (auto added = writer->add(frame.value().get()); !added) return added.error();
        job.tell(index + 1);
    }
    return writer->finish();
}

Result<void> encodeGif(const Job& job, PartFile& draft) {
    auto palette = GifPalette::create(job.report.width, job.report.height, job.rate, draft.target());
    if (!palette) return palette.error();
    for (int index = 0; index < job.frameCount(); ++index) {
        if (job.cancel.isCancelled()) return exportCancelled();
        if (auto pushed = palette->push(job.frame(index), index); !pushed) return pushed.error();
    }
    if (auto ended = palette->end(); !ended) return ended.error();
    auto writer = DraftWriter::open(job, draft, palette->timeBase(), AV_PIX_FMT_PAL8);
    if (!writer) return writer.error();
    for (int done = 1;; ++done) {
        if (job.cancel.isCancelled()) return exportCancelled();
        auto frame = palette->pull();
        if (!frame) return frame.error();
        if (!frame.value()) break;
        if (auto added = writer->add(frame.value().get()); !added) return added.error();
        job.tell(done);
    }
    return writer->finish();
}

/// The draft's packets, as they are, into the layout that players like best.
Result<void> remux(const Job& job, const PartFile& draft, PartFile& finished) {
    auto source = ClipSource::open(draft.path(), job.cancel);
    if (!source) return readBackError(source.error(), job.options.path);
    auto muxer = Muxer::open(finished, job.info.container);
    if (!muxer) return muxer.error();
    const AVStream& stream = source->stream();
    auto begun = muxer->begin(*stream.codecpar, stream.time_base, job.rate, job.texts, job.info.finalOptions);
    if (!begun) return begun.error();
    Result<void> written;
    auto copied = source->forEachPacket([&](AVPacket& packet) {
        written = muxer->write(packet, stream.time_base);
        return written;
    });
    if (!written) return written.error();
    if (!copied) return readBackError(copied.error(), job.options.path);
    return muxer->finish();
}

Result<ExportReport> exportVideo(Job& job) {
    const bool gif = job.info.format == ExportFormat::Gif;
    const auto frameBytes = std::uint64_t(job.report.width) * static_cast<std::uint64_t>(job.report.height) * 4;
    if (gif && frameBytes * static_cast<std::uint64_t>(job.frameCount()) > kGifFramesLimit) {
        return Error{ErrorCode::Unsupported,
                     "This clip is too large for a GIF; choose MP4 or WebM, or fewer or smaller frames.", ""};
    }
    auto draft = PartFile::create(job.options.path, ".part");
    if (!draft) return draft.error();
    auto encoded = gif                 ? encodeGif(job, draft.value())
                   : job.info.lossless ? encodeLossless(job, draft.value())
                                       : encodeVideo(job, draft.value());
    if (!encoded) return encoded.error();
    auto finished = PartFile::create(job.options.path, ".part2");
    if (!finished) return finished.error();
    Result<void> laidOut;
    if (gif) {
        const std::string recipe = job.options.recipe.empty() ? "" : std::string(kRecipeKey) + ":" + job.options.recipe;
        laidOut =
            copyGifWithComments(draft.value(), finished.value(), {job.options.title, job.options.comment, recipe});
    } else {
        laidOut = remux(job, draft.value(), finished.value());
    }
    if (!laidOut) return laidOut.error();
    ExpectedClip expected{job.report.width, job.report.height, job.report.frames, job.report.framesPerSecond,
                          job.options.recipe};
    if (job.info.lossless && job.frameStep == 1) expected.pixels = &job.frames;
    if (auto verified = verifyClip(finished->path(), expected, job.options.path, job.cancel); !verified)
        return verified.error();
    if (job.cancel.isCancelled()) return exportCancelled();
    struct stat status {};
    if (::fstat(finished->descriptor(), &status) != 0) return diskError(errno, job.options.path);
    job.report.bytes = static_cast<std::uint64_t>(status.st_size);
    if (auto committed = finished->commit(job.options.existing); !committed) return committed.error();
    return job.report;
}

Result<ExportReport> exportOnce(const std::vector<Image>& frames, const ExportOptions& options,
                                const CancelToken& cancel, const ExportProgress& progress) {
    if (options.format == ExportFormat::PngSequence) return exportPngSequence(frames, options, cancel, progress);
    Job job{frames, options, exportFormatInfo(options.format), cancel, progress, {}, 1, {1, 1}, {}};
    settle(job);
    return exportVideo(job);
}

}  // namespace

Result<ExportReport> exportClip(const std::vector<Image>& frames, const ExportOptions& options,
                                const CancelToken& cancel, const ExportProgress& progress) {
    ExportOptions asked = options;
    if (asked.path.filename().empty()) asked.path = asked.path.parent_path();  // "frames/"
    if (asked.format == ExportFormat::PngSequence && asked.path.extension() == ".png") asked.path.replace_extension();
    if (auto checked = checkRequest(frames, asked); !checked) return checked.error();
    // Known now, said now: not after minutes of encoding.
    if (asked.existing == Existing::Refuse && nameTaken(asked.path)) return existsError(asked.path);
    if (auto enough = checkFreeSpace(asked.path, asked.format, frames); !enough) return enough.error();
    try {
        auto report = exportOnce(frames, asked, cancel, progress);
        // What a killed export of the same clip left is of no use any more.
        if (report) removeLeftovers(asked.path);
        return report;
    } catch (const std::bad_alloc&) {
        return ffmpegOutOfMemory(asked.path);
    }
}

}  // namespace mutoscope
