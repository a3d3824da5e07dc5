// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/database.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

namespace mutoscope {

/// Finds the rows of ordinary tables in a database file by looking at every page for itself, log included, without
/// following what leads to them: for a file whose first pages are gone. Layout as in "Database File Format" on
/// sqlite.org, sections 1.5, 1.6, 2.1 and 4. `visit` gets each row's number and its values in the order of the columns,
/// NULL in place of the row number itself. What makes no sense is skipped; files above 1 GiB are.
void scanPages(const std::filesystem::path& file,
               const std::function<void(std::int64_t row, const SqlValues& values)>& visit);

/// Hands over a regular file's pages in their order, zeros for those that the disk cannot read. False where it cannot
/// be opened, is empty, or is larger than `most` bytes.
bool readPages(const std::filesystem::path& file, std::uintmax_t most,
               const std::function<void(std::string_view page)>& take);

}  // namespace mutoscope
