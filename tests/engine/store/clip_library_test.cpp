// SPDX-License-Identifier: Apache-2.0
#include "engine/store/clip_library.h"

#include "engine/runtime/recipe.h"
#include "engine/store/clip_store.h"
#include "engine/store/content_hash.h"
#include "engine/store/journal.h"
#include "engine/store/journal_schema.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using Clock = std::chrono::steady_clock;

double milliseconds(Clock::time_point since) {
    return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
}

class ClipLibraryTest : public ::testing::Test {
protected:
    static ResolvedPlan plan(std::uint64_t seed) {
        ResolvedPlan made;
        made.system = "example";
        made.modelFolder = "/models/starter";
        made.width = 64;
        made.height = 48;
        made.frames = 2;
        made.fps = 8;
        made.steps = 3;
        made.seed = seed;
        made.scheduler = "ddim";
        made.device = "cpu";
        return made;
    }
    /// A clip file as the worker leaves it.
    fs::path keepClip(const std::string& uuid, const std::string& prompt) {
        GenerationRequest request;
        request.prompt = prompt;
        request.preset = "quick";
        request.modelFolder = "/models/starter";
        ModelFacts model;
        model.name = "Starter";
        model.system = "example";
        Clip clip;
        clip.frames = std::make_shared<const std::vector<Image>>(2, Image(64, 48));
        clip.plan = plan(9);
        clip.recipe = withJob(makeRecipe(request, clip.plan, model), uuid);
        const auto file = ClipStore(m_folder.path() / "clips").keep(uuid, clip);
        EXPECT_TRUE(file) << (file ? "" : file.error().message + file.error().detail);
        return file ? file.value() : fs::path();
    }
    /// A job of the journal that made a clip; its uuid.
    std::string makeClip(Journal& journal, const std::string& prompt, const std::string& model = "/models/starter",
                         const std::string& preset = "quick") {
        JobTicket ticket;
        ticket.request.prompt = prompt;
        ticket.request.preset = preset;
        ticket.request.modelFolder = model;
        const JournalJob job = journal.add(ticket).value();
        EXPECT_TRUE(journal.began(job.id));
        EXPECT_TRUE(journal.planned(job.id, plan(42)));
        JobEnd end;
        end.clipFile = keepClip(job.uuid, prompt).string();
        EXPECT_TRUE(journal.ended(job.id, end));
        return job.uuid;
    }
    std::unique_ptr<ClipLibrary> open() {
        auto library = ClipLibrary::open(m_folder.path());
        EXPECT_TRUE(library) << (library ? "" : library.error().message);
        return std::move(library).value();
    }
    std::vector<std::string> prompts(ClipLibrary& library, const LibraryFilter& filter = {}) {
        std::vector<std::string> found;
        const auto clips = library.list(filter);
        EXPECT_TRUE(clips) << (clips ? "" : clips.error().message);
        for (const LibraryClip& clip : clips.value()) found.push_back(clip.prompt);
        return found;
    }
    std::shared_ptr<Journal> journal() {
        return Journal::open(m_folder.path(), [this] { return m_now += 1000; }).value();
    }

    const test::TemporaryFolder m_folder;
    std::int64_t m_now = 1'000'000;
};

TEST_F(ClipLibraryTest, Clips_OfJobs_AreListedWithWhatMadeThem) {
    const auto jobs = journal();
    makeClip(*jobs, "a boat on the lake");
    const std::string second = makeClip(*jobs, "A Boat in a storm", "/models/other/", "high");
    JobTicket failing;
    failing.request.prompt = "never made";
    const JobId failed = jobs->add(failing)->id;
    ASSERT_TRUE(jobs->cancel(failed));
    const auto library = open();
    ASSERT_TRUE(library->refresh());
    const auto clips = library->list({}).value();
    ASSERT_EQ(clips.size(), 2u);
    EXPECT_EQ(clips[0].uuid, second);
    EXPECT_EQ(clips[0].prompt, "A Boat in a storm");
    EXPECT_EQ(clips[0].model, "other");
    EXPECT_EQ(clips[0].preset, "high");
    EXPECT_EQ(clips[0].width, 64);
    EXPECT_EQ(clips[0].height, 48);
    EXPECT_EQ(clips[0].frames, 2);
    EXPECT_EQ(clips[0].fps, 8);
    EXPECT_EQ(clips[0].seed, 42u);
    EXPECT_EQ(clips[0].stars, 0);
    EXPECT_TRUE(fs::exists(clips[0].file));
    EXPECT_THAT(library->models().value(), ElementsAre("other", "starter"));
    EXPECT_THAT(library->presets().value(), ElementsAre("high", "quick"));
}

