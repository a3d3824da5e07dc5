// SPDX-License-Identifier: Apache-2.0
// Case 66: the disk is full at every write of what lasts: journal, pictures, checkpoints, latents, clips, library.
#include "engine/runtime/recipe.h"
#include "engine/store/clip_library.h"
#include "engine/store/clip_store.h"
#include "engine/store/journal.h"
#include "engine/store/latent_store.h"
#include "engine/store/run_checkpoint.h"
#include "tests/engine/faults/fault_shim.h"
#include "tests/engine/media/test_clips.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <fstream>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using test::Call;
using test::CallFailure;
using ::testing::AnyOf;
using ::testing::HasSubstr;

constexpr const char* kFirstClip = "00000000-0000-4000-8000-000000000001";
constexpr const char* kSecondClip = "00000000-0000-4000-8000-000000000002";

/// All that a user's data folder keeps.
struct Home {
    explicit Home(const fs::path& at)
        : journal(Journal::open(at).value()),
          library(ClipLibrary::open(at).value()),
          clips(at / "clips"),
          latents(at / "latents"),
          checkpoints(at / "checkpoints") {}

    std::shared_ptr<Journal> journal;
    std::unique_ptr<ClipLibrary> library;
    ClipStore clips;
    LatentStore latents;
    CheckpointStore checkpoints;
};

Clip clipOf(int frames) {
    Clip clip;
    clip.frames = std::make_shared<const std::vector<Image>>(test::gradientClip(32, 32, frames));
    clip.plan.fps = 8;
    GenerationRequest request;
    request.prompt = "a lighthouse";
    clip.recipe = makeRecipe(request, clip.plan, {});
    return clip;
}

FinishedLatents latentsOf(float value) { return {at::full({2, 4, 4, 4}, value), "an autoencoder", 32, 32, 2}; }

template <typename Value>
Result<void> done(const Result<Value>& result) {
    if (!result) return result.error();
    return {};
}

/// Something that is kept, and whether it is.
struct Operation {
    const char* name;
    Result<void> (*run)(Home&);
    bool (*isKept)(Home&);
};

/// Job 1 waits, job 2 runs, the clip folder holds one clip that the library does not know and one that it does.
const Operation kOperations[] = {
    {"JobWithPicture",
     [](Home& home) {
         JobTicket ticket;
         ticket.request.prompt = "another";
         ticket.request.picture = std::make_shared<const Image>(test::flatImage(8, 8, {1, 2, 3}));
         return done(home.journal->add(ticket));
     },
     [](Home& home) {
         const auto waiting = home.journal->waiting().value();
         return waiting.size() == 2 && home.journal->loadPicture(waiting[1]);
     }},
    {"BegunJob", [](Home& home) { return home.journal->began(1); },
     [](Home& home) { return home.journal->running().value().size() == 2; }},
    {"PlannedJob",
     [](Home& home) {
         ResolvedPlan plan;
         plan.system = "fake";
         return home.journal->planned(2, plan);
     },
     [](Home& home) { return !home.journal->find(2)->plan.empty(); }},
    {"EndedJob",
     [](Home& home) {
         JobEnd end;
         end.summary = std::string(9000, 's');
         return home.journal->ended(2, end);
     },
     [](Home& home) { return home.journal->find(2)->state == JobState::Done; }},
    {"PausedQueue", [](Home& home) { return home.journal->setPaused(true); },
     [](Home& home) { return home.journal->paused().value(); }},
    {"Checkpoint",
     [](Home& home) {
         return home.checkpoints.keep("job", {3, false, at::ones({4, 8}), {}, "{}"});
     },
     [](Home& home) {
         const auto kept = home.checkpoints.load("job");
         return kept && kept->stepsDone == 3;
     }},
    {"Latents", [](Home& home) { return done(home.latents.keep(latentsOf(0.5F))); },
     [](Home& home) {
         // What it is called follows from what is in it, which keeping it again tells.
         const auto hash = home.latents.keep(latentsOf(0.5F));
         return hash && home.latents.find(hash.value());
     }},
    {"Clip", [](Home& home) { return done(home.clips.keep(kSecondClip, clipOf(2))); },
     [](Home& home) {
         const auto file = home.clips.find(kSecondClip);
         return file && home.clips.load(*file);
     }},
    {"LibraryClip", [](Home& home) { return home.library->refresh(); },
     [](Home& home) { return home.library->list({})->size() == 1; }},
};
void PrintTo(const Operation& operation, std::ostream* stream) { *stream << operation.name; }

