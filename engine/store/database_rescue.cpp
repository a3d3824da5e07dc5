// SPDX-License-Identifier: Apache-2.0
#include "engine/media/disk_error.h"
#include "engine/store/database_opening.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <memory>
#include <system_error>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMostRowsProbed = 2'000'000;  // between the readable ends of a table
constexpr std::uint32_t kPageBytes = 4096;           // SQLite's own standard, which no file of ours departs from

struct Closer {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Connection = std::unique_ptr<sqlite3, Closer>;
using Statement = std::unique_ptr<sqlite3_stmt, Closer>;

Statement prepare(sqlite3* connection, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(connection, sql.c_str(), -1, &statement, nullptr);
    return Statement(statement);
}

Connection openDamaged(const fs::path& file) {
    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    Connection owned(connection);
    if (code != SQLITE_OK) return nullptr;
    sqlite3_exec(connection, "PRAGMA writable_schema=ON", nullptr, nullptr, nullptr);  // a bad entry hides no others
    return owned;
}

std::vector<std::string> columnsOf(sqlite3* connection, const std::string& table) {
    std::vector<std::string> columns;
    const Statement statement = prepare(connection, "SELECT name FROM pragma_table_info('" + table + "')");
    while (statement && sqlite3_step(statement.get()) == SQLITE_ROW) {
        columns.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 0)));
    }
    return columns;
}

/// Copies one table's rows by their row numbers: from both ends to the first that cannot be read, then one by one.
class TableRescue {
public:
    TableRescue(sqlite3* from, Database& into, std::string table, std::vector<std::string> columns)
        : m_from(from), m_into(into), m_table(std::move(table)), m_columns(std::move(columns)) {
        for (const std::string& column : m_columns) {
            m_list += (m_list.empty() ? "" : ",") + column;
            m_marks += m_marks.empty() ? "?" : ",?";
        }
    }

    std::int64_t run() {
        const std::int64_t low = walk("SELECT rowid," + m_list + " FROM " + m_table + " ORDER BY rowid", 0);
        if (m_complete) return m_rows;
        const std::int64_t high = walk("SELECT rowid," + m_list + " FROM " + m_table + " WHERE rowid > " +
                                           std::to_string(low) + " ORDER BY rowid DESC",
                                       low + kMostRowsProbed);
        const Statement one = prepare(m_from, "SELECT rowid," + m_list + " FROM " + m_table + " WHERE rowid = ?");
        for (std::int64_t row = low + 1; one && row < std::min(high, low + kMostRowsProbed); ++row) {
            sqlite3_reset(one.get());
            sqlite3_bind_int64(one.get(), 1, row);
            if (sqlite3_step(one.get()) == SQLITE_ROW) keep(one.get());
        }
        return m_rows;
    }

private:
    /// The last row that could be read.
    std::int64_t walk(const std::string& sql, std::int64_t last) {
        const Statement statement = prepare(m_from, sql);
        int code = SQLITE_CORRUPT;
        while (statement && (code = sqlite3_step(statement.get())) == SQLITE_ROW) {
            last = sqlite3_column_int64(statement.get(), 0);
            keep(statement.get());
        }
        m_complete = code == SQLITE_DONE;
        return last;
    }

    void keep(sqlite3_stmt* row) {
        SqlValues values;
        for (int column = 1; column <= static_cast<int>(m_columns.size()); ++column) {
            switch (sqlite3_column_type(row, column)) {
                case SQLITE_NULL: values.emplace_back(); break;
                case SQLITE_INTEGER: values.emplace_back(std::int64_t{sqlite3_column_int64(row, column)}); break;
                case SQLITE_FLOAT: values.emplace_back(sqlite3_column_double(row, column)); break;
                default: values.emplace_back(SqlRow(row).text(column));
            }
        }
        // A row that breaks a rule of the table was damaged itself.
        if (m_into.run("INSERT OR IGNORE INTO " + m_table + "(" + m_list + ") VALUES(" + m_marks + ")", values)) {
            m_rows += m_into.changes();
        }
    }

    sqlite3* m_from;
    Database& m_into;
    const std::string m_table;
    const std::vector<std::string> m_columns;
    std::string m_list;
    std::string m_marks;
    std::int64_t m_rows = 0;
    bool m_complete = false;
};

std::vector<std::string> tablesOf(Database& database) {
    std::vector<std::string> tables;
    (void)database.each("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", {},
                        [&](const SqlRow& row) {
                            if (row.text(0) != "about") tables.push_back(row.text(0));
                            return true;
                        });
    return tables;
}

std::int64_t copyRows(sqlite3* from, Database& into) {
    std::int64_t rows = 0;
    for (const std::string& table : tablesOf(into)) {
        std::vector<std::string> columns = columnsOf(from, table);
        if (columns.empty()) continue;
        rows += TableRescue(from, into, table, std::move(columns)).run();
    }
    return rows;
}

/// Every file of one version was made by the same statements, so its first page, which says where each table begins, is
/// that of a new file but for the number of pages.
bool mendFirstPage(const fs::path& file, const fs::path& sound) {
    std::array<char, kPageBytes> page{};
    std::error_code failed;
    const std::uintmax_t bytes = fs::file_size(file, failed);
    if (failed || bytes < 2 * kPageBytes || !std::ifstream(sound, std::ios::binary).read(page.data(), page.size()))
        return false;
    const auto put = [&page](std::size_t at, std::uint32_t value) {
        for (std::size_t i = 0; i < 4; ++i) page[at + i] = static_cast<char>(value >> (24 - 8 * i));
    };
    // Offsets as in "Database File Format", section 1.3, on sqlite.org.
    put(28, static_cast<std::uint32_t>(bytes / kPageBytes));
    put(32, 0);  // no free pages
    put(36, 0);
    put(92, 0);  // the number of pages above is valid for change counter 0
    put(24, 0);
    std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
    return static_cast<bool>(stream.write(page.data(), page.size()).flush());
}

}  // namespace

Result<std::int64_t> rescueRows(const fs::path& damaged, Database& into) {
    // Work on a copy: opening a file writes its log into it.
    const fs::path copy = damaged.string() + ".reading";
    std::error_code failed;
    const auto clear = [&] {
        for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(copy.string() + suffix, failed);
    };
    const auto remake = [&] {
        clear();
        fs::copy_file(damaged, copy, failed);
        const bool copied = !failed;
        fs::copy_file(damaged.string() + "-wal", copy.string() + "-wal", failed);
        return copied;
    };
    std::int64_t rows = 0;
    auto done = into.transaction([&]() -> Result<void> {
        if (!remake()) return diskError(EIO, damaged);
        if (const Connection from = openDamaged(copy)) rows += copyRows(from.get(), into);
        if (rows == 0 && remake() && mendFirstPage(copy, into.file())) {
            if (const Connection from = openDamaged(copy)) rows += copyRows(from.get(), into);
        }
        return {};
    });
    clear();
    if (!done) return done.error();
    return rows;
}

}  // namespace mutoscope