TEST_F(ClipLibraryTest, Filters_NarrowTheList) {
    const auto jobs = journal();
    makeClip(*jobs, "a boat on the lake");
    const std::string storm = makeClip(*jobs, "A Boat in a storm", "/models/other", "high");
    makeClip(*jobs, "100% snow_flakes");
    const auto library = open();
    ASSERT_TRUE(library->refresh());
    EXPECT_THAT(prompts(*library, {.text = "boat"}), ElementsAre("A Boat in a storm", "a boat on the lake"));
    EXPECT_THAT(prompts(*library, {.text = " LAKE boat "}), ElementsAre("a boat on the lake"));
    EXPECT_THAT(prompts(*library, {.text = "0% snow_"}), ElementsAre("100% snow_flakes"));
    EXPECT_THAT(prompts(*library, {.text = "a_boat"}), ElementsAre());
    EXPECT_THAT(prompts(*library, {.model = "other"}), ElementsAre("A Boat in a storm"));
    EXPECT_THAT(prompts(*library, {.preset = "high"}), ElementsAre("A Boat in a storm"));
    EXPECT_THAT(prompts(*library, {.since = m_now}), ElementsAre("100% snow_flakes"));
    ASSERT_TRUE(library->setStars(storm, 4));
    EXPECT_THAT(prompts(*library, {.leastStars = 4}), ElementsAre("A Boat in a storm"));
    EXPECT_THAT(prompts(*library, {.leastStars = 5}), ElementsAre());
}

TEST_F(ClipLibraryTest, Stars_OutliveTheJobTheLibraryAndALostFile) {
    const auto jobs = journal();
    const std::string uuid = makeClip(*jobs, "a boat");
    {
        const auto library = open();
        ASSERT_TRUE(library->refresh());
        ASSERT_TRUE(library->setStars(uuid, 3));
        EXPECT_EQ(library->setStars(uuid, 6).error().code, ErrorCode::InvalidArgument);
        EXPECT_EQ(library->setStars("nobody", 1).error().code, ErrorCode::InvalidArgument);
    }
    ASSERT_TRUE(jobs->remove(jobs->find(uuid)->id));
    const auto library = open();
    ASSERT_TRUE(library->refresh());
    const fs::path file = library->list({}).value().at(0).file;
    EXPECT_EQ(library->list({}).value().at(0).stars, 3);
    fs::rename(file, m_folder.path() / "elsewhere");
    ASSERT_TRUE(library->refresh());
    EXPECT_TRUE(library->list({}).value().empty());
    fs::rename(m_folder.path() / "elsewhere", file);
    ASSERT_TRUE(library->refresh());
    EXPECT_EQ(library->list({}).value().at(0).stars, 3);
}

TEST_F(ClipLibraryTest, AClipThatAnsweredTwoJobs_IsListedOnce) {
    const auto jobs = journal();
    const std::string first = makeClip(*jobs, "a boat");
    const JournalJob again = jobs->add(JobTicket()).value();
    ASSERT_TRUE(jobs->began(again.id));
    JobEnd end;
    end.clipFile = jobs->find(first)->clipFile;
    ASSERT_TRUE(jobs->ended(again.id, end));
    const auto library = open();
    ASSERT_TRUE(library->refresh());
    EXPECT_THAT(prompts(*library), ElementsAre("a boat"));
}

TEST_F(ClipLibraryTest, Files_ThatNoJobKnows_AreReadByTheirRecipes) {
    const std::string uuid = randomUuid();
    keepClip(uuid, "from another machine");
    std::ofstream(m_folder.path() / "clips" / ("broken." + randomUuid() + ".mkv")) << "no video";
    std::ofstream(m_folder.path() / "clips" / "holiday.mkv") << "someone's own";
    const auto library = open();
    ASSERT_TRUE(library->refresh());
    const auto clips = library->list({}).value();
    ASSERT_EQ(clips.size(), 1u);
    EXPECT_EQ(clips[0].uuid, uuid);
    EXPECT_EQ(clips[0].prompt, "from another machine");
    EXPECT_EQ(clips[0].model, "Starter");
    EXPECT_EQ(clips[0].preset, "quick");
    EXPECT_EQ(clips[0].seed, 9u);
    EXPECT_GT(clips[0].made, 0);
}

