// SPDX-License-Identifier: Apache-2.0
#include "engine/store/database.h"

#include "engine/store/database_opening.h"
#include "engine/store/journal.h"
#include "engine/store/journal_schema.h"
#include "tests/support/test_paths.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kFirst{"CREATE TABLE notes(id INTEGER PRIMARY KEY, words TEXT NOT NULL)"};
const std::vector<std::string> kSecond{kFirst[0], "ALTER TABLE notes ADD COLUMN stars INTEGER NOT NULL DEFAULT 3"};

std::string bytesOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const fs::path& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }

std::vector<fs::path> filesWith(const fs::path& folder, const std::string& part) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().filename().string().find(part) != std::string::npos) found.push_back(entry.path());
    }
    return found;
}

std::unique_ptr<Database> opened(const fs::path& file, const std::vector<std::string>& migrations) {
    auto database = Database::open(file, migrations);
    EXPECT_TRUE(database) << (database ? "" : database.error().message + " " + database.error().detail);
    return database ? std::move(database).value() : nullptr;
}

TEST(Database, Migration_KeepsRowsAndACopyFromBefore) {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "deep" / "a.db";
    ASSERT_TRUE(opened(file, kFirst)->run("INSERT INTO notes VALUES(7, ?)", {"seven"}));
    auto now = opened(file, kSecond);
    EXPECT_EQ(now->text("SELECT words || stars FROM notes").value(), "seven3");
    EXPECT_TRUE(now->notes().empty());
    const fs::path copy = file.string() + ".v1";
    ASSERT_TRUE(fs::exists(copy));
    fs::rename(copy, folder.path() / "old.db");
    EXPECT_EQ(opened(folder.path() / "old.db", kFirst)->text("SELECT words FROM notes").value(), "seven");
}

TEST(Database, Case77_ANewerFileIsRefusedInWordsAndLeftAlone) {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "a.db";
    ASSERT_TRUE(opened(file, kSecond)->run("INSERT INTO notes(words) VALUES('x')"));
    const std::string before = bytesOf(file);
    const auto refused = Database::open(file, kFirst);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Unsupported);
    EXPECT_NE(refused.error().message.find("newer version"), std::string::npos) << refused.error().message;
    EXPECT_EQ(bytesOf(file), before);
    EXPECT_EQ(opened(file, kSecond)->text("SELECT words FROM notes").value(), "x");
}

TEST(Database, Transaction_IsAllOrNothing) {
    const test::TemporaryFolder folder;
    auto database = opened(folder.path() / "a.db", kFirst);
    const auto failed = database->transaction([&]() -> Result<void> {
        if (auto first = database->run("INSERT INTO notes VALUES(1, 'one')"); !first) return first;
        return database->run("INSERT INTO notes VALUES(1, 'again')");
    });
    EXPECT_FALSE(failed);
    EXPECT_EQ(database->integer("SELECT count(*) FROM notes").value(), 0);
    EXPECT_TRUE(database->transaction([&] { return database->run("INSERT INTO notes VALUES(2, 'two')"); }));
    EXPECT_EQ(database->integer("SELECT count(*) FROM notes").value(), 1);
}

TEST(Database, Case77_WithoutItsLogItOpensAndALogAloneIsSetAside) {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "a.db";
    auto database = opened(file, kFirst);
    ASSERT_TRUE(database->run("INSERT INTO notes VALUES(1, 'one')"));
    ASSERT_TRUE(fs::exists(file.string() + "-wal"));
    fs::copy(file, folder.path() / "copy.db");
    fs::copy(file.string() + "-wal", folder.path() / "lone.db-wal");
    database.reset();
    EXPECT_EQ(opened(folder.path() / "copy.db", kFirst)->integer("SELECT count(*) FROM notes").value(), 0);
    auto lone = opened(folder.path() / "lone.db", kFirst);
    EXPECT_EQ(lone->integer("SELECT count(*) FROM notes").value(), 0);
    EXPECT_EQ(lone->notes().size(), 1U);
    EXPECT_EQ(filesWith(folder.path(), "lone.damaged-").size(), 1U);
}

