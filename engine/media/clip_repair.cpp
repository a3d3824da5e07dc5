// SPDX-License-Identifier: Apache-2.0
#include "engine/media/clip_repair.h"

#include "engine/media/clip_source.h"
#include "engine/media/disk_error.h"
#include "engine/media/ffmpeg_error.h"
#include "engine/media/muxer.h"
#include "engine/media/png_sequence.h"

#include <fcntl.h>

#include <cerrno>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

Error nothingToSave(const fs::path& leftover) {
    return {ErrorCode::BadInput,
            quotedName(leftover) + " holds not one whole frame, so nothing can be saved; remove it.", ""};
}

ExportFormat formatOf(ClipContainer container) {
    switch (container) {
        case ClipContainer::Mp4: return ExportFormat::Mp4;
        case ClipContainer::Mov: return ExportFormat::Mov;
        case ClipContainer::WebM: return ExportFormat::WebM;
        case ClipContainer::Mkv: return ExportFormat::Mkv;
        case ClipContainer::Gif: return ExportFormat::Gif;
    }
    return ExportFormat::Mp4;
}

/// How many packets there are, and before which of them a decoder can start anew.
struct PacketCount {
    int packets = 0;
    std::vector<int> keyframes;
};

/// Up to the end or the first damage.
Result<PacketCount> countPackets(const fs::path& file, const CancelToken& cancel) {
    PacketCount count;
    auto source = ClipSource::open(file, cancel);
    if (!source) return source.error();
    auto walked = source->forEachPacket([&](AVPacket& packet) -> Result<void> {
        if (packet.flags & AV_PKT_FLAG_CORRUPT) return nothingToSave(file);
        if (packet.flags & AV_PKT_FLAG_KEY) count.keyframes.push_back(count.packets);
        ++count.packets;
        return {};
    });
    if (!walked && walked.error().code == ErrorCode::Cancelled) return walked.error();
    return count;
}

/// The first `packets` packets in the layout of a finished clip.
Result<void> copyPackets(const fs::path& leftover, PartFile& made, int packets, const CancelToken& cancel) {
    auto source = ClipSource::open(leftover, cancel);
    if (!source) return source.error();
    const ExportFormatInfo& info = exportFormatInfo(formatOf(source->container()));
    auto muxer = Muxer::open(made, info.container);
    if (!muxer) return muxer.error();
    const AVStream& stream = source->stream();
    TextFields texts;
    for (const char* key : {kRecipeKey, "title", "comment"}) {
        const AVDictionaryEntry* entry = av_dict_get(source->format().metadata, key, nullptr, 0);
        if (entry) texts[key] = entry->value;
    }
    const auto& options = info.format == ExportFormat::Gif ? info.draftOptions : info.finalOptions;
    auto begun = muxer->begin(*stream.codecpar, stream.time_base, stream.avg_frame_rate, texts, options);
    if (!begun) return begun.error();
    int copied = 0;
    const Error enough{ErrorCode::Internal, "", "enough packets"};  // leaves the loop; never leaves this function
    auto walked = source->forEachPacket([&](AVPacket& packet) -> Result<void> {
        if (copied == packets) return enough;
        ++copied;
        return muxer->write(packet, stream.time_base);
    });
    if (copied < packets && !walked) return walked.error();
    return muxer->finish();
}

/// How many frames decode without damage; -1 where not all do.
Result<int> decodedFrames(const fs::path& file, const CancelToken& cancel) {
    auto source = ClipSource::open(file, cancel);
    if (!source) return source.error().code == ErrorCode::Cancelled ? Result<int>(source.error()) : Result<int>(-1);
    int frames = 0;
    auto walked = source->forEachFrame([&frames](const AVFrame&) -> Result<bool> {
        ++frames;
        return true;
    });
    if (walked) return frames;
    if (walked.error().code == ErrorCode::Cancelled) return walked.error();
    return -1;
}

Result<RepairReport> repairVideo(const fs::path& leftover, const fs::path& target, const CancelToken& cancel) {
    auto count = countPackets(leftover, cancel);
    if (!count) return count.error().code == ErrorCode::Cancelled ? count.error() : nothingToSave(leftover);
    int packets = count->packets;
    while (packets > 0) {
        auto made = PartFile::create(target, ".part2");
        if (!made) return made.error();
        auto copied = copyPackets(leftover, made.value(), packets, cancel);
        if (!copied && copied.error().code != ErrorCode::BadInput) return copied.error();
        const Result<int> frames = copied ? decodedFrames(made->path(), cancel) : Result<int>(-1);
        if (!frames) return frames.error();
        if (frames.value() == packets) {
            if (auto committed = made->commit(Existing::Refuse); !committed) return committed.error();
            return RepairReport{target, packets};
        }
        // The end is damaged: without its last group of pictures once more.
        while (!count->keyframes.empty() && count->keyframes.back() >= packets) count->keyframes.pop_back();
        packets = count->keyframes.empty() ? 0 : count->keyframes.back();
    }
    return nothingToSave(leftover);
}

}  // namespace

Result<RepairReport> repairClip(const fs::path& leftover, const fs::path& target, const CancelToken& cancel) {
    const FileDescriptor lock(::open(leftover.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!lock.valid()) return diskError(errno, leftover);
    if (!lockPart(lock.get())) {
        return Error{ErrorCode::Disk, quotedName(leftover) + " is still being written; wait for its end.", ""};
    }
    if (nameTaken(target)) return existsError(target);
    std::error_code failed;
    if (fs::is_directory(leftover, failed)) {
        auto frames = keepWholeFrames(leftover);
        if (!frames) return frames.error();
        if (frames.value() == 0) return nothingToSave(leftover);
        if (auto renamed = renameInto(leftover, target, Existing::Refuse); !renamed) return renamed.error();
        return RepairReport{target, frames.value()};
    }
    auto report = repairVideo(leftover, target, cancel);
    if (report) fs::remove(leftover, failed);
    return report;
}

}  // namespace mutoscope
