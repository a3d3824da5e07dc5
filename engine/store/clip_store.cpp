// SPDX-License-Identifier: Apache-2.0
#include "engine/store/clip_store.h"

#include "engine/media/clip_reader.h"
#include "engine/media/disk_error.h"
#include "engine/media/disk_space.h"
#include "engine/media/video_writer.h"
#include "engine/store/content_hash.h"
#include "engine/store/recipe_json.h"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <cerrno>
#include <limits>
#include <system_error>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr const char* kExtension = ".mkv";
constexpr std::size_t kSlugLength = 48;
constexpr std::uint64_t kReserve = std::uint64_t{256} << 20;  // for the journal, logs and other programs

/// Only letters and digits of ASCII: a prompt may hold anything, and folders travel between systems.
std::string slugOf(const std::string& prompt) {
    std::string slug;
    for (const char c : prompt) {
        if (slug.size() >= kSlugLength) break;
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            slug += upper ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!slug.empty() && slug.back() != '-') {
            slug += '-';
        }
    }
    while (!slug.empty() && slug.back() == '-') slug.pop_back();
    return slug.empty() ? "clip" : slug;
}

/// A text within the recipe; empty where there is none.
std::string textOf(const std::string& recipe, const char* part, const char* key) {
    const auto json = recipeJson(recipe);
    if (!json.is_object() || !json.contains(part) || !json[part].is_object()) return "";
    const auto text = json[part].find(key);
    return text != json[part].end() && text->is_string() ? text->get<std::string>() : "";
}

std::string megabytes(std::uint64_t bytes) { return std::to_string((bytes + (1 << 20) - 1) >> 20) + " MiB"; }

/// What keeps clips from being written into `folder`, with what is free there: the two ways out of it.
Error noPlaceFor(int error, const fs::path& folder) {
    const auto available = freeBytes(folder);
    return {ErrorCode::Disk,
            "Clips cannot be written to the library '" + folder.string() + "' (" +
                std::generic_category().message(error) +
                (available ? ", " + megabytes(*available) + " free" : std::string()) +
                "); make it a folder that you may write to, or set MUTOSCOPE_DATA to another one.",
            ""};
}

bool endsWith(const std::string& text, const std::string& end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

Result<void> checkFreeSpace(const fs::path& folder, std::uint64_t bytes) {
    const auto free = freeBytes(folder);
    const std::uint64_t available = free.value_or(0);
    if (!free || available >= bytes + kReserve) return {};  // where it is not to be known, writing will tell
    return Error{ErrorCode::Disk,
                 "The disk is nearly full: " + megabytes(bytes + kReserve) + " are needed in '" + folder.string() +
                     "' and " + megabytes(available) + " are free; free some space and try again.",
                 ""};
}

Result<void> ClipStore::room(std::uint64_t pixelBytes) const {
    if (m_folder.empty()) return {};
    // Twice: the draft and its final layout. FFV1 never takes more than the pixels themselves and a little.
    if (auto fits = checkFreeSpace(m_folder, 2 * pixelBytes); !fits) return fits;
    std::error_code failed;
    fs::create_directories(m_folder, failed);
    if (failed) return noPlaceFor(failed.value(), m_folder);
    if (!fs::is_directory(m_folder, failed)) return noPlaceFor(failed ? failed.value() : ENOTDIR, m_folder);
    if (::access(m_folder.c_str(), W_OK | X_OK) != 0) return noPlaceFor(errno, m_folder);
    return {};
}

Result<fs::path> ClipStore::keep(const std::string& job, const Clip& clip, const CancelToken& cancel,
                                 const std::function<void(int, int)>& progress) const {
    if (m_folder.empty()) return fs::path();
    const fs::path path = m_folder / (slugOf(textOf(clip.recipe, "request", "prompt")) + "." + job + kExtension);
    std::error_code failed;
    if (fs::is_regular_file(path, failed)) return path;
    std::uint64_t bytes = 0;
    for (const Image& frame : *clip.frames) bytes += frame.pixels.size();
    if (auto ready = room(bytes); !ready) return ready.error();
    ExportOptions options;
    options.path = path;
    options.format = ExportFormat::Mkv;
    options.framesPerSecond = clip.plan.fps;
    options.recipe = clip.recipe;
    auto written = exportClip(*clip.frames, options, cancel, progress);
    if (!written) return written.error();
    return written->path;
}

Result<Frames> ClipStore::load(const fs::path& file, const CancelToken& cancel) const {
    auto frames = readFrames(file, std::numeric_limits<int>::max(), cancel);
    if (!frames) return frames.error();
    // Decoders patch up what is damaged; the receipt knows better.
    const auto recipe = readRecipe(file);
    const std::string expected = recipe ? textOf(recipe.value(), "receipt", "frames_sha256") : "";
    if (!expected.empty() && framesHash(frames.value()) != expected) {
        return Error{ErrorCode::BadInput,
                     quotedName(file) + " is damaged: its frames are not those that were kept; make the clip again.",
                     ""};
    }
    return Frames(std::make_shared<const std::vector<Image>>(std::move(frames).value()));
}

std::optional<fs::path> ClipStore::find(const std::string& job) const {
    if (m_folder.empty() || job.empty()) return std::nullopt;
    std::error_code failed;
    const std::string end = "." + job + kExtension;
    for (fs::directory_iterator entry(m_folder, failed), last; !failed && entry != last; entry.increment(failed)) {
        const std::string name = entry->path().filename().string();
        if (name.front() != '.' && endsWith(name, end)) return entry->path();
    }
    return std::nullopt;
}

std::optional<StandingClip> ClipStore::standing(const JournalJob& job) const {
    std::error_code failed;
    std::optional<fs::path> file;
    if (!job.clipFile.empty() && fs::exists(job.clipFile, failed)) file = job.clipFile;
    if (!file) file = find(job.uuid);
    if (!file) return std::nullopt;
    return StandingClip{file->string(), job.ticket.output.empty() || madeBy(job.ticket.output, job.uuid)};
}

void ClipStore::removeUnfinished() const {
    std::error_code failed;
    for (fs::directory_iterator entry(m_folder, failed), last; !failed && entry != last; entry.increment(failed)) {
        const std::string name = entry->path().filename().string();
        std::error_code ignored;
        if (name.front() == '.' && (endsWith(name, ".part") || endsWith(name, ".part2"))) {
            fs::remove(entry->path(), ignored);
        }
    }
}

bool madeBy(const fs::path& path, const std::string& job) {
    const auto recipe = readRecipe(path);
    if (!recipe) return false;
    const auto json = recipeJson(recipe.value());
    return json.is_object() && json.contains("job") && json["job"] == job;
}

}  // namespace mutoscope
