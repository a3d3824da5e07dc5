// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/request/library_clip.h"
#include "engine/store/database.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace mutoscope {

/// Every clip that stands in the user's clip folder, with its stars: those of the journal's jobs, and those whose job
/// was forgotten or that came from another machine, by the recipe inside. A connection of its own to the journal's
/// file, so that looking through many clips holds up no job. Any thread; calls wait for the disk.
class ClipLibrary {
public:
    /// `folder` is the user's data folder. Errors: the journal's.
    static Result<std::unique_ptr<ClipLibrary>> open(const std::filesystem::path& folder);

    /// Brings the list up to date with the jobs and the clip folder, whose new files are in it by and by. A clip whose
    /// file is gone keeps its stars for when it comes back.
    Result<void> refresh(const CancelToken& cancel = {});

    /// The newest first.
    Result<std::vector<LibraryClip>> list(const LibraryFilter& filter);
    /// Names that clips have, in order.
    Result<std::vector<std::string>> models();
    Result<std::vector<std::string>> presets();

    /// 0 to 5. InvalidArgument: no such clip, or another number.
    Result<void> setStars(const std::string& uuid, int stars);

private:
    ClipLibrary(std::filesystem::path clips, std::unique_ptr<Database> database);

    Result<void> addFromJobs();
    Result<void> insert(const LibraryClip& clip);
    Result<void> insertAll(const std::vector<LibraryClip>& clips);
    Result<void> markMissing(const std::set<std::string>& files);
    Result<std::vector<std::string>> names(const std::string& column);

    // Immutable after construction.
    const std::filesystem::path m_clips;

    // Guarded by m_mutex.
    std::mutex m_mutex;
    const std::unique_ptr<Database> m_database;
};

}  // namespace mutoscope