TEST_F(ClipLibraryTest, ManyFilesThatNoJobKnows_AreAllFound_AndLookingCanBeEnded) {
    const fs::path first = keepClip(randomUuid(), "many");
    for (int i = 0; i < 150; ++i) fs::create_hard_link(first, first.parent_path() / ("many." + randomUuid() + ".mkv"));
    const auto library = open();
    CancelToken ended;
    ended.cancel();
    ASSERT_TRUE(library->refresh(ended));
    EXPECT_TRUE(library->list({}).value().empty());
    ASSERT_TRUE(library->refresh());
    EXPECT_EQ(library->list({}).value().size(), 151u);
}

TEST_F(ClipLibraryTest, AJournalOfTheFirstVersion_IsBroughtUpWithAllItHolds) {
    fs::create_directories(m_folder.path());
    {
        const std::vector<std::string> first{journalMigrations().front()};
        const auto old = Database::open(m_folder.path() / "journal.db", first).value();
        ASSERT_TRUE(
            old->run("INSERT INTO jobs(uuid, state, priority, place, job_group, prompt, model, created, ended, "
                     "end_order, clip_file, spec_version, spec_json) VALUES('u', 'done', 1, 0, '', 'of old', "
                     "'/models/starter', 1, 2, 1, ?, 1, '{}')",
                     {keepClip("00000000-0000-4000-8000-000000000000", "of old").string()}));
    }
    const auto jobs = journal();
    EXPECT_EQ(jobs->historyCount({}).value(), 1);
    EXPECT_TRUE(fs::exists(m_folder.path() / "journal.db.v1"));
    const auto library = open();
    ASSERT_TRUE(library->refresh());
    EXPECT_THAT(prompts(*library, {.model = "starter"}), ElementsAre("of old"));
}

TEST_F(ClipLibraryTest, TenThousandClips_AreListedInABlink) {
    const auto library = open();
    {
        const auto database = Database::open(m_folder.path() / "journal.db", journalMigrations()).value();
        ASSERT_TRUE(database->transaction([&]() -> Result<void> {
            for (std::int64_t i = 0; i < 10'000; ++i) {
                auto added = database->run(
                    "INSERT INTO clips(uuid, file, made, prompt, model, preset, width, height, frames, fps) VALUES(?1, "
                    "'/f' || ?1, ?2, ?3, 'starter', 'quick', 512, 512, 16, 8)",
                    {"u" + std::to_string(i), i, "a boat on lake number " + std::to_string(i)});
                if (!added) return added;
            }
            return {};
        }));
    }
    auto begin = Clock::now();
    EXPECT_EQ(library->list({}).value().size(), 10'000u);
    RecordProperty("list_ms", std::to_string(milliseconds(begin)));
    EXPECT_LT(milliseconds(begin), 1000);
    begin = Clock::now();
    EXPECT_EQ(library->list({.text = "boat 9999"}).value().size(), 1u);
    RecordProperty("search_ms", std::to_string(milliseconds(begin)));
    EXPECT_LT(milliseconds(begin), 100);
}

TEST_F(ClipLibraryTest, Case41_RecipesDeeperOrLargerThanAny_AreNotTakenInAndTheClipIsListed) {
    for (const std::string& extra :
         {std::string(100'000, '[') + std::string(100'000, ']'), "\"" + std::string(2 << 20, 'x') + "\""}) {
        Clip clip;
        clip.frames = std::make_shared<const std::vector<Image>>(2, Image(64, 48));
        clip.plan = plan(9);
        clip.recipe = R"({"request": {"prompt": "foreign"}, "job": "x", "more": )" + extra + "}";
        const auto file = ClipStore(m_folder.path() / "clips").keep(randomUuid(), clip);
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_FALSE(madeBy(file.value(), "x"));
    }
    auto library = ClipLibrary::open(m_folder.path()).value();
    ASSERT_TRUE(library->refresh());
    const auto clips = library->list({});
    ASSERT_TRUE(clips);
    ASSERT_EQ(clips->size(), 2u);
    for (const LibraryClip& clip : clips.value()) EXPECT_EQ(clip.prompt, "");
}

}  // namespace
}  // namespace mutoscope
