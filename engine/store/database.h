// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"
#include "engine/store/file_lock.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace mutoscope {

/// A value as it goes into a table; none is NULL.
using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string>;
using SqlValues = std::vector<SqlValue>;

/// One row of an answer, valid while it is visited. A NULL reads as 0 or as an empty text.
class SqlRow {
public:
    explicit SqlRow(sqlite3_stmt* statement) : m_statement(statement) {}
    std::int64_t integer(int column) const;
    double number(int column) const;
    std::string text(int column) const;
    bool isNull(int column) const;

private:
    sqlite3_stmt* m_statement;
};

/// An SQLite file in WAL mode whose commits are on the disk when they return (on network disks, where WAL is not safe,
/// with a rollback journal instead). Several processes may have it open. One thread at a time.
class Database {
public:
    /// Opens or creates the file. `migrations[i]` is SQL that brings version i to i + 1; an existing file is copied to
    /// FILE.vN before it is migrated. A file that is damaged is moved aside, never deleted, and what can be read of it
    /// is put into a new one; notes() says so. Checked are small files always and larger ones after an unclean end.
    ///
    /// Unsupported: made by a newer version; it is left alone. Disk: read-only, no permission, full.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file,
                                                  const std::vector<std::string>& migrations);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    const std::filesystem::path& file() const { return m_file; }
    /// What opening had to do, as sentences for the user.
    const std::vector<std::string>& notes() const { return m_notes; }

    /// Runs one statement. The compiled form is kept for the next time.
    Result<void> run(const std::string& sql, const SqlValues& values = {});
    /// Every row of an answer until `visit` returns false.
    Result<void> each(const std::string& sql, const SqlValues& values, const std::function<bool(const SqlRow&)>& visit);
    /// The first column of the first row; none without a row or with NULL in it.
    Result<std::optional<std::int64_t>> integer(const std::string& sql, const SqlValues& values = {});
    Result<std::optional<std::string>> text(const std::string& sql, const SqlValues& values = {});
    /// Several statements without values or answers.
    Result<void> script(const std::string& sql);

    std::int64_t lastRowId() const;
    /// Rows that the last statement changed.
    std::int64_t changes() const;

    /// All of `work` or nothing of it, durable when it returns. Other processes wait meanwhile.
    Result<void> transaction(const std::function<Result<void>()>& work);

    /// "ok", or what is wrong with the file.
    Result<std::string> check(bool thorough);

private:
    friend class DatabaseOpening;

    Database(std::filesystem::path file, FileLock lock);
    Result<void> connect();
    Result<sqlite3_stmt*> prepare(const std::string& sql, const SqlValues& values);
    Error failure(int code);

    const std::filesystem::path m_file;
    FileLock m_lock;  ///< shared by all that have the file open
    sqlite3* m_connection = nullptr;
    std::map<std::string, sqlite3_stmt*> m_statements;
    std::vector<std::string> m_notes;
};

}  // namespace mutoscope
