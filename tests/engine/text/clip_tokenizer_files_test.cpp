// SPDX-License-Identifier: Apache-2.0
#include "engine/text/clip_tokenizer.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <fstream>
#include <functional>

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

TEST_F(ClipTokenizerFiles, filesThatMayNotBeRead_areNamed) {
    namespace fs = std::filesystem;
    for (const char* file : {"merges.txt", "vocab.json"}) {
        fs::permissions(m_folder.path(), fs::perms(0755));
        fs::permissions(m_folder.path() / file, fs::perms::none);
        const bool root = ::geteuid() == 0;
        ASSERT_EQ(root ? ::seteuid(65534) : 0, 0);  // permissions do not bind root
        expectRefused("permissions", file);
        ASSERT_EQ(root ? ::seteuid(0) : 0, 0);
        fs::permissions(m_folder.path() / file, fs::perms::owner_all);
    }
    remove("merges.txt");
    fs::create_directory(m_folder.path() / "merges.txt");
    expectRefused("merges.txt", "read");
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

/// What newer folders hold in the place of vocab.json and merges.txt.
nlohmann::json combinedOf(const std::filesystem::path& folder, bool mergesAsPairs) {
    nlohmann::json merges = nlohmann::json::array();
    std::ifstream lines(folder / "merges.txt");
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.starts_with("#version")) continue;
        const auto blank = line.find(' ');
        if (mergesAsPairs)
            merges.push_back({line.substr(0, blank), line.substr(blank + 1)});
        else
            merges.push_back(line);
    }
    std::ifstream vocabulary(folder / "vocab.json");
    return {{"version", "1.0"},
            {"added_tokens",
             {{{"id", 662}, {"content", "<|startoftext|>"}, {"special", true}, {"normalized", true}},
              {{"id", 663}, {"content", "<|endoftext|>"}, {"special", true}, {"normalized", false}}}},
            {"model",
             {{"type", "BPE"},
              {"unk_token", "<|endoftext|>"},
              {"continuing_subword_prefix", ""},
              {"end_of_word_suffix", "</w>"},
              {"vocab", nlohmann::json::parse(vocabulary)},
              {"merges", merges}}}};
}

TEST_F(ClipTokenizerFiles, combinedFileAlone_givesTheSameIds) {
    const auto separate = load();
    ASSERT_TRUE(separate);
    for (const bool mergesAsPairs : {false, true}) {
        for (const bool withConfiguration : {true, false}) {
            const test::TemporaryFolder folder;
            const auto json = combinedOf(m_folder.path(), mergesAsPairs);
            std::ofstream(folder.path() / "tokenizer.json") << json.dump();
            if (withConfiguration) {
                for (const char* file : {"tokenizer_config.json", "special_tokens_map.json"})
                    std::filesystem::copy(m_folder.path() / file, folder.path() / file);
            }
            const auto combined = ClipTokenizer::load(folder.path());
            ASSERT_TRUE(combined) << combined.error().message;
            EXPECT_EQ(combined->startId(), separate->startId());
            EXPECT_EQ(combined->endId(), separate->endId());
            EXPECT_EQ(combined->idBound(), separate->idBound());
            for (const char* text :
                 {"A photo of the cat.", "boats, 3 of them!", "caf\xC3\xA9 \xF0\x9F\x8E\x9E", "", "x <|endoftext|> y"})
                EXPECT_EQ(combined->encode(text).value(), separate->encode(text).value()) << text;
        }
    }
}

TEST_F(ClipTokenizerFiles, combinedFileOfAnotherKindOrDamaged_isRefused) {
    const auto whole = combinedOf(m_folder.path(), true);
    remove("merges.txt");
    const auto expect = [&](const char* part, const std::function<void(nlohmann::json&)>& change) {
        auto json = whole;
        change(json);
        write("tokenizer.json", json.dump());
        expectRefused(part, "tokenizer.json");
    };
    expect("not the tokenizer of a CLIP", [](auto& json) { json["model"]["type"] = "Unigram"; });
    expect("not the tokenizer of a CLIP", [](auto& json) { json["model"]["end_of_word_suffix"] = nullptr; });
    expect("not the tokenizer of a CLIP", [](auto& json) { json.erase("model"); });
    expect("prefix", [](auto& json) { json["model"]["continuing_subword_prefix"] = "##"; });
    expect("lacks the tables", [](auto& json) { json["model"].erase("merges"); });
    expect("merge 2", [](auto& json) { json["model"]["merges"][1] = {"one", "two", "three"}; });
    expect("merge 1", [](auto& json) { json["model"]["merges"][0] = "nowhere\u0001 found"; });
    expect("whole number", [](auto& json) { json["model"]["vocab"]["a"] = -1; });
    expect("list of tokens with ids", [](auto& json) { json["added_tokens"] = {"text"}; });
}

TEST_F(ClipTokenizerFiles, keysOfControlCharacters_doNotReachTheMessage) {
    write("vocab.json", R"({"a\u001b[31m\n": "x"})");
    const auto tokenizer = load();
    ASSERT_FALSE(tokenizer);
    for (const char c : tokenizer.error().message) EXPECT_GE(static_cast<unsigned char>(c), 0x20);
}

}  // namespace
}  // namespace mutoscope
