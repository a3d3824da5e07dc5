// SPDX-License-Identifier: Apache-2.0
#include "engine/media/png_text.h"

#include "engine/media/clip_reader.h"
#include "engine/media/picture_reader.h"
#include "tests/engine/media/test_clips.h"
#include "tests/support/test_paths.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace mutoscope {
namespace {

TEST(PngText, WrittenPicture_ReadsBackWithItsPixelsAndTexts) {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "frame.png";
    const Image image = test::gradientClip(37, 23, 1).front();
    const std::string recipe = test::recipeOf(150'000);
    ASSERT_TRUE(writePng(path, image, {{kRecipeKey, recipe}, {"Title", "Käse"}, {"Comment", ""}}));
    const auto read = readPicture(path);
    ASSERT_TRUE(read);
    EXPECT_EQ(read.value(), image);
    const auto texts = readPngText(path);
    ASSERT_TRUE(texts);
    EXPECT_EQ(texts.value(), (TextFields{{kRecipeKey, recipe}, {"Title", "Käse"}}));
    EXPECT_EQ(readRecipe(path).value(), recipe);
    EXPECT_EQ(test::namesIn(folder.path()), std::vector<std::string>{"frame.png"});
}

TEST(PngText, ExistingFile_IsKeptUnlessReplacingIsAllowed) {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "frame.png";
    ASSERT_TRUE(writePng(path, test::flatImage(4, 4, {1, 2, 3}), {}));
    const auto refused = writePng(path, test::flatImage(4, 4, {9, 9, 9}), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Disk);
    EXPECT_EQ(test::pixel(readPicture(path).value(), 0, 0), (test::Rgb{1, 2, 3}));
    ASSERT_TRUE(writePng(path, test::flatImage(4, 4, {9, 9, 9}), {}, Existing::Replace));
    EXPECT_EQ(test::pixel(readPicture(path).value(), 0, 0), (test::Rgb{9, 9, 9}));
}

TEST(PngText, TextsOfOtherPrograms_AreReadPackedAndPlain) {
    const auto texts = readPngText(test::sourceFolder() / "tests/fixtures/pictures/texts.png");
    ASSERT_TRUE(texts);
    EXPECT_EQ(texts->at("mutoscope"), "Grüße 猫 🎞");
    EXPECT_EQ(texts->at("parameters"), "a cat\nSteps: 20");
    EXPECT_EQ(texts->at("prompt"), "plain é");
}

TEST(PngText, KeywordsAndTextsThatPngCannotHold_AreRefused) {
    const test::TemporaryFolder folder;
    const Image image = test::flatImage(2, 2, {0, 0, 0});
    for (const auto& [key, text] :
         TextFields{{"", "x"}, {std::string(80, 'k'), "x"}, {"schlüssel", "x"}, {"zero", std::string("a\0b", 3)}}) {
        const auto written = writePng(folder.path() / "a.png", image, {{key, text}});
        ASSERT_FALSE(written) << key;
        EXPECT_EQ(written.error().code, ErrorCode::InvalidArgument);
    }
    EXPECT_TRUE(test::namesIn(folder.path()).empty());
}

}  // namespace
}  // namespace mutoscope
