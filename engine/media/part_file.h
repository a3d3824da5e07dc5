// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/input_file.h"
#include "engine/request/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace mutoscope {

/// What to do with a file that already has the target's name.
enum class Existing { Refuse, Replace };

/// A hidden file beside its target, `.NAME.part`, that becomes the target in one step or vanishes: its destructor
/// removes it unless commit() succeeded. It is locked while it lives, so that others can tell it from what a killed
/// process left. One thread.
class PartFile {
public:
    /// Creates it, never through a link and never over another file. `suffix` is ".part" or another of that kind.
    /// Disk: as diskError().
    static Result<PartFile> create(const std::filesystem::path& target, const std::string& suffix);
    PartFile(PartFile&& other) noexcept;
    PartFile& operator=(PartFile&&) = delete;
    ~PartFile();

    int descriptor() const { return m_descriptor.get(); }
    const std::filesystem::path& path() const { return m_path; }
    const std::filesystem::path& target() const { return m_target; }

    /// All bytes at the current position.
    Result<void> write(const void* data, std::size_t size);
    /// Flushes to the disk, closes, renames to the target and flushes the folder. With Existing::Refuse an existing
    /// target is an existsError(), even one that appeared a moment ago.
    Result<void> commit(Existing existing);

private:
    PartFile(std::filesystem::path path, std::filesystem::path target, FileDescriptor descriptor);

    std::filesystem::path m_path;
    std::filesystem::path m_target;
    FileDescriptor m_descriptor;
};

/// Renames in one step; Existing::Refuse as in PartFile::commit(). Then flushes the target's folder.
Result<void> renameInto(const std::filesystem::path& from, const std::filesystem::path& target, Existing existing);

/// Flushes a folder's entries to the disk; an error names `target`.
Result<void> flushFolder(const std::filesystem::path& folder, const std::filesystem::path& target);

/// An errno, or 0: writes all bytes, whatever the kernel takes at a time.
int writeAll(int descriptor, const void* data, std::size_t size);

/// The name to write `target` under: hidden, in the same folder; `attempt` counts up when leftovers hold the names.
std::filesystem::path partPath(const std::filesystem::path& target, const std::string& suffix, int attempt);

/// Takes the lock that a part has while it is being written; false when another process holds it. The system frees it
/// with the descriptor, however the process ends. Where the file system has no locks, true.
bool lockPart(int descriptor);

/// What killed exports to `target` left beside it: files `.NAME.part2` and `.NAME.part`, folders of frames, each not
/// locked by anyone. The nearest to completion first.
std::vector<std::filesystem::path> leftoversOf(const std::filesystem::path& target);

/// Removes them; what cannot be removed stays.
void removeLeftovers(const std::filesystem::path& target);

/// True when anything, also a broken link, has this name.
bool nameTaken(const std::filesystem::path& path);

/// `path`, or "name (2).ext", "name (3).ext", … : the first that is free.
std::filesystem::path freeName(const std::filesystem::path& path);

}  // namespace mutoscope
