// SPDX-License-Identifier: Apache-2.0
#include "engine/store/database.h"

#include "engine/media/disk_error.h"
#include "engine/store/database_opening.h"

#include <sqlite3.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <fstream>

namespace mutoscope {
namespace {

constexpr int kPatienceMilliseconds = 10'000;

bool onNetworkDisk(const std::filesystem::path& file) {
    struct statfs status {};
    if (::statfs(file.parent_path().c_str(), &status) != 0) return false;
    constexpr std::uint32_t kNfs = 0x6969, kSmb = 0x517B, kCifs = 0xFF534D42, kSmb2 = 0xFE534D42, kAfs = 0x5346414F,
                            kCeph = 0x00C36400;
    const auto type = static_cast<std::uint32_t>(status.f_type);
    return type == kNfs || type == kSmb || type == kCifs || type == kSmb2 || type == kAfs || type == kCeph;
}

int bind(sqlite3_stmt* statement, int place, const SqlValue& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, place, *integer);
    if (const auto* number = std::get_if<double>(&value)) return sqlite3_bind_double(statement, place, *number);
    if (const auto* text = std::get_if<std::string>(&value)) {
        return sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    return sqlite3_bind_null(statement, place);
}

/// Ends a statement's answer on every way out.
class Reset {
public:
    explicit Reset(sqlite3_stmt* statement) : m_statement(statement) {}
    ~Reset() {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    }
    Reset(const Reset&) = delete;
    Reset& operator=(const Reset&) = delete;

private:
    sqlite3_stmt* m_statement;
};

}  // namespace

std::int64_t SqlRow::integer(int column) const { return sqlite3_column_int64(m_statement, column); }
double SqlRow::number(int column) const { return sqlite3_column_double(m_statement, column); }
bool SqlRow::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
std::string SqlRow::text(int column) const {
    const unsigned char* text = sqlite3_column_text(m_statement, column);
    const int bytes = sqlite3_column_bytes(m_statement, column);
    return text ? std::string(reinterpret_cast<const char*>(text), static_cast<std::size_t>(bytes)) : std::string();
}

Error databaseError(int code, const std::string& detail, const std::filesystem::path& file) {
    const std::string name = quotedName(file);
    switch (code & 0xFF) {
        case SQLITE_FULL: return diskError(ENOSPC, file);
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN: {
            Error error = diskError(EACCES, file);
            error.detail = detail;
            return error;
        }
        case SQLITE_NOMEM: return diskError(ENOMEM, file);
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorCode::Disk, "Another program holds " + name + "; close it and try again.", detail};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {ErrorCode::BadInput,
                    name + " is damaged; start the program again: it keeps what can still be read.", detail};
        case SQLITE_IOERR:
            return {ErrorCode::Disk, "The disk did not read or write " + name + "; check the disk and its space.",
                    detail};
        default: return {ErrorCode::Internal, name + " did not do what was asked; please report it.", detail};
    }
}

bool isDamage(int code) { return (code & 0xFF) == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_NOTADB; }

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file,
                                                 const std::vector<std::string>& migrations) {
    return DatabaseOpening(file, migrations).open();
}

Database::Database(std::filesystem::path file, FileLock lock) : m_file(std::move(file)), m_lock(std::move(lock)) {}

Database::~Database() {
    for (const auto& [sql, statement] : m_statements) sqlite3_finalize(statement);
    sqlite3_close_v2(m_connection);
}

Result<void> Database::connect() {
    const int code = sqlite3_open_v2(m_file.c_str(), &m_connection,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) return failure(m_connection ? sqlite3_extended_errcode(m_connection) : code);
    sqlite3_extended_result_codes(m_connection, 1);
    sqlite3_busy_timeout(m_connection, kPatienceMilliseconds);
    sqlite3_db_config(m_connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    if (sqlite3_db_readonly(m_connection, "main") == 1) {
        // Where the file itself may be written to, its header forbids it, and only damage does that.
        return failure(::access(m_file.c_str(), W_OK) == 0 ? SQLITE_NOTADB : SQLITE_READONLY);
    }
    // Reads the file for the first time, so that what is no database is found before anything is set.
    if (auto version = integer("PRAGMA user_version"); !version) return version.error();
    const std::string mode = onNetworkDisk(m_file) ? "truncate" : "wal";
    auto set = text("PRAGMA journal_mode=" + mode);
    if (!set) return set.error();
    for (const char* pragma :
         {"PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON", "PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON",
          "PRAGMA secure_delete=ON", "PRAGMA cache_size=-16000", "PRAGMA journal_size_limit=16777216"}) {
        if (auto done = script(pragma); !done) return done;
    }
    return {};
}

Error Database::failure(int code) {
    if (isDamage(code)) std::ofstream(suspectMark(m_file)) << "damage was met\n";  // so the next start checks it
    return databaseError(code, m_connection ? sqlite3_errmsg(m_connection) : sqlite3_errstr(code), m_file);
}

Result<sqlite3_stmt*> Database::prepare(const std::string& sql, const SqlValues& values) {
    sqlite3_stmt*& statement = m_statements[sql];
    if (!statement) {
        const int code = sqlite3_prepare_v3(m_connection, sql.c_str(), static_cast<int>(sql.size()) + 1,
                                            SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK) {
            m_statements.erase(sql);
            return failure(code);
        }
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (const int code = bind(statement, static_cast<int>(i) + 1, values[i]); code != SQLITE_OK) {
            return failure(code);
        }
    }
    return statement;
}

Result<void> Database::each(const std::string& sql, const SqlValues& values,
                            const std::function<bool(const SqlRow&)>& visit) {
    auto statement = prepare(sql, values);
    if (!statement) return statement.error();
    const Reset reset(statement.value());
    for (;;) {
        const int code = sqlite3_step(statement.value());
        if (code == SQLITE_DONE) return {};
        if (code != SQLITE_ROW) return failure(code);
        if (!visit(SqlRow(statement.value()))) return {};
    }
}

Result<void> Database::run(const std::string& sql, const SqlValues& values) {
    return each(sql, values, [](const SqlRow&) { return true; });
}

Result<std::optional<std::int64_t>> Database::integer(const std::string& sql, const SqlValues& values) {
    std::optional<std::int64_t> found;
    auto asked = each(sql, values, [&](const SqlRow& row) {
        if (!row.isNull(0)) found = row.integer(0);
        return false;
    });
    if (!asked) return asked.error();
    return found;
}

Result<std::optional<std::string>> Database::text(const std::string& sql, const SqlValues& values) {
    std::optional<std::string> found;
    auto asked = each(sql, values, [&](const SqlRow& row) {
        if (!row.isNull(0)) found = row.text(0);
        return false;
    });
    if (!asked) return asked.error();
    return found;
}

Result<void> Database::script(const std::string& sql) {
    const int code = sqlite3_exec(m_connection, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return failure(code);
    return {};
}

std::int64_t Database::lastRowId() const { return sqlite3_last_insert_rowid(m_connection); }

std::int64_t Database::changes() const { return sqlite3_changes64(m_connection); }

Result<void> Database::transaction(const std::function<Result<void>()>& work) {
    if (auto begun = run("BEGIN IMMEDIATE"); !begun) return begun;
    Result<void> done = work();
    if (done) done = run("COMMIT");
    if (!done && sqlite3_get_autocommit(m_connection) == 0) (void)run("ROLLBACK");  // SQLite may have done it itself
    return done;
}

Result<std::string> Database::check(bool thorough) {
    auto answer = text(thorough ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)");
    if (!answer) return answer.error();
    return answer->value_or("nothing");
}

}  // namespace mutoscope
