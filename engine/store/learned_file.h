// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <filesystem>

namespace mutoscope {

// What was learned on this machine, in one JSON file: losing it costs accuracy, never a job, so nothing here fails.

/// The file's object; null where it is missing, damaged, larger than `limit` bytes or of another format.
nlohmann::json readLearned(const std::filesystem::path& file, int format, std::size_t limit);

/// Takes the file's place only when it is whole. An empty path keeps nothing.
void writeLearned(const std::filesystem::path& file, int format, nlohmann::json learned);

}  // namespace mutoscope
