// SPDX-License-Identifier: Apache-2.0
// What a job leaves on the disk: in which order, and what is made of it where the disk fails.
#include "engine/runtime/journal_keeper.h"
#include "engine/runtime/recipe.h"
#include "tests/engine/faults/fault_shim.h"
#include "tests/engine/media/test_clips.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <fstream>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using Calls = std::vector<std::string>;

/// The place of the first call from `from` on that holds both words; the end where there is none.
std::size_t find(const Calls& calls, const std::string& verb, const std::string& file, std::size_t from = 0) {
    while (from < calls.size() && !(calls[from].starts_with(verb) && calls[from].find(file) != std::string::npos))
        ++from;
    return from;
}

/// The first file whose name begins so is flushed, gets its name, and then its folder is flushed.
void expectKept(const Calls& calls, const std::string& folder, std::size_t before) {
    SCOPED_TRACE(folder + " of " + ::testing::PrintToString(calls));
    const std::size_t written = find(calls, "write", folder + "/");
    const std::size_t flushed = find(calls, "flush", folder + "/", written);
    const std::size_t named = find(calls, "rename", folder + "/", flushed);
    std::size_t folderFlushed = named;
    while (folderFlushed < calls.size() && calls[folderFlushed] != "flush " + folder) ++folderFlushed;
    EXPECT_LT(written, flushed);
    EXPECT_LT(flushed, named);
    EXPECT_LT(named, folderFlushed);
    EXPECT_LT(folderFlushed, before);
}

TEST(JobFaults, Case71_WhatIsToldLiesOnTheDiskFirst) {
    const test::TemporaryFolder folder;
    const auto opened = JournalKeeper::open(folder.path());
    ASSERT_TRUE(opened) << opened.error().message;
    JournalKeeper& keeper = *opened.value();
    const std::vector<Image> frames = test::gradientClip(32, 32, 2);
    JobTicket ticket;
    ticket.request.prompt = "a lighthouse";
    ticket.request.picture = std::make_shared<const Image>(frames[0]);
    WaitingJob job;
    job.id = 1;
    job.ticket = std::make_shared<const JobTicket>(ticket);
    ResolvedPlan plan;
    plan.system = "fake";
    plan.width = plan.height = 32;
    plan.frames = 2;
    plan.fps = 8;
    plan.steps = 3;
    plan.scheduler = "ddim";
    plan.device = "cpu";
    {
        const test::CallLog log(folder.path());
        ASSERT_TRUE(keeper.add(job));
        const Calls calls = log.calls();
        const std::size_t told = find(calls, "write", "journal.db-wal");
        ASSERT_LT(told, calls.size());
        expectKept(calls, "pictures", told);
        EXPECT_LT(find(calls, "flush", "journal.db-wal", told), calls.size());
    }
    {
        keeper.began(job);
        keeper.planned(job, plan, {});
        const test::CallLog log(folder.path());
        RunProgress progress;
        progress.stepsDone = 3;
        progress.denoised = true;
        progress.sample = at::ones({4});
        keeper.reached(job, plan, progress);
        expectKept(log.calls(), "checkpoints", log.calls().size());
    }
    {
        const test::CallLog log(folder.path());
        auto clip = std::make_shared<Clip>();
        clip->frames = std::make_shared<const std::vector<Image>>(frames);
        clip->plan = plan;
        clip->recipe = makeRecipe(ticket.request, plan, {});
        ASSERT_TRUE(keeper.keepClip(job, *clip, {}, {}));
        const std::size_t kept = log.calls().size();
        expectKept(log.calls(), "clips", kept);
        JobEvent end;
        end.state = JobState::Done;
        end.clip = clip;
        keeper.ended(job, end);
        const Calls calls = log.calls();
        const std::size_t told = find(calls, "write", "journal.db-wal", kept);
        EXPECT_LT(find(calls, "flush", "journal.db-wal", told), calls.size()) << ::testing::PrintToString(calls);
    }
    EXPECT_EQ(keeper.journal().history({}, 9).value().at(0).state, JobState::Done);
}

TEST(JobFaults, Case77_ReadsThatFailWhileADamagedJournalIsOpened_EndInWordsAndLoseNothing) {
    const test::TemporaryFolder folder;
    const fs::path home = folder.path() / "home", file = home / "journal.db";
    {
        auto journal = Journal::open(home).value();
        JobTicket ticket;
        ticket.request.prompt = std::string(300, 'p');
        for (int i = 0; i < 20; ++i) ASSERT_TRUE(journal->add(ticket));
    }
    {
        std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
        stream.seekp(static_cast<std::streamoff>(fs::file_size(file)) - 2 * 4096);
        ASSERT_TRUE(stream.write(std::string(4096, 'x').data(), 4096).flush());
    }
    fs::copy_file(file, folder.path() / "damaged.db");
    int refused = 0, rescued = 0;
    bool happened = true;
    for (int nth = 0; happened; nth += 1 + nth / 16) {
        SCOPED_TRACE("read " + std::to_string(nth));
        fs::remove_all(home);
        fs::create_directories(home);
        fs::copy_file(folder.path() / "damaged.db", file);
        {
            const test::CallFailure failure(home, {test::Call::Read}, nth, EIO, test::CallFailure::Lasting::No);
            const auto journal = Journal::open(home);
            happened = failure.happened();
            if (!journal) {
                ++refused;
                EXPECT_FALSE(journal.error().message.empty());
                EXPECT_NE(journal.error().code, ErrorCode::Internal) << journal.error().message;
            } else if (!journal.value()->notes().empty()) {
                ++rescued;
            }
        }
        const auto again = Journal::open(home);
        ASSERT_TRUE(again) << again.error().message;
        EXPECT_EQ(again.value()->checkIntegrity().value(), "ok");
        EXPECT_GE(again.value()->waiting().value().size(), 5u);
    }
    EXPECT_GT(refused, 0);
    EXPECT_GT(rescued, 0);
}

}  // namespace
}  // namespace mutoscope
