// SPDX-License-Identifier: Apache-2.0
#include "engine/media/clip_reader.h"
#include "engine/media/video_writer.h"
#include "engine/store/clip_store.h"
#include "engine/store/content_hash.h"
#include "engine/store/run_checkpoint.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <regex>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

Clip noisyClip(int width, int height, int frames) {
    std::mt19937 random(5);
    auto pictures = std::make_shared<std::vector<Image>>();
    for (int i = 0; i < frames; ++i) {
        Image image(width, height);
        for (auto& byte : image.pixels) byte = static_cast<std::uint8_t>(random());
        pictures->push_back(std::move(image));
    }
    Clip clip;
    clip.frames = pictures;
    clip.plan.fps = 12;
    clip.recipe = R"({"job":"8c1e0b6e","request":{"prompt":"../A boat/ \u001b[31m drifts"},)"
                  R"("receipt":{"frames_sha256":")" +
                  framesHash(*pictures) + R"("}})";
    return clip;
}

TEST(ClipStore, KeepsEveryBitOfEveryFrame) {
    const test::TemporaryFolder folder;
    const ClipStore store(folder.path() / "clips");
    for (const auto& [width, height, frames] : {std::tuple{64, 48, 9}, {33, 17, 1}, {16, 16, 3}}) {
        const Clip clip = noisyClip(width, height, frames);
        const std::string job = "job-" + std::to_string(width);
        const auto file = store.keep(job, clip);
        ASSERT_TRUE(file) << file.error().message << file.error().detail;
        EXPECT_EQ(file->filename(), "a-boat-31m-drifts." + job + ".mkv");
        const auto loaded = store.load(file.value());
        ASSERT_TRUE(loaded) << loaded.error().message << loaded.error().detail;
        EXPECT_EQ(*loaded.value(), *clip.frames) << width;
        EXPECT_EQ(readRecipe(file.value()).value(), clip.recipe);
        const auto info = probeClip(file.value());
        ASSERT_TRUE(info);
        EXPECT_EQ(info->container, "mkv");
        EXPECT_EQ(info->codec, "ffv1");
        EXPECT_EQ(info->frames, frames);
        EXPECT_EQ(store.find(job), file.value());
        EXPECT_EQ(store.keep(job, clip).value(), file.value()) << "kept once";
    }
    EXPECT_FALSE(store.find("job-3"));
    EXPECT_TRUE(ClipStore({}).keep("x", noisyClip(2, 2, 1))->empty());
}

TEST(ClipStore, ADamagedClipIsNotHandedOut) {
    const test::TemporaryFolder folder;
    const ClipStore store(folder.path());
    const auto file = store.keep("one", noisyClip(64, 64, 6)).value();
    const auto bytes = static_cast<std::int64_t>(fs::file_size(file));
    {
        std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
        stream.seekp(bytes / 2);
        stream.write("damage", 6);
    }
    const auto refused = store.load(file);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::BadInput);
}

TEST(ClipStore, Standing_TellsWhatIsLeftToDo) {
    const test::TemporaryFolder folder;
    const ClipStore store(folder.path() / "clips");
    JournalJob job;
    job.uuid = "8c1e0b6e";
    EXPECT_FALSE(store.standing(job));
    const Clip clip = noisyClip(32, 32, 3);
    job.clipFile = store.keep(job.uuid, clip).value();
    EXPECT_TRUE(store.standing(job)->outputWritten);
    job.clipFile.clear();
    job.ticket.output = folder.path() / "out.mp4";
    ASSERT_TRUE(store.standing(job));
    EXPECT_FALSE(store.standing(job)->outputWritten);
    ExportOptions options;
    options.path = job.ticket.output;
    options.recipe = "{\"job\":\"another\"}";
    ASSERT_TRUE(exportClip(*clip.frames, options));
    EXPECT_FALSE(store.standing(job)->outputWritten) << "somebody else's file";
    options.recipe = clip.recipe;
    options.existing = Existing::Replace;
    ASSERT_TRUE(exportClip(*clip.frames, options));
    EXPECT_TRUE(store.standing(job)->outputWritten);
}

