// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/preset.h"

#include <QString>

#include <filesystem>
#include <vector>

namespace mutoscope {

/// The user's own presets: one JSON file each, of the built-in ones' schema and read as strictly. Calls take
/// milliseconds: the files are small.
class PresetFiles {
public:
    /// An empty folder keeps presets for this session only. A folder that does not exist yet is made when needed.
    explicit PresetFiles(std::filesystem::path folder = {}) : m_folder(std::move(folder)) {}

    /// Also what is wrong with files that are no presets, a sentence each.
    std::vector<Preset> load(QStringList& problems) const;
    /// Writes the file anew, in one step. Errors: Disk.
    Result<void> save(const Preset& preset) const;
    Result<void> remove(const std::string& id) const;

    /// An id that none of `taken` has, made from the name.
    static std::string freshId(const QString& name, const std::vector<Preset>& taken);
    /// Errors: BadInput for what is no preset, Disk.
    static Result<Preset> read(const std::filesystem::path& file);
    static Result<void> write(const Preset& preset, const std::filesystem::path& file);

private:
    std::filesystem::path fileOf(const std::string& id) const { return m_folder / (id + ".json"); }

    std::filesystem::path m_folder;
};

}  // namespace mutoscope
