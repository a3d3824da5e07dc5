// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/database.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace mutoscope {

/// How a database file is brought up: checked, set aside and rescued where it is damaged, migrated. Used by
/// Database::open() alone.
class DatabaseOpening {
public:
    DatabaseOpening(std::filesystem::path file, const std::vector<std::string>& migrations)
        : m_file(std::move(file)), m_migrations(migrations) {}

    Result<std::unique_ptr<Database>> open();

private:
    enum class Soundness { Sound, Damaged };

    std::unique_ptr<Database> fresh(FileLock lock) const;
    /// A damaged file is no error here. Errors are what the user has to see to.
    Result<Soundness> bringUp(Database& database, bool check);
    Result<void> migrate(Database& database, int version);
    /// Renames the file and what belongs to it.
    Result<std::filesystem::path> setAside() const;
    /// Undoes that, where the disk let nothing be rescued: the next start tries again.
    void putBack(const std::filesystem::path& aside) const;

    const std::filesystem::path m_file;
    const std::vector<std::string>& m_migrations;
};

/// An SQLite result code in words that name the file and the remedy.
Error databaseError(int code, const std::string& detail, const std::filesystem::path& file);
bool isDamage(int code);

/// Lies beside a file in which damage was met while it was used.
std::filesystem::path suspectMark(const std::filesystem::path& file);

/// Copies every row that can still be read out of the damaged file into the tables of the same names of `into`; the
/// file is not changed. Returns how many.
Result<std::int64_t> rescueRows(const std::filesystem::path& damaged, Database& into);

}  // namespace mutoscope
