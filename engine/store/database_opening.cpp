// SPDX-License-Identifier: Apache-2.0
#include "engine/store/database_opening.h"

#include "engine/media/disk_error.h"
#include "engine/store/utc_time.h"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kAlwaysCheckedBytes = 32 << 20;

fs::path with(const fs::path& file, const char* suffix) { return file.string() + suffix; }

bool present(const fs::path& file) {
    std::error_code ignored;
    return fs::exists(file, ignored);
}

std::uintmax_t sizeOf(const fs::path& file) {
    std::error_code failed;
    const std::uintmax_t size = fs::file_size(file, failed);
    return failed ? 0 : size;
}

}  // namespace

fs::path suspectMark(const fs::path& file) { return with(file, ".suspect"); }

std::unique_ptr<Database> DatabaseOpening::fresh(FileLock lock) const {
    return std::unique_ptr<Database>(new Database(m_file, std::move(lock)));
}

Result<std::unique_ptr<Database>> DatabaseOpening::open() {
    std::error_code failed;
    fs::create_directories(m_file.parent_path(), failed);
    if (failed) return diskError(failed.value(), m_file.parent_path());
    auto lock = FileLock::open(with(m_file, ".lock"));
    if (!lock) return lock.error();
    const bool alone = lock->tryExclusive();
    if (!alone) lock->share();  // waits for whoever checks or mends it

    std::vector<std::string> notes;
    if (alone && !present(m_file) && present(with(m_file, "-wal"))) {
        // The log of a file that is gone must not be taken for that of the next one.
        auto aside = setAside();
        if (!aside) return aside.error();
        notes.push_back(quotedName(m_file) + " was missing; what was left of it is kept as " +
                        quotedName(aside.value()) + "-wal.");
    }
    const bool unclean = sizeOf(with(m_file, "-wal")) > 0 || present(suspectMark(m_file));
    const bool check = alone && present(m_file) && (unclean || sizeOf(m_file) <= kAlwaysCheckedBytes);
    auto database = fresh(std::move(lock).value());
    auto sound = bringUp(*database, check);
    if (!sound) return sound.error();
    if (sound.value() == Soundness::Damaged) {
        if (!alone) {
            return Error{ErrorCode::BadInput,
                         quotedName(m_file) + " is damaged; close every window of the program and start it again.", ""};
        }
        FileLock kept = std::move(database->m_lock);
        database.reset();
        auto aside = setAside();
        if (!aside) return aside.error();
        database = fresh(std::move(kept));
        auto again = bringUp(*database, false);
        // One that is new cannot be damaged: the disk did not give back what was written.
        if (again && again.value() == Soundness::Damaged) again = diskError(EIO, m_file);
        auto rescued = again ? rescueRows(aside.value(), *database) : Result<std::int64_t>(again.error());
        if (!rescued) {
            database.reset();
            putBack(aside.value());
            return rescued.error();
        }
        notes.push_back(quotedName(m_file) + " was damaged. It is kept as " + quotedName(aside.value()) + "; " +
                        std::to_string(rescued.value()) + " entries could be read and go on.");
    }
    fs::remove(suspectMark(m_file), failed);
    if (alone) database->m_lock.share();
    database->m_notes = std::move(notes);
    return database;
}

Result<DatabaseOpening::Soundness> DatabaseOpening::bringUp(Database& database, bool check) {
    const auto judged = [&](const Error& error) -> Result<Soundness> {
        if (error.code == ErrorCode::BadInput) return Soundness::Damaged;
        return error;
    };
    if (auto connected = database.connect(); !connected) return judged(connected.error());
    auto version = database.integer("PRAGMA user_version");
    if (!version) return judged(version.error());
    auto tables = database.integer("SELECT count(*) FROM sqlite_master");
    if (!tables) return judged(tables.error());
    const std::int64_t found = version->value_or(0);
    const auto known = static_cast<std::int64_t>(m_migrations.size());
    if (tables->value_or(0) > 0) {
        // Kept twice, so that a damaged header is not taken for the future.
        auto told = database.integer("SELECT value FROM about WHERE name = 'version'");
        if (!told) {
            return told.error().code == ErrorCode::Internal ? Result<Soundness>(Soundness::Damaged)
                                                            : judged(told.error());
        }
        if (told->value_or(-1) != found) return Soundness::Damaged;
        if (found > known) {
            return Error{ErrorCode::Unsupported,
                         quotedName(m_file) +
                             " was made by a newer version of the program and is left as it is; update the program, or "
                             "choose another folder for its data.",
                         "version " + std::to_string(found) + ", known up to " + std::to_string(known)};
        }
    } else if (found != 0) {
        return Soundness::Damaged;
    }
    if (check) {
        auto answer = database.check(false);
        if (!answer) return judged(answer.error());
        if (answer.value() != "ok") return Soundness::Damaged;
    }
    if (found < known) {
        if (auto migrated = migrate(database, static_cast<int>(found)); !migrated) return judged(migrated.error());
    }
    return Soundness::Sound;
}

Result<void> DatabaseOpening::migrate(Database& database, int version) {
    if (version > 0) {
        const fs::path copy = with(m_file, (".v" + std::to_string(version)).c_str());
        std::error_code ignored;
        fs::remove(copy, ignored);
        if (auto copied = database.run("VACUUM INTO ?", {copy.string()}); !copied) return copied;
    }
    for (std::size_t next = static_cast<std::size_t>(version); next < m_migrations.size(); ++next) {
        auto done = database.transaction([&]() -> Result<void> {
            // Another process may have been quicker.
            auto present = database.integer("PRAGMA user_version");
            if (!present) return present.error();
            if (present->value_or(0) > static_cast<std::int64_t>(next)) return {};
            const std::string number = std::to_string(next + 1);
            return database.script("CREATE TABLE IF NOT EXISTS about(name TEXT PRIMARY KEY, value) WITHOUT ROWID;" +
                                   m_migrations[next] + ";INSERT OR REPLACE INTO about VALUES('version'," + number +
                                   ");PRAGMA user_version=" + number);
        });
        if (!done) return done;
    }
    // From here on the file alone, without its log, is a whole database.
    return database.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

Result<fs::path> DatabaseOpening::setAside() const {
    fs::path aside;
    for (int attempt = 0; attempt < 100; ++attempt) {
        aside = m_file.parent_path() / (m_file.stem().string() + ".damaged-" + utcStamp(utcNow()) +
                                        (attempt ? "-" + std::to_string(attempt) : "") + m_file.extension().string());
        if (!present(aside) && !present(with(aside, "-wal"))) break;
    }
    for (const char* suffix : {"", "-wal", "-journal"}) {
        std::error_code failed;
        if (!present(with(m_file, suffix))) continue;
        fs::rename(with(m_file, suffix), with(aside, suffix), failed);
        if (failed) return diskError(failed.value(), m_file);
    }
    std::error_code ignored;
    fs::remove(with(m_file, "-shm"), ignored);  // only an index of the log, made again from it
    return aside;
}

void DatabaseOpening::putBack(const fs::path& aside) const {
    std::ofstream(suspectMark(m_file)) << "not rescued yet\n";
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        fs::remove(with(m_file, suffix), ignored);
        if (present(with(aside, suffix))) fs::rename(with(aside, suffix), with(m_file, suffix), ignored);
    }
}

}  // namespace mutoscope
