// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/request/job_event.h"
#include "engine/request/result.h"
#include "engine/store/journal_job.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace mutoscope {

/// Every finished clip as it left the model, to the bit: FFV1 in Matroska with its recipe inside, one file a clip,
/// named "the-start-of-the-prompt.UUID.mkv". What has such a name is whole. Any thread.
class ClipStore {
public:
    /// An empty folder keeps nothing.
    explicit ClipStore(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    const std::filesystem::path& folder() const { return m_folder; }

    /// Whether a clip of that many bytes of pixels could be kept now. Errors: Disk, naming the folder and what is free.
    Result<void> room(std::uint64_t pixelBytes) const;

    /// Writes a clip and returns its file, which is on the disk and was read back. Where the job's clip stands already,
    /// that one. Errors: Disk (with the space that is missing, before anything is written), Cancelled.
    Result<std::filesystem::path> keep(const std::string& job, const Clip& clip, const CancelToken& cancel = {},
                                       const std::function<void(int done, int total)>& progress = {}) const;

    /// The frames as they were handed to keep(), held against the hash in the recipe's receipt. BadInput: gone or
    /// damaged.
    Result<Frames> load(const std::filesystem::path& file, const CancelToken& cancel = {}) const;

    /// The file of that job's clip; none where there is none.
    std::optional<std::filesystem::path> find(const std::string& job) const;
    /// For Journal::recover(): whether the job's clip stands, and whether its `output` was written too.
    std::optional<StandingClip> standing(const JournalJob& job) const;

    /// Removes what a killed program left half written. Only while nobody else writes: the runner, before it begins.
    void removeUnfinished() const;

private:
    const std::filesystem::path m_folder;
};

/// Whether the clip at `path` was made by that job, by the recipe in it.
bool madeBy(const std::filesystem::path& path, const std::string& job);

/// A check before a long write: Disk with both numbers where `folder` (or the nearest one above it
/// that exists) has less than `bytes` and a reserve for everything else.
Result<void> checkFreeSpace(const std::filesystem::path& folder, std::uint64_t bytes);

}  // namespace mutoscope
