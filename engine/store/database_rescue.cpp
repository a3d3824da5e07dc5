// SPDX-License-Identifier: Apache-2.0
#include "engine/media/disk_error.h"
#include "engine/store/database_opening.h"
#include "engine/store/page_scan.h"

#include <sqlite3.h>

#include <cerrno>
#include <fstream>
#include <limits>
#include <memory>
#include <string_view>
#include <system_error>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

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

struct Table {
    std::string name;
    std::vector<std::string> columns;
    std::size_t rowNumber = 0;  ///< the column that is the row's number
};

Result<std::vector<Table>> tablesOf(Database& database) {
    std::vector<Table> tables;
    auto named = database.each("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", {},
                               [&](const SqlRow& row) {
                                   if (row.text(0) != "about") tables.push_back({row.text(0), {}, 0});
                                   return true;
                               });
    if (!named) return named.error();
    for (Table& table : tables) {
        table.rowNumber = std::string::npos;
        auto described = database.each("SELECT name, pk = 1 AND type = 'INTEGER' FROM pragma_table_info(?)",
                                       {table.name}, [&](const SqlRow& row) {
                                           if (row.integer(1) != 0) table.rowNumber = table.columns.size();
                                           table.columns.push_back(row.text(0));
                                           return true;
                                       });
        if (!described) return described.error();
    }
    return tables;
}

/// 1 if the row is new. A row that breaks a rule of the table was damaged itself.
std::int64_t insert(Database& into, const Table& table, const SqlValues& values) {
    std::string columns, marks;
    for (std::size_t i = 0; i < values.size(); ++i) {
        columns += (i ? "," : "") + table.columns[i];
        marks += i ? ",?" : "?";
    }
    const auto done =
        into.run("INSERT OR IGNORE INTO " + table.name + "(" + columns + ") VALUES(" + marks + ")", values);
    return done ? into.changes() : 0;
}

SqlValue valueOf(sqlite3_stmt* row, int column) {
    switch (sqlite3_column_type(row, column)) {
        case SQLITE_NULL: return {};
        case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(row, column)};
        case SQLITE_FLOAT: return sqlite3_column_double(row, column);
        default: return SqlRow(row).text(column);
    }
}

/// As SQLite itself finds the rows: from both ends to the first that it cannot read.
std::int64_t copyRows(sqlite3* from, Database& into, const Table& table) {
    std::int64_t rows = 0;
    for (const char* order : {"", " DESC"}) {
        // In the columns' order: a file of an older version has the first of them.
        const Statement statement = prepare(from, "SELECT * FROM " + table.name + " ORDER BY rowid" + order);
        const int columns = statement ? sqlite3_column_count(statement.get()) : 0;
        if (columns == 0 || columns > static_cast<int>(table.columns.size())) return rows;
        int code = SQLITE_DONE;
        while ((code = sqlite3_step(statement.get())) == SQLITE_ROW) {
            SqlValues values;
            for (int column = 0; column < columns; ++column) values.push_back(valueOf(statement.get(), column));
            rows += insert(into, table, values);
        }
        if (code == SQLITE_DONE) break;
    }
    return rows;
}

/// Rows that SQLite does not find any more. They do not say which table they belong to; the number of columns does, but
/// for small tables.
std::int64_t copyScannedRows(const fs::path& file, Database& into, const std::vector<Table>& tables) {
    constexpr std::size_t kTelling = 5;
    std::int64_t rows = 0;
    scanPages(file, [&](std::int64_t number, const SqlValues& values) {
        for (const Table& table : tables) {
            if (table.columns.size() <= kTelling || table.columns.size() != values.size()) continue;
            SqlValues whole = values;
            if (table.rowNumber < whole.size()) whole[table.rowNumber] = number;
            rows += insert(into, table, whole);
        }
    });
    return rows;
}

/// What cannot be read of it is left empty.
bool copyReadable(const fs::path& from, const fs::path& to) {
    std::ofstream stream(to, std::ios::binary | std::ios::trunc);
    const bool opened = readPages(from, std::numeric_limits<std::uintmax_t>::max(), [&](std::string_view page) {
        stream.write(page.data(), static_cast<std::streamsize>(page.size()));
    });
    return opened && stream.flush();
}

}  // namespace

Result<std::int64_t> rescueRows(const fs::path& damaged, Database& into) {
    // Work on a copy: opening a file writes its log into it.
    const fs::path copy = damaged.string() + ".reading";
    std::error_code failed;
    const auto clear = [&] {
        for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(copy.string() + suffix, failed);
    };
    clear();
    if (!copyReadable(damaged, copy)) {
        clear();
        return diskError(EIO, damaged);
    }
    (void)copyReadable(damaged.string() + "-wal", copy.string() + "-wal");
    std::int64_t rows = 0;
    auto done = into.transaction([&]() -> Result<void> {
        const auto tables = tablesOf(into);
        if (!tables) return tables.error();
        if (const Connection from = openDamaged(copy)) {
            for (const Table& table : tables.value()) rows += copyRows(from.get(), into, table);
        }
        rows += copyScannedRows(damaged, into, tables.value());
        return {};
    });
    clear();
    if (!done) return done.error().code == ErrorCode::Internal ? diskError(EIO, damaged) : done.error();
    return rows;
}

}  // namespace mutoscope
