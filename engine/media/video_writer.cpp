// SPDX-License-Identifier: Apache-2.0
#include "engine/media/video_writer.h"

#include "engine/media/clip_edit.h"
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
#include "engine/media/webp_animation.h"

#include <sys/stat.h>

#include <cerrno>
#include <memory>
#include <new>

namespace mutoscope {
namespace {

constexpr std::size_t kRecipeLimit = 4 << 20;
constexpr int kLargestFps = 240;
constexpr std::uint64_t kGifFramesLimit = 4ull << 30;  // bytes; a GIF's palette needs all its frames at once

struct ParametersDeleter {
    void operator()(AVCodecParameters* parameters) const { avcodec_parameters_free(&parameters); }
};
using ParametersPtr = std::unique_ptr<AVCodecParameters, ParametersDeleter>;

/// One export on its way; settled before the first byte is written.
struct Job {
    const std::vector<Image>& clip;
    EditedFrames& frames;
    const ExportOptions& options;
    const ExportFormatInfo& info;
    const CancelToken& cancel;
    const ExportProgress& progress;
    ExportReport report;
    int frameStep = 1;      ///< every how many frames one is kept
    AVRational rate{1, 1};  ///< frames a second
    TextFields texts;

    int frameCount() const { return (frames.count() + frameStep - 1) / frameStep; }
    const Image& frame(int index) const { return frames.at(index * frameStep); }
    void tell(int done) const {
        if (progress) progress(done, frameCount());
    }
};

Result<void> checkRequest(const ExportOptions& options) {
    const auto refuse = [](const std::string& message) { return Error{ErrorCode::InvalidArgument, message, ""}; };
    const ExportFormatInfo& info = exportFormatInfo(options.format);
    const int fps = options.framesPerSecond * options.edit.interpolation;
    if (options.framesPerSecond < 1 || options.framesPerSecond > kLargestFps || fps > kLargestFps) {
        return refuse("A clip cannot be played at " + std::to_string(fps) + " frames a second; choose 1 to " +
                      std::to_string(kLargestFps) + ".");
    }
    if (options.quality && info.quality && !info.quality->contains(*options.quality)) {
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
    const int width = job.frames.width();
    const int height = job.frames.height();
    const int fps = job.options.framesPerSecond * job.options.edit.interpolation;
    job.report.path = job.options.path;
    job.report.encoder = job.info.id;
    job.report.width = width;
    job.report.height = height;
    if (job.info.evenSize && (width % 2 != 0 || height % 2 != 0)) {
        job.report.width += width % 2;
        job.report.height += height % 2;
        job.report.notes.push_back("Padded from " + std::to_string(width) + " x " + std::to_string(height) + " to " +
                                   std::to_string(job.report.width) + " x " + std::to_string(job.report.height) +
                                   " pixels, because " + job.info.name + " needs even sizes.");
    }
    job.frameStep = (fps + job.info.maximumFps - 1) / job.info.maximumFps;
    job.rate = {fps, job.frameStep};
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
    static Result<DraftWriter> open(Job& job, PartFile& draft, AVRational timeBase) {
        auto muxer = Muxer::open(draft, job.info.container);
        if (!muxer) return muxer.error();
        FrameEncoder::Shape shape;
        shape.width = job.report.width;
        shape.height = job.report.height;
        shape.timeBase = timeBase;
        shape.frameRate = job.rate;
        shape.quality = job.options.quality;
        shape.globalHeader = muxer->wantsGlobalHeader();
        const Encoding encoding = job.options.hardware ? Encoding::PreferHardware : Encoding::Software;
        std::string refused;
        auto encoder = FrameEncoder::openFirst(job.info, shape, encoding, draft.target(), refused);
        if (!encoder) return encoder.error();
        job.report.encoder = encoder->info().name;
        if (!refused.empty() && encoder->info().kind == EncoderKind::Software) {
            job.report.notes.push_back("Encoded on the processor (" + job.report.encoder +
                                       "), because the graphics card's encoder does not work here (" + refused + ").");
        }
        const ParametersPtr parameters(avcodec_parameters_alloc());
        if (!parameters) return ffmpegOutOfMemory(draft.target());
        if (auto copied = encoder->copyParameters(*parameters); !copied) return copied.error();
        auto begun = muxer->begin(*parameters, timeBase, shape.frameRate, job.texts, job.info.draftOptions);
        if (!begun) return begun.error();
        return DraftWriter(std::move(muxer).value(), std::move(encoder).value());
    }

    AVPixelFormat pixelFormat() const { return m_encoder.pixelFormat(); }
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

Result<void> encodeVideo(Job& job, PartFile& draft) {
    auto writer = DraftWriter::open(job, draft, av_inv_q(job.rate));
    if (!writer) return writer.error();
    auto converter = YuvConverter::create(job.report.width, job.report.height, draft.target(), writer->pixelFormat());
    if (!converter) return converter.error();
    for (int index = 0; index < job.frameCount(); ++index) {
        if (job.cancel.isCancelled()) return exportCancelled();
        auto frame = converter->convert(job.frame(index), index);
        if (!frame) return frame.error();
        if (auto added = writer->add(frame.value().get()); !added) return added.error();
        job.tell(index + 1);
    }
    return writer->finish();
}

Result<void> encodeLossless(Job& job, PartFile& draft) {
    auto writer = DraftWriter::open(job, draft, av_inv_q(job.rate));
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

Result<void> encodeGif(Job& job, PartFile& draft) {
    auto palette = GifPalette::create(job.report.width, job.report.height, job.rate, draft.target());
    if (!palette) return palette.error();
    for (int index = 0; index < job.frameCount(); ++index) {
        if (job.cancel.isCancelled()) return exportCancelled();
        if (auto pushed = palette->push(job.frame(index), index); !pushed) return pushed.error();
    }
    if (auto ended = palette->end(); !ended) return ended.error();
    auto writer = DraftWriter::open(job, draft, palette->timeBase());
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

/// The checked file takes the clip's name.
Result<ExportReport> publish(Job& job, PartFile& finished) {
    if (job.cancel.isCancelled()) return exportCancelled();
    struct stat status {};
    if (::fstat(finished.descriptor(), &status) != 0) return diskError(errno, job.options.path);
    job.report.bytes = static_cast<std::uint64_t>(status.st_size);
    if (auto committed = finished.commit(job.options.existing); !committed) return committed.error();
    return job.report;
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
    if (job.info.lossless && job.frameStep == 1 && job.frames.untouched()) expected.pixels = &job.clip;
    if (auto verified = verifyClip(finished->path(), expected, job.options.path, job.cancel); !verified)
        return verified.error();
    return publish(job, finished.value());
}

/// A WebP file is put together in memory and written in one go: there is no draft to save after a power cut.
Result<ExportReport> exportWebp(Job& job) {
    auto finished = PartFile::create(job.options.path, ".part2");
    if (!finished) return finished.error();
    auto animation = WebpAnimation::create(job.report.width, job.report.height,
                                           job.options.quality.value_or(job.info.quality->standard), job.options.path);
    if (!animation) return animation.error();
    for (int index = 0; index < job.frameCount(); ++index) {
        if (job.cancel.isCancelled()) return exportCancelled();
        const double end = (index + 1) / job.report.framesPerSecond;
        if (auto added = animation->add(job.frame(index), end); !added) return added.error();
        job.tell(index + 1);
    }
    if (auto written = animation->write(finished.value(), job.texts); !written) return written.error();
    auto info = probeWebp(finished->path());
    if (!info) return readBackError(info.error(), job.options.path);
    int decoded = 0;
    auto read = readWebp(finished->path(), [&](Image image) -> Result<bool> {
        if (job.cancel.isCancelled()) return exportCancelled();
        decoded += image.width == job.report.width && image.height == job.report.height ? 1 : 0;
        return true;
    });
    if (!read) return readBackError(read.error(), job.options.path);
    if (decoded != job.report.frames || info->frames != job.report.frames) {
        const std::string detail = std::to_string(decoded) + " frames, expected " + std::to_string(job.report.frames);
        return readBackError({ErrorCode::BadInput, detail, ""}, job.options.path);
    }
    if (!job.options.recipe.empty()) {
        const auto recipe = webpRecipe(finished->path());
        if (!recipe || recipe.value() != job.options.recipe)
            return readBackError({ErrorCode::BadInput, "the recipe changed", ""}, job.options.path);
    }
    return publish(job, finished.value());
}

Result<ExportReport> exportOnce(const std::vector<Image>& clip, EditedFrames& frames, const ExportOptions& options,
                                const CancelToken& cancel, const ExportProgress& progress) {
    if (options.format == ExportFormat::PngSequence) return exportPngSequence(frames, options, cancel, progress);
    Job job{clip, frames, options, exportFormatInfo(options.format), cancel, progress, {}, 1, {1, 1}, {}};
    settle(job);
    return options.format == ExportFormat::WebP ? exportWebp(job) : exportVideo(job);
}

}  // namespace

Result<ExportReport> exportClip(const std::vector<Image>& frames, const ExportOptions& options,
                                const CancelToken& cancel, const ExportProgress& progress) {
    ExportOptions asked = options;
    if (asked.path.filename().empty()) asked.path = asked.path.parent_path();  // "frames/"
    if (asked.format == ExportFormat::PngSequence && asked.path.extension() == ".png") asked.path.replace_extension();
    if (auto checked = checkRequest(asked); !checked) return checked.error();
    // Known now, said now: not after minutes of encoding.
    if (asked.existing == Existing::Refuse && nameTaken(asked.path)) return existsError(asked.path);
    try {
        auto edited = EditedFrames::create(frames, asked.edit);
        if (!edited) return edited.error();
        const std::uint64_t pixels = static_cast<std::uint64_t>(edited->width()) *
                                     static_cast<std::uint64_t>(edited->height()) *
                                     static_cast<std::uint64_t>(edited->count());
        if (auto enough = checkFreeSpace(asked.path, asked.format, pixels); !enough) return enough.error();
        auto report = exportOnce(frames, edited.value(), asked, cancel, progress);
        // What a killed export of the same clip left is of no use any more.
        if (report) removeLeftovers(asked.path);
        return report;
    } catch (const std::bad_alloc&) {
        return ffmpegOutOfMemory(asked.path);
    }
}

Result<ExportOptions> exportOptionsFor(const ExportChoice& choice, int clipFps) {
    const auto format = exportFormatFromString(choice.format);
    if (!format) return format.error();
    ExportOptions options;
    options.format = format.value();
    options.framesPerSecond = choice.framesPerSecond.value_or(clipFps);
    options.quality = choice.quality;
    options.edit = choice.edit;
    options.hardware = choice.hardware;
    return options;
}

}  // namespace mutoscope
