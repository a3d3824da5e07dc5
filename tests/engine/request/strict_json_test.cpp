// SPDX-License-Identifier: Apache-2.0
#include "engine/request/strict_json.h"

#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace mutoscope {
namespace {

using ::testing::HasSubstr;

std::string refusal(std::string_view text, const JsonLimits& limits = {}) {
    const auto parsed = parseStrictJson(text, "The file 'x'", limits);
    EXPECT_FALSE(parsed) << text.substr(0, 80);
    if (parsed) return "";
    EXPECT_EQ(parsed.error().code, ErrorCode::BadInput);
    EXPECT_THAT(parsed.error().message, ::testing::StartsWith("The file 'x' "));
    return parsed.error().message;
}

TEST(StrictJson, Parse_WellFormedText_GivesItsValues) {
    const auto parsed = parseStrictJson(R"( {"a": [1, {"a": 2.5}], "b": {"a": "é"}} )", "The text");
    ASSERT_TRUE(parsed) << parsed.error().message;
    EXPECT_EQ(parsed.value()["a"][1]["a"], 2.5);
    EXPECT_EQ(parsed.value()["b"]["a"], "é");
}

TEST(StrictJson, Parse_AnyValues_AreWhatTheLibraryReads) {
    for (const char* text :
         {"null", "true", "\"a\\u00e9\\n\"", "-3", "18446744073709551615", "1.5e3", "[]", "{}", "[[],{},[{}]]",
          R"({"a": {"b": [1, -2, 3.5, null, false, "x", {"c": []}]}, "d": {}, "e": [[1], [2, [3]]]})"}) {
        const auto parsed = parseStrictJson(text, "The text");
        ASSERT_TRUE(parsed) << text << parsed.error().message;
        const auto expected = nlohmann::json::parse(text);
        EXPECT_EQ(parsed->tree(), expected) << text;
        EXPECT_EQ(parsed->tree().dump(), expected.dump());
        EXPECT_EQ(ParsedJson(expected).tree(), expected) << "a copy of " << text;
    }
    const auto twice = parseStrictJson(R"({"a": {"b": [1]}, "a": [2], "c": 3})", "The text", {.allowDuplicates = true});
    ASSERT_TRUE(twice);
    EXPECT_EQ(twice->tree(), nlohmann::json::parse(R"({"a": [2], "c": 3})")) << "the last counts";
}

TEST(StrictJson, Parse_DuplicateKeyAtAnyDepth_NamesTheKey) {
    EXPECT_THAT(refusal(R"({"key": 1, "key": 1})"), HasSubstr("'key' twice"));
    EXPECT_THAT(refusal(R"({"a": [{"b": {"c": 1, "d": {}, "c": 2}}]})"), HasSubstr("'c' twice"));
    EXPECT_TRUE(parseStrictJson(R"([{"a": 1}, {"a": 1}])", "The text"));
}

TEST(StrictJson, Parse_MarkNulOrBrokenText_IsRefused) {
    EXPECT_THAT(refusal("\xEF\xBB\xBF{}"), HasSubstr("byte order mark"));
    EXPECT_THAT(refusal(std::string_view("{}\0PK", 5)), HasSubstr("NUL"));
    for (const char* text :
         {"", "{", "{}}", "nul", "{\"a\": 1,}", "{'a': 1}", "\"\xff\"", "[1e999]", "{} {}", "// x\n{}"}) {
        EXPECT_THAT(refusal(text), HasSubstr("not valid JSON")) << text;
    }
}

TEST(StrictJson, Parse_DeepNesting_IsRefusedWithoutRecursion) {
    EXPECT_THAT(refusal(std::string(200'000, '[')), HasSubstr("32 levels"));
    EXPECT_TRUE(parseStrictJson("[[[1]]]", "The text", {.depth = 3}));
    EXPECT_THAT(refusal("[[[[1]]]]", {.depth = 3}), HasSubstr("3 levels"));
}

TEST(StrictJson, Parse_TooLong_IsRefusedBeforeParsing) {
    EXPECT_THAT(refusal(std::string(5 * 1024, ' ') + "{}", {.bytes = 4 * 1024}), HasSubstr("larger than 4 KiB"));
}

TEST(StrictJson, Read_FolderMissingFileOrHugeFile_IsRefused) {
    const test::TemporaryFolder folder;
    EXPECT_FALSE(readStrictJson(folder.path(), "The folder"));
    EXPECT_FALSE(readStrictJson(folder.path() / "absent.json", "The file"));
    const auto file = folder.path() / "large.json";
    std::ofstream(file) << "{}";
    EXPECT_TRUE(readStrictJson(file, "The file"));
    std::filesystem::resize_file(file, 50'000'000);
    const auto large = readStrictJson(file, "The file");
    ASSERT_FALSE(large);
    EXPECT_THAT(large.error().message, HasSubstr("larger than 4096 KiB"));
}

TEST(StrictJson, Dump_BytesThatAreNotUtf8_AreReplaced) { EXPECT_EQ(dumpJson("a\xff"), "\"a\xEF\xBF\xBD\""); }

}  // namespace
}  // namespace mutoscope
