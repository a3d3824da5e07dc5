// SPDX-License-Identifier: Apache-2.0
#include "engine/text/clip_tokenizer.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>

#include <fstream>

namespace mutoscope {
namespace {

using testing::HasSubstr;

/// A copy of the published-style tokenizer folder whose files a test may replace.
class ClipTokenizerFiles : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::copy(test::goldenFolder("text") / "i2vgenxl_public" / "tokenizer", m_folder.path(),
                              std::filesystem::copy_options::recursive);
    }
    void write(const char* file, const std::string& content) { std::ofstream(m_folder.path() / file) << content; }
    void remove(const char* file) { std::filesystem::remove(m_folder.path() / file); }
    Result<ClipTokenizer> load() { return ClipTokenizer::load(m_folder.path()); }
    void expectRefused(const char* part, const char* file) {
        const auto tokenizer = load();
        ASSERT_FALSE(tokenizer) << part;
        EXPECT_EQ(tokenizer.error().code, ErrorCode::BadInput);
        EXPECT_THAT(tokenizer.error().message, testing::AllOf(HasSubstr(part), HasSubstr(file)));
    }

    test::TemporaryFolder m_folder;
};

TEST_F(ClipTokenizerFiles, vocabularyAndMergesAlone_loadWithTheDefaults) {
    for (const char* file : {"tokenizer_config.json", "special_tokens_map.json"}) remove(file);
    const auto tokenizer = load();
    ASSERT_TRUE(tokenizer) << tokenizer.error().message;
    EXPECT_EQ(tokenizer->startId(), 662);
    EXPECT_EQ(tokenizer->endId(), 663);
    EXPECT_EQ(tokenizer->paddingId(), 663);
    EXPECT_EQ(tokenizer->maximumLength(), 77);
}

TEST_F(ClipTokenizerFiles, paddingTokenInTheText_isCutOutBeforeTheWords) {
    write("special_tokens_map.json", R"({"pad_token": "!"})");
    const auto tokenizer = load();
    ASSERT_TRUE(tokenizer) << tokenizer.error().message;
    EXPECT_EQ(tokenizer->paddingId(), 0);
    const auto ids = tokenizer->tokenize("a!!");
    ASSERT_TRUE(ids);
    EXPECT_EQ(ids.value(), (std::vector<std::int64_t>{320, 0, 0}));
}

TEST_F(ClipTokenizerFiles, newTokens_getTheNextIds) {
    write("added_tokens.json", R"({"<dog>": 664, "<cat>": 665})");
    const auto tokenizer = load();
    ASSERT_TRUE(tokenizer) << tokenizer.error().message;
    EXPECT_EQ(tokenizer->tokenize("a<cat> <DOG>").value(), (std::vector<std::int64_t>{320, 665, 664}));
    EXPECT_EQ(tokenizer->idBound(), 666);
}

TEST_F(ClipTokenizerFiles, tokensInTheConfiguration_areReadFromItsDecoder) {
    write("tokenizer_config.json", R"({"model_max_length": 1000000000000000019884624838656, "added_tokens_decoder": {
        "662": {"content": "<|startoftext|>", "special": true, "normalized": false},
        "664": {"content": "<dog>", "special": true, "lstrip": true, "normalized": false}}})");
    const auto tokenizer = load();
    ASSERT_TRUE(tokenizer) << tokenizer.error().message;
    EXPECT_EQ(tokenizer->tokenize("a <dog>").value(), (std::vector<std::int64_t>{320, 664}));
    EXPECT_EQ(tokenizer->maximumLength(), 77);
}

TEST_F(ClipTokenizerFiles, missingFiles_areNamed) {
    remove("merges.txt");
    expectRefused("missing", "merges.txt");
    remove("vocab.json");
    expectRefused("missing", "vocab.json");
}

TEST_F(ClipTokenizerFiles, damagedMerges_areNamedWithTheLine) {
    write("merges.txt", "#version: 0.2\nt h\nth\n");
    expectRefused("line 3", "merges.txt");
    write("merges.txt", "t h\nq q q\n");
    expectRefused("line 2", "merges.txt");
    write("merges.txt", "t h\nzzz zzz\n");
    expectRefused("do not belong together", "merges.txt");
}

TEST_F(ClipTokenizerFiles, damagedVocabulary_isRefused) {
    write("vocab.json", "{\"a\": 0,");
    expectRefused("not valid JSON", "vocab.json");
    write("vocab.json", R"({"a": -1})");
    expectRefused("'a'", "vocab.json");
    write("vocab.json", R"({"a": 1.5})");
    expectRefused("'a'", "vocab.json");
    write("vocab.json", "{}");
    expectRefused("no tokens", "vocab.json");
}

TEST_F(ClipTokenizerFiles, wrongSettings_areNamedWithTheirKey) {
    const std::vector<std::pair<const char*, const char*>> cases{
        {R"({"pad_token": 3})", "pad_token"},
        {R"({"pad_token": {"lstrip": true}})", "pad_token"},
        {R"({"pad_token": {"content": "!", "lstrip": 1}})", "pad_token"},
        {R"({"padding_side": "left"})", "padding_side"},
        {R"({"model_max_length": "77"})", "model_max_length"},
        {R"({"model_max_length": 1})", "model_max_length"},
        {R"({"added_tokens_decoder": []})", "added_tokens_decoder"},
        {R"({"added_tokens_decoder": {"x": {"content": "y"}}})", "added_tokens_decoder"},
        {R"({"additional_special_tokens": "x"})", "additional_special_tokens"},
    };
    for (const auto& [json, key] : cases) {
        write("tokenizer_config.json", json);
        expectRefused(key, "tokenizer_config.json");
    }
    write("tokenizer_config.json", R"({"added_tokens_decoder": {"7": {"content": "<dog>"}}})");
    expectRefused("'<dog>'", "use files that belong together");
}

}  // namespace
}  // namespace mutoscope
