// SPDX-License-Identifier: Apache-2.0
#include "engine/store/latent_store.h"

#include "engine/media/disk_error.h"
#include "engine/media/input_file.h"
#include "engine/media/part_file.h"
#include "engine/request/shown_text.h"
#include "engine/store/content_hash.h"
#include "engine/store/store_paths.h"
#include "engine/weights/safetensors_file.h"
#include "engine/weights/safetensors_writer.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <system_error>
#include <vector>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFormat = "mutoscope-latents-1";
constexpr const char* kExtension = ".safetensors";
constexpr const char* kDraft = ".draft";
constexpr std::chrono::hours kDraftLife{1};        // no write takes longer
constexpr std::uint64_t kLargestFile = 512 << 20;  // 4096 x 4096 pixels, 128 frames
constexpr std::uint64_t kLargestHeader = 1 << 16;
constexpr std::uint64_t kParts = 16;  // of the budget: what may come before the folder is looked through again

Error unreadable(const fs::path& file, const std::string& detail) {
    return Error{ErrorCode::BadInput,
                 file.string() + ": these are no latents of Mutoscope, or they are damaged; begin without them.",
                 detail};
}

Result<std::string> hashOf(const fs::path& file) {
    const auto bytes = readInputFile(file, kLargestFile);
    if (!bytes) return bytes.error();
    ContentHash hash;
    hash.add(bytes->data(), bytes->size());
    return hash.hex();
}

void touch(const fs::path& file) {
    std::error_code ignored;
    fs::last_write_time(file, fs::file_time_type::clock::now(), ignored);
}

bool isHash(const std::string& text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

int lengthIn(const SafetensorsHeader& header, const char* key) {
    const auto found = header.metadata.find(key);
    if (found == header.metadata.end()) return 0;
    int value = 0;
    const char* end = found->second.data() + found->second.size();
    const auto [rest, failed] = std::from_chars(found->second.data(), end, value);
    return failed == std::errc() && rest == end ? std::max(value, 0) : 0;
}

}  // namespace

LatentStore userLatents() {
    const fs::path folder = userDataFolder();
    return LatentStore(folder.empty() ? fs::path() : folder / "latents");
}

fs::path LatentStore::fileOf(const std::string& sha256) const { return m_folder / (sha256 + kExtension); }

Result<std::string> LatentStore::keep(const FinishedLatents& finished) const {
    if (m_folder.empty() || finished.autoencoder.empty() || !finished.latents.defined()) return std::string();
    if (static_cast<std::uint64_t>(finished.latents.numel()) * sizeof(float) + kLargestHeader > kLargestFile)
        return std::string();
    std::error_code failed;
    fs::create_directories(m_folder, failed);
    if (failed) return diskError(failed.value(), m_folder);
    // Under another name until its hash is known.
    const fs::path draft = m_folder / (randomUuid() + kDraft);
    auto written = writeSafetensors(draft, {{"latents", finished.latents.to(at::kCPU, at::kFloat).contiguous()}},
                                    {{"format", kFormat},
                                     {"autoencoder", finished.autoencoder},
                                     {"width", std::to_string(finished.width)},
                                     {"height", std::to_string(finished.height)},
                                     {"frames", std::to_string(finished.frames)}});
    if (!written) return written.error();
    auto hash = hashOf(draft);
    auto named = hash ? renameInto(draft, fileOf(hash.value()), Existing::Replace) : Result<void>(hash.error());
    if (!named) {
        fs::remove(draft, failed);
        return named.error();
    }
    touch(fileOf(hash.value()));
    makeRoom(fileOf(hash.value()));
    return hash;
}

Result<StartLatents> LatentStore::find(const std::string& sha256) const {
    if (!holds(sha256)) return Error{ErrorCode::BadInput, "The clip's latents are not kept here.", sha256};
    auto start = startLatentsIn(fileOf(sha256));
    if (start && start->sha256 != sha256) return unreadable(fileOf(sha256), "another hash");
    return start;
}

bool LatentStore::holds(const std::string& sha256) const {
    std::error_code failed;
    return !m_folder.empty() && isHash(sha256) && fs::is_regular_file(fileOf(sha256), failed);
}

void LatentStore::forget(const std::string& sha256) const {
    std::error_code ignored;
    if (holds(sha256)) fs::remove(fileOf(sha256), ignored);
}

void LatentStore::makeRoom(const fs::path& newest) const {
    struct Kept {
        fs::file_time_type used;
        std::uint64_t bytes;
        fs::path file;
    };
    std::error_code failed, ignored;
    const std::lock_guard lock(m_seen->mutex);
    m_seen->added += fs::file_size(newest, ignored);
    if (m_seen->bytes && m_seen->added < m_budget / kParts && *m_seen->bytes + m_seen->added <= m_budget) return;
    std::vector<Kept> kept;
    std::uint64_t total = 0;
    for (fs::directory_iterator entry(m_folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        const fs::path file = entry->path();
        const auto used = entry->last_write_time(ignored);
        if (file.extension() == kDraft && fs::file_time_type::clock::now() - used > kDraftLife)
            fs::remove(file, ignored);
        if (file.extension() != kExtension) continue;
        const std::uint64_t bytes = entry->file_size(ignored);
        total += bytes;
        if (file != newest) kept.push_back({used, bytes, file});
    }
    std::sort(kept.begin(), kept.end(), [](const Kept& one, const Kept& other) { return one.used < other.used; });
    const std::uint64_t most = total <= m_budget ? m_budget : m_budget - m_budget / kParts;
    for (const Kept& oldest : kept) {
        if (total <= most) break;
        if (fs::remove(oldest.file, ignored)) total -= oldest.bytes;
    }
    m_seen->bytes = total;
    m_seen->added = 0;
}

Result<StartLatents> startLatentsIn(const fs::path& path) {
    const auto file = SafetensorsFile::open(path);
    if (!file) return file.error();
    const SafetensorsHeader& header = file->header();
    const auto format = header.metadata.find("format");
    const auto autoencoder = header.metadata.find("autoencoder");
    if (format == header.metadata.end() || format->second != kFormat || autoencoder == header.metadata.end()) {
        return unreadable(path, "no format of ours");
    }
    StartLatents start;
    start.width = lengthIn(header, "width");
    start.height = lengthIn(header, "height");
    start.frames = lengthIn(header, "frames");
    if (start.width == 0 || start.height == 0 || start.frames == 0) return unreadable(path, "no sizes");
    auto hash = hashOf(path);
    if (!hash) return hash.error();
    start.path = fs::absolute(path).lexically_normal().string();
    start.sha256 = std::move(hash).value();
    start.autoencoder = autoencoder->second;
    touch(path);
    return start;
}

Result<at::Tensor> loadLatents(const StartLatents& start) {
    const auto gone = [&](const std::string& detail) {
        return Error{ErrorCode::BadInput,
                     "The latents of '" + shownText(start.clip) +
                         "', with which this clip begins, are gone or damaged; make that clip again, or begin without "
                         "its latents.",
                     detail};
    };
    const auto hash = hashOf(start.path);
    if (!hash) return gone(hash.error().message);
    if (hash.value() != start.sha256) return gone(start.path + ": another hash");
    const auto file = SafetensorsFile::open(start.path);
    if (!file) return gone(file.error().message);
    const auto latents = file->view("latents");
    if (!latents) return gone(latents.error().message);
    if (latents->scalar_type() != at::kFloat || latents->dim() != 4 || latents->numel() == 0)
        return gone(start.path + ": another shape");
    touch(start.path);
    return latents->clone();
}

}  // namespace mutoscope
