// SPDX-License-Identifier: Apache-2.0
// Clips of other programs: whole, but not as ours are.
#include "engine/media/clip_reader.h"
#include "engine/media/patient_read.h"
#include "engine/media/video_writer.h"
#include "engine/media/webp_animation.h"
#include "tests/engine/media/made_clips.h"
#include "tests/engine/media/test_clips.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

TEST(ForeignClip, Case39_LaterFramesOfAnotherSize_ComeOutAsTheyAreAndAreNoClip) {
    const test::TemporaryFolder folder;
    std::vector<fs::path> parts;
    for (const int side : {32, 96}) {
        parts.push_back(folder.path() / (std::to_string(side) + ".webm"));
        ASSERT_TRUE(exportClip(test::gradientClip(side, side, 3), test::optionsFor(parts.back(), ExportFormat::WebM)));
    }
    const fs::path path = folder.path() / "grows.webm";
    test::joinClips(parts, path);
    const auto frames = readFrames(path, 100);
    ASSERT_TRUE(frames) << frames.error().message << frames.error().detail;
    ASSERT_EQ(frames->size(), 6u);
    EXPECT_EQ(frames->front().width, 32);
    EXPECT_EQ(frames->back().width, 96);
    for (const Image& image : frames.value())
        EXPECT_EQ(image.pixels.size(), std::size_t(image.width) * std::size_t(image.height) * 3);
    const auto report = exportClip(frames.value(), test::optionsFor(folder.path() / "no.mp4", ExportFormat::Mp4));
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::InvalidArgument);
}

TEST(ForeignClip, Case39_LaterFramesOfAnotherPixelFormat_HaveTheirColours) {
    const test::TemporaryFolder folder;
    const std::vector<fs::path> parts{folder.path() / "420.webm", folder.path() / "444.webm",
                                      folder.path() / "422.webm"};
    test::writeFlatVp9(parts[0], AV_PIX_FMT_YUV420P, 3);
    test::writeFlatVp9(parts[1], AV_PIX_FMT_YUV444P, 3);
    test::writeFlatVp9(parts[2], AV_PIX_FMT_YUV422P, 3);
    ASSERT_EQ(probeClip(parts[1])->pixelFormat, "yuv444p");
    const fs::path path = folder.path() / "changes.webm";
    test::joinClips(parts, path);
    const auto frames = readFrames(path, 100);
    ASSERT_TRUE(frames) << frames.error().message << frames.error().detail;
    ASSERT_EQ(frames->size(), 9u);
    for (const Image& image : frames.value()) {
        ASSERT_EQ(image.width, 32);
        // BT.709, limited range: Y 120, Cb 90, Cr 160.
        const test::Rgb expected{178, 113, 41};
        for (std::size_t c = 0; c < 3; ++c) EXPECT_NEAR(test::pixel(image, 16, 16)[c], expected[c], 3) << c;
    }
}

TEST(ForeignClip, Case73_FramesAtUnevenTimes_AreAllReadAndKeepTheClipsLength) {
    const test::TemporaryFolder folder;
    const fs::path even = folder.path() / "even.webm", uneven = folder.path() / "uneven.mkv";
    const auto made = test::gradientClip(32, 32, 6);
    ASSERT_TRUE(exportClip(made, test::optionsFor(even, ExportFormat::WebM)));
    test::rewriteClip(even, uneven, "matroska", {0, 40, 240, 280, 1000, 1900}, {});
    const auto info = probeClip(uneven);
    ASSERT_TRUE(info) << info.error().message;
    EXPECT_EQ(info->frames, 6);
    EXPECT_NEAR(info->duration, 2.0, 0.11);
    EXPECT_NEAR(info->fps, 3, 0.4) << "as many frames in as much time";
    const auto frames = readFrames(uneven, 100);
    ASSERT_TRUE(frames) << frames.error().message;
    ASSERT_EQ(frames->size(), made.size());
    for (std::size_t i = 0; i < made.size(); ++i) EXPECT_LT(test::meanDifference(frames.value()[i], made[i]), 3) << i;
    ExportOptions options = test::optionsFor(folder.path() / "out.mp4", ExportFormat::Mp4);
    options.framesPerSecond = static_cast<int>(std::lround(info->fps));
    const auto report = exportClip(frames.value(), options);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->frames, 6);
    EXPECT_NEAR(report->duration, info->duration, 0.35);
}

TEST(ForeignClip, Case41_RecipeOfFiveMegabytes_IsRefusedInEveryContainer) {
    const test::TemporaryFolder folder;
    const std::string huge(5u << 20, '[');
    const fs::path small = folder.path() / "small.webm";
    ASSERT_TRUE(exportClip(test::gradientClip(32, 32, 2), test::optionsFor(small, ExportFormat::WebM)));
    for (const auto& [name, container] : {std::pair{"a.mkv", "matroska"}, {"a.webm", "webm"}, {"a.mp4", "mp4"}}) {
        SCOPED_TRACE(name);
        test::rewriteClip(small, folder.path() / name, container, {0, 100}, {{kRecipeKey, huge}});
        ASSERT_GT(fs::file_size(folder.path() / name), huge.size());
        const auto recipe = readRecipe(folder.path() / name);
        ASSERT_FALSE(recipe);
        EXPECT_EQ(recipe.error().code, ErrorCode::BadInput);
        EXPECT_THAT(recipe.error().message, HasSubstr("above 4 MB")) << recipe.error().detail;
    }
    const fs::path webp = folder.path() / "a.webp";
    {
        auto animation = WebpAnimation::create(4, 4, 50, webp);
        ASSERT_TRUE(animation);
        ASSERT_TRUE(animation->add(test::flatImage(4, 4, {1, 2, 3}), 0.5));
        ASSERT_TRUE(animation->add(test::flatImage(4, 4, {3, 2, 1}), 1));
        auto file = PartFile::create(webp, ".part");
        ASSERT_TRUE(file);
        ASSERT_TRUE(animation->write(file.value(), {{kRecipeKey, huge}}));
        ASSERT_TRUE(file->commit(Existing::Refuse));
    }
    const auto recipe = readRecipe(webp);
    ASSERT_FALSE(recipe);
    EXPECT_THAT(recipe.error().message, HasSubstr("above 4 MB"));
}

TEST(ForeignClip, Case37_ClipThatTakesLongerThanAnyMay_EndsInWords) {
    const test::TemporaryFolder folder;
    const fs::path path = folder.path() / "a.mp4";
    ASSERT_TRUE(exportClip(test::gradientClip(64, 64, 40), test::optionsFor(path, ExportFormat::Mp4)));
    const ReadingPatience usual = readingPatience();
    EXPECT_EQ(usual.silence, std::chrono::seconds(30));
    setReadingPatience({usual.silence, std::chrono::milliseconds(0)});
    const auto frames = readFrames(path, 100);
    setReadingPatience(usual);
    ASSERT_FALSE(frames);
    EXPECT_EQ(frames.error().code, ErrorCode::BadInput);
    EXPECT_THAT(frames.error().message, HasSubstr("takes too long to read; choose a shorter clip"));
    EXPECT_TRUE(readFrames(path, 100));
}

}  // namespace
}  // namespace mutoscope
