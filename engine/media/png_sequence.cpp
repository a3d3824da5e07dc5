// SPDX-License-Identifier: Apache-2.0
#include "engine/media/png_sequence.h"

#include "engine/media/disk_error.h"
#include "engine/media/ffmpeg_error.h"
#include "engine/media/patient_read.h"
#include "engine/media/picture_header.h"
#include "engine/media/picture_reader.h"
#include "engine/media/png_text.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <system_error>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFpsKey = "mutoscope-fps";
constexpr std::uint64_t kFrameFileLimit = 1ull << 30;
constexpr int kNameAttempts = 100;

std::string frameName(int number) {
    std::array<char, 32> name{};
    std::snprintf(name.data(), name.size(), "frame_%05d.png", number);
    return name.data();
}

bool isFrameName(const std::string& name) {
    constexpr std::size_t kPrefix = 6;  // "frame_"
    constexpr std::size_t kSuffix = 4;  // ".png"
    if (name.size() < kPrefix + 1 + kSuffix || name.compare(0, kPrefix, "frame_") != 0) return false;
    if (name.compare(name.size() - kSuffix, kSuffix, ".png") != 0) return false;
    return std::all_of(name.begin() + kPrefix, name.end() - kSuffix,
                       [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// The folder that collects the frames; gone with all in it unless it was released.
class PartFolder {
public:
    explicit PartFolder(fs::path path)
        : m_path(std::move(path)), m_lock(::open(m_path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        if (m_lock.valid()) lockPart(m_lock.get());
    }
    PartFolder(PartFolder&& other) noexcept : m_path(std::move(other.m_path)), m_lock(std::move(other.m_lock)) {
        other.m_path.clear();
    }
    PartFolder& operator=(PartFolder&&) = delete;
    ~PartFolder() { remove(); }

    static Result<PartFolder> create(const fs::path& target) {
        for (int attempt = 0; attempt < kNameAttempts; ++attempt) {
            fs::path path = partPath(target, ".part", attempt);
            if (::mkdir(path.c_str(), 0777) == 0) return PartFolder(std::move(path));
            if (errno != EEXIST) return diskError(errno, target);
        }
        return diskError(EEXIST, target);
    }

    const fs::path& path() const { return m_path; }
    void release() { m_path.clear(); }

private:
    /// Without operator new, which may be what failed. It holds frames and no folders.
    void remove() noexcept {
        if (m_path.empty()) return;
        if (DIR* entries = ::opendir(m_path.c_str())) {
            while (const dirent* entry = ::readdir(entries)) ::unlinkat(::dirfd(entries), entry->d_name, 0);
            ::closedir(entries);
        }
        ::rmdir(m_path.c_str());
    }

    fs::path m_path;
    FileDescriptor m_lock;
};

Result<void> writeFlushed(const fs::path& path, const std::vector<std::uint8_t>& bytes, const fs::path& target) {
    FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!file.valid()) return diskError(errno, target);
    if (const int error = writeAll(file.get(), bytes.data(), bytes.size())) return diskError(error, target);
    if (::fsync(file.get()) != 0) return diskError(errno, target);
    if (const int error = file.close()) return diskError(error, target);
    return {};
}

bool holdsOnlyFrames(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(fs::symlink_status(folder, error))) return false;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        if (!isFrameName(at->path().filename().string()) || !fs::is_regular_file(at->symlink_status(error)))
            return false;
    }
    return !error;
}

/// The new folder takes the target's name in one step and the old one, if any, goes after that.
Result<void> publish(PartFolder& part, const fs::path& target, Existing existing) {
    if (existing == Existing::Refuse || !nameTaken(target)) {
        if (auto renamed = renameInto(part.path(), target, Existing::Refuse); !renamed) return renamed.error();
        part.release();
        return {};
    }
    if (!holdsOnlyFrames(target)) {
        Error error = existsError(target);
        error.message =
            quotedName(target) + " holds other things than frames, so it was not replaced; choose another name.";
        return error;
    }
    if (::renameat2(AT_FDCWD, part.path().c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) != 0)
        return diskError(errno, target);
    // `part` is now the old folder.
    return flushFolder(target.has_parent_path() ? target.parent_path() : fs::path("."), target);
}

/// Reads the first and the last frame back: what lies on the disk must be the frames.
Result<void> verify(const fs::path& folder, EditedFrames& frames, const fs::path& target) {
    const int last = frames.count();
    for (const int number : {1, last}) {
        auto image = readPicture(folder / frameName(number));
        if (!image) return readBackError(image.error(), target);
        if (image.value() == frames.at(number - 1)) continue;
        return readBackError({ErrorCode::BadInput, "another picture", ""}, target);
    }
    return {};
}

}  // namespace