TEST(ClipStore, Case71_HalvesAreClearedAwayAndSpaceIsCheckedBefore) {
    const test::TemporaryFolder folder;
    const ClipStore store(folder.path());
    { std::ofstream(folder.path() / ".clip.one.mkv.part") << "half"; }
    { std::ofstream(folder.path() / ".clip.one.mkv.part2") << "half"; }
    EXPECT_FALSE(store.find("one"));
    const auto kept = store.keep("two", noisyClip(8, 8, 1)).value();
    store.removeUnfinished();
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
    EXPECT_TRUE(fs::exists(kept));
    EXPECT_TRUE(checkFreeSpace(folder.path() / "not" / "yet", 1));
    const auto none = checkFreeSpace(folder.path(), std::uint64_t{1} << 60);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::Disk);
}

TEST(CheckpointStore, ComesBackToTheBit) {
    const test::TemporaryFolder folder;
    const CheckpointStore store(folder.path() / "checkpoints");
    EXPECT_FALSE(store.load("one"));
    RunCheckpoint first;
    first.stepsDone = 3;
    first.sample = at::randn({1, 4, 2, 8, 8});
    first.history = {{at::randn({4, 4}), at::Tensor()}, {at::Tensor(), at::randn({2}).to(at::kDouble)}};
    first.plan = "{\"steps\":8}";
    ASSERT_TRUE(store.keep("one", first));
    const auto loaded = store.load("one");
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->stepsDone, 3);
    EXPECT_FALSE(loaded->denoised);
    EXPECT_EQ(loaded->plan, first.plan);
    EXPECT_TRUE(at::equal(loaded->sample, first.sample));
    ASSERT_EQ(loaded->history.size(), 2U);
    EXPECT_TRUE(at::equal(loaded->history[0].first, first.history[0].first));
    EXPECT_FALSE(loaded->history[0].second.defined());
    EXPECT_FALSE(loaded->history[1].first.defined());
    EXPECT_TRUE(at::equal(loaded->history[1].second, first.history[1].second));

    RunCheckpoint second;
    second.stepsDone = 8;
    second.denoised = true;
    second.sample = at::randn({1, 4, 2, 8, 8});
    ASSERT_TRUE(store.keep("one", second));
    EXPECT_TRUE(at::equal(loaded->sample, first.sample)) << "what was handed out does not change";
    EXPECT_TRUE(store.load("one")->denoised);
    EXPECT_TRUE(at::equal(store.load("one")->sample, second.sample));
}

TEST(CheckpointStore, DamagedOnesCountAsNone) {
    const test::TemporaryFolder folder;
    const CheckpointStore store(folder.path());
    RunCheckpoint checkpoint;
    checkpoint.sample = at::randn({4});
    for (const char* job : {"one", "two", "three"}) ASSERT_TRUE(store.keep(job, checkpoint));
    fs::resize_file(folder.path() / "one.safetensors", 100);
    EXPECT_FALSE(store.load("one"));
    { std::ofstream(folder.path() / "one.safetensors.part") << "half"; }
    store.forgetAllBut({"two"});
    EXPECT_TRUE(store.load("two"));
    EXPECT_FALSE(store.load("three"));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
    store.forget("two");
    EXPECT_FALSE(store.load("two"));
    EXPECT_TRUE(CheckpointStore({}).keep("x", checkpoint));
}

TEST(ContentHash, IsThePublishedOne) {
    ContentHash abc;
    abc.add("ab");
    abc.add("c");
    EXPECT_EQ(abc.hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-4, B.1
    const std::string one = randomUuid(), other = randomUuid();
    EXPECT_NE(one, other);
    EXPECT_TRUE(
        std::regex_match(one, std::regex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")))
        << one;
}

}  // namespace
}  // namespace mutoscope
