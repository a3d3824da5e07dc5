// SPDX-License-Identifier: Apache-2.0
#include "engine/text/measure_prompt.h"

#include "tests/support/test_paths.h"

#include <gtest/gtest.h>

namespace mutoscope {
namespace {

std::filesystem::path starter() { return test::sourceFolder() / "resources/models/starter"; }

PromptLength measured(const std::string& text) {
    const auto length = measurePromptFor(starter(), text);
    EXPECT_TRUE(length) << length.error().message;
    return length ? length.value() : PromptLength();
}

std::string repeated(const std::string& text, int times) {
    std::string made;
    for (int i = 0; i < times; ++i) made += text;
    return made;
}

TEST(MeasurePrompt, ShortText_IsReadWhole) {
    const PromptLength nothing = measured("");
    EXPECT_EQ(nothing.tokens, 2);
    EXPECT_EQ(nothing.most, 77);
    const PromptLength some = measured("the camera pans left");
    EXPECT_GT(some.tokens, 4);
    EXPECT_LE(some.tokens, some.most);
    EXPECT_TRUE(some.cut.empty());
}

TEST(MeasurePrompt, LongText_TellsFromWhichWordOnItIsNotRead) {
    const std::string text = repeated("camera ", 200) + "the end";
    const PromptLength length = measured(text);
    EXPECT_GT(length.tokens, length.most);
    ASSERT_FALSE(length.cut.empty());
    EXPECT_EQ(text.substr(text.size() - length.cut.size()), length.cut);
    EXPECT_EQ(length.cut.substr(0, 7), "camera ");
    const std::string read = text.substr(0, text.size() - length.cut.size());
    EXPECT_LE(measured(read).tokens, length.most);
    EXPECT_GT(measured(read + "camera camera").tokens, length.most) << "no word that would have had room is cut";
}

TEST(MeasurePrompt, TextWithoutSpaces_IsCutBetweenCharacters) {
    const std::string text = repeated("\xE6\xB5\xB7", 300);
    const PromptLength length = measured(text);
    EXPECT_GT(length.tokens, length.most);
    EXPECT_EQ(length.cut.size() % 3, 0u);
    EXPECT_LT(length.cut.size(), text.size());
}

TEST(MeasurePrompt, FolderWithoutTokenizer_KnowsNoLimit) {
    const test::TemporaryFolder folder;
    const auto length = measurePromptFor(folder.path(), "a lighthouse");
    ASSERT_TRUE(length);
    EXPECT_EQ(length.value(), PromptLength());
}

}  // namespace
}  // namespace mutoscope