Result<ExportReport> exportPngSequence(EditedFrames& frames, const ExportOptions& options, const CancelToken& cancel,
                                       const ExportProgress& progress) {
    const fs::path& target = options.path;
    const int fps = options.framesPerSecond * options.edit.interpolation;
    const TextFields texts{{kRecipeKey, options.recipe},
                           {"Title", options.title},
                           {"Comment", options.comment},
                           {kFpsKey, std::to_string(fps)}};
    auto part = PartFolder::create(target);
    if (!part) return part.error();
    ExportReport report;
    const int total = frames.count();
    for (int number = 1; number <= total; ++number) {
        if (cancel.isCancelled()) return exportCancelled();
        auto bytes = encodePng(frames.at(number - 1), texts);
        if (!bytes) return bytes.error();
        if (auto written = writeFlushed(part->path() / frameName(number), bytes.value(), target); !written)
            return written.error();
        report.bytes += bytes->size();
        if (progress) progress(number, total);
    }
    if (auto verified = verify(part->path(), frames, target); !verified) return verified.error();
    if (auto flushed = flushFolder(part->path(), target); !flushed) return flushed.error();
    if (cancel.isCancelled()) return exportCancelled();
    if (auto published = publish(part.value(), target, options.existing); !published) return published.error();
    report.path = target;
    report.width = frames.width();
    report.height = frames.height();
    report.frames = total;
    report.framesPerSecond = fps;
    report.duration = static_cast<double>(total) / fps;
    report.encoder = "png";
    return report;
}

Result<int> keepWholeFrames(const fs::path& folder) {
    auto files = pngSequenceFrames(folder);
    if (!files) return files.error();
    int whole = 0;
    bool damaged = false;
    for (const fs::path& file : files.value()) {
        damaged = damaged || file.filename() != frameName(whole + 1) || !readPicture(file);
        if (!damaged) {
            ++whole;
            continue;
        }
        std::error_code failed;
        fs::remove(file, failed);
        if (failed) return diskError(failed.value(), file);
    }
    return whole;
}

Result<std::vector<fs::path>> pngSequenceFrames(const fs::path& folder) {
    auto listed = patiently([folder] {
        std::pair<std::vector<fs::path>, std::error_code> found;
        auto& [files, error] = found;
        for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
            if (isFrameName(at->path().filename().string())) files.push_back(at->path());
        }
        return found;
    });
    if (!listed) return silentDiskError(folder);
    auto& [files, error] = *listed;
    if (error)
        return Error{ErrorCode::BadInput,
                     "The folder " + quotedName(folder) + " could not be read; check its permissions.",
                     error.message()};
    if (files.empty()) {
        return Error{ErrorCode::BadInput,
                     "The folder " + quotedName(folder) + " holds no frame_00001.png; choose a clip.", ""};
    }
    std::sort(files.begin(), files.end());
    return std::move(files);
}

Result<ClipInfo> probePngSequence(const fs::path& folder) {
    auto files = pngSequenceFrames(folder);
    if (!files) return files.error();
    const fs::path& first = files->front();
    auto bytes = readInputFile(first, kFrameFileLimit);
    if (!bytes) return bytes.error();
    auto header = readPictureHeader(bytes.value(), quotedName(first));
    if (!header) return header.error();
    auto texts = readPngText(first);
    if (!texts) return texts.error();
    ClipInfo info;
    info.container = "png";
    info.codec = "png";
    info.width = static_cast<int>(std::min<std::uint64_t>(header->width, INT32_MAX));
    info.height = static_cast<int>(std::min<std::uint64_t>(header->height, INT32_MAX));
    info.frames = static_cast<int>(files->size());
    info.pixelFormat = "rgb24";
    if (const auto text = texts->find(kFpsKey); text != texts->end()) {
        int fps = 0;
        const char* end = text->second.data() + text->second.size();
        if (std::from_chars(text->second.data(), end, fps).ptr == end && fps > 0) info.fps = fps;
    }
    if (info.fps > 0) info.duration = info.frames / info.fps;
    return info;
}

}  // namespace mutoscope