class StoreFaults : public ::testing::TestWithParam<Operation> {
protected:
    static void SetUpTestSuite() {
        s_folder = new test::TemporaryFolder;
        Home home(s_folder->path() / "template");
        for (const char* prompt : {"one", "two"}) {
            JobTicket ticket;
            ticket.request.prompt = prompt;
            ASSERT_TRUE(home.journal->add(ticket));
        }
        ASSERT_TRUE(home.journal->tryLockRunner());
        ASSERT_TRUE(home.journal->began(2));
        ASSERT_TRUE(home.clips.keep(kFirstClip, clipOf(1)));
        ASSERT_TRUE(home.checkpoints.keep("earlier", {1, false, at::ones({2}), {}, "{}"}));
        ASSERT_TRUE(home.latents.keep(latentsOf(1)));
    }
    static void TearDownTestSuite() { delete s_folder; }

    static fs::path freshHome() {
        const fs::path home = s_folder->path() / "home";
        fs::remove_all(home);
        fs::copy(s_folder->path() / "template", home, fs::copy_options::recursive);
        return home;
    }

    static void expectNothingUnfinished(const fs::path& home) {
        for (const auto& entry : fs::recursive_directory_iterator(home)) {
            const std::string kind = entry.path().extension().string();
            EXPECT_TRUE(kind != ".part" && kind != ".part2" && kind != ".draft") << entry.path();
        }
    }

    static test::TemporaryFolder* s_folder;
};
test::TemporaryFolder* StoreFaults::s_folder = nullptr;

INSTANTIATE_TEST_SUITE_P(Each, StoreFaults, ::testing::ValuesIn(kOperations),
                         [](const auto& test) { return std::string(test.param.name); });

TEST_P(StoreFaults, Case66_DiskFullAtEveryWrite_IsSaidAndNothingIsHalfKeptAndItWorksOnceThereIsRoom) {
    const Operation& operation = GetParam();
    int refusals = 0;
    bool happened = true;
    for (int nth = 0; happened; ++nth) {
        ASSERT_LT(nth, 300);
        SCOPED_TRACE("write " + std::to_string(nth));
        const fs::path at = freshHome();
        {
            Home home(at);
            Result<void> result;
            {
                const CallFailure full(at, {Call::Write, Call::Flush, Call::Rename, Call::MakeFolder}, nth, ENOSPC,
                                       CallFailure::Lasting::Yes);
                result = operation.run(home);
                happened = full.happened();
            }
            EXPECT_TRUE(result || happened) << result.error().message;
            if (!result) {
                ++refusals;
                EXPECT_EQ(result.error().code, ErrorCode::Disk) << result.error().message;
                EXPECT_THAT(result.error().message,
                            AnyOf(HasSubstr("disk is full"), HasSubstr("the disk and its space")));
                expectNothingUnfinished(at);
                EXPECT_EQ(home.journal->checkIntegrity().value(), "ok");
                // Whole or not at all; and what is not there yet can be kept now.
                if (!operation.isKept(home)) {
                    const auto again = operation.run(home);
                    EXPECT_TRUE(again) << again.error().message << " " << again.error().detail;
                }
            }
            EXPECT_TRUE(operation.isKept(home));
        }
        Home home(at);
        EXPECT_TRUE(home.journal->notes().empty());
        EXPECT_EQ(home.journal->checkIntegrity().value(), "ok");
        EXPECT_TRUE(operation.isKept(home));
        EXPECT_EQ(home.journal->find(1)->ticket.request.prompt, "one");
        EXPECT_TRUE(home.checkpoints.load("earlier").has_value());
        EXPECT_TRUE(home.clips.find(kFirstClip).has_value());
        if (HasFailure()) return;
    }
    EXPECT_GT(refusals, 0);
}

}  // namespace
}  // namespace mutoscope