TEST(Database, Case64_AFullDiskIsSaidAndHarmsNothing) {
    const test::TemporaryFolder folder;
    auto database = opened(folder.path() / "a.db", kFirst);
    ASSERT_TRUE(database->run("INSERT INTO notes VALUES(1, 'one')"));
    ASSERT_TRUE(database->integer("PRAGMA max_page_count = 8"));
    const auto full = database->run("INSERT INTO notes VALUES(2, ?)", {std::string(100'000, 'x')});
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().code, ErrorCode::Disk);
    EXPECT_NE(full.error().message.find("disk is full"), std::string::npos) << full.error().message;
    EXPECT_EQ(database->integer("SELECT count(*) FROM notes").value(), 1);
    EXPECT_EQ(database->check(true).value(), "ok");
}

TEST(Database, Case77_ReadOnlyIsSaidInWords) {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "locked" / "a.db";
    ASSERT_TRUE(opened(file, kFirst));
    fs::permissions(folder.path(), fs::perms::all);
    fs::permissions(file.string() + ".lock", fs::perms(0666));
    for (const char* name : {"a.db", "a.db.lock"}) fs::permissions(file.parent_path() / name, fs::perms(0444));
    fs::permissions(file.parent_path(), fs::perms(0555));
    const bool root = ::geteuid() == 0;
    ASSERT_EQ(root ? ::seteuid(65534) : 0, 0);  // permissions do not bind root
    const auto refused = Database::open(file, kFirst);
    const auto notAFolder = Database::open(file / "b.db", kFirst);
    ASSERT_EQ(root ? ::seteuid(0) : 0, 0);
    fs::permissions(file.parent_path(), fs::perms::owner_all);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Disk);
    EXPECT_NE(refused.error().message.find("permission"), std::string::npos) << refused.error().message;
    ASSERT_FALSE(notAFolder);
    EXPECT_EQ(notAFolder.error().code, ErrorCode::Disk);
}

/// A journal of forty ended and two waiting jobs.
std::string makeJournal(const fs::path& folder) {
    {
        auto journal = Journal::open(folder).value();
        JobTicket ticket;
        ticket.request.prompt = std::string(300, 'p');
        for (int i = 0; i < 42; ++i) {
            const auto job = journal->add(ticket);
            EXPECT_TRUE(job);
            EXPECT_TRUE(i >= 40 || journal->ended(job->id, {.summary = std::string(2000, 's')}));
        }
    }
    return bytesOf(folder / "journal.db");
}

TEST(Database, Case77_WhicheverPageIsDamagedTheRestIsKept) {
    const test::TemporaryFolder folder;
    const std::string sound = makeJournal(folder.path() / "sound");
    constexpr std::size_t kPage = 4096;
    ASSERT_GT(sound.size(), 20 * kPage);
    int most = 0;
    for (std::size_t page = 0; page * kPage < sound.size(); ++page) {
        const fs::path home = folder.path() / std::to_string(page);
        fs::create_directories(home);
        std::string damaged = sound;
        for (std::size_t i = page * kPage; i < (page + 1) * kPage; ++i) damaged[i] = static_cast<char>(~damaged[i]);
        write(home / "journal.db", damaged);
        auto journal = Journal::open(home);
        ASSERT_TRUE(journal) << page << ": " << journal.error().message << journal.error().detail;
        EXPECT_EQ(journal.value()->checkIntegrity().value(), "ok") << page;
        const auto count =
            journal.value()->historyCount({}).value() + static_cast<int>(journal.value()->waiting().value().size());
        most = std::max(most, 42 - count);
        EXPECT_GE(count, 38) << page;  // a page holds two or three of them
        if (count < 42) {
            EXPECT_EQ(journal.value()->notes().size(), 1U);
            const auto kept = filesWith(home, "journal.damaged-");
            ASSERT_EQ(kept.size(), 1U) << page;
            EXPECT_EQ(bytesOf(kept.front()), damaged) << page;
        }
        EXPECT_TRUE(journal.value()->add({})) << page;
        fs::remove_all(home);
    }
    std::printf("at most %d of 42 entries were lost to one page of %zu\n", most, sound.size() / kPage);
}

TEST(Database, Case77_AFileThatIsNoDatabaseIsReplaced) {
    const test::TemporaryFolder folder;
    const std::string sound = makeJournal(folder.path());
    for (const auto& [name, bytes] :
         {std::pair{"garbage", std::string(9000, 'x')}, std::pair{"half", sound.substr(0, sound.size() / 2)},
          std::pair{"nothing", std::string()}}) {
        write(folder.path() / "journal.db", bytes);
        auto journal = Journal::open(folder.path());
        ASSERT_TRUE(journal) << name << journal.error().message;
        EXPECT_TRUE(journal.value()->add({})) << name;
        EXPECT_EQ(journal.value()->checkIntegrity().value(), "ok") << name;
    }
}

TEST(Database, Case77_DamageMetDuringWorkIsLookedIntoAtTheNextStart) {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "journal.db";
    makeJournal(folder.path());
    {
        // Above 32 MB a file is not looked through at every start.
        auto journal = Journal::open(folder.path()).value();
        const auto large = journal->add({});
        ASSERT_TRUE(large && journal->ended(large->id, {.summary = std::string(34 << 20, 's')}));
    }
    ASSERT_GT(fs::file_size(file), 33u << 20);
    {
        auto journal = Journal::open(folder.path());
        ASSERT_TRUE(journal && journal.value()->notes().empty());
        std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
        stream.seekp(8 * 4096);
        const std::string garbage(12 * 4096, '\x5a');
        ASSERT_TRUE(stream.write(garbage.data(), static_cast<std::streamsize>(garbage.size())).flush());
        const auto met = journal.value()->history({}, 100);
        ASSERT_FALSE(met);
        EXPECT_EQ(met.error().code, ErrorCode::BadInput);
        EXPECT_NE(met.error().message.find("damaged"), std::string::npos) << met.error().message;
    }
    EXPECT_TRUE(fs::exists(suspectMark(file)));
    auto journal = Journal::open(folder.path());
    ASSERT_TRUE(journal) << journal.error().message;
    EXPECT_EQ(journal.value()->notes().size(), 1U);
    EXPECT_EQ(journal.value()->checkIntegrity().value(), "ok");
    EXPECT_EQ(journal.value()->waiting().value().size(), 2U);
    EXPECT_FALSE(fs::exists(suspectMark(file)));
    EXPECT_EQ(filesWith(folder.path(), "journal.damaged-").size(), 1U);
}

}  // namespace
}  // namespace mutoscope
