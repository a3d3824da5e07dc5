// SPDX-License-Identifier: Apache-2.0
#include "engine/text/clip_tokenizer.h"

#include "engine/text/unicode.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <fstream>

namespace mutoscope {
namespace {

using Ids = std::vector<std::int64_t>;

ClipTokenizer loaded(const std::string& folder) {
    auto tokenizer = ClipTokenizer::load(test::goldenFolder("text") / folder);
    if (!tokenizer) throw std::runtime_error(tokenizer.error().message);
    return std::move(tokenizer).value();
}

nlohmann::json golden(const std::string& file) {
    std::ifstream stream(test::goldenFolder("text") / file);
    return nlohmann::json::parse(stream);
}

/// 64-bit FNV-1a over four bytes an id, as make_text_cases.py computes it.
class IdHash {
public:
    void add(std::int64_t id) {
        for (int shift = 0; shift < 32; shift += 8) {
            m_value = (m_value ^ (static_cast<std::uint64_t>(id) >> shift & 0xFF)) * 0x100000001B3;
        }
    }
    /// The whole text's ids with start and end.
    void add(const ClipTokenizer& tokenizer, const std::string& text) {
        const auto ids = tokenizer.tokenize(text);
        ASSERT_TRUE(ids) << ids.error().message;
        add(tokenizer.startId());
        for (const std::int64_t id : ids.value()) add(id);
        add(tokenizer.endId());
    }
    std::uint64_t value() const { return m_value; }

private:
    std::uint64_t m_value = 0xCBF29CE484222325;
};

class ClipTokenizerCases : public testing::TestWithParam<const char*> {};

TEST_P(ClipTokenizerCases, givesTheReferenceIds) {
    const ClipTokenizer tokenizer = loaded(std::string(GetParam()) + "/tokenizer");
    const auto cases = golden(std::string(GetParam()) + "/tokenizer_cases.json");
    ASSERT_GE(cases.size(), 27u);
    for (const auto& item : cases) {
        const auto text = item.at("text").get<std::string>();
        const auto ids = tokenizer.encode(text);
        ASSERT_TRUE(ids) << ids.error().message;
        EXPECT_EQ(ids.value(), item.at("ids").get<Ids>()) << text;
    }
}

INSTANTIATE_TEST_SUITE_P(Published, ClipTokenizerCases, testing::Values("i2vgenxl_public", "animatediff_public"));

TEST(ClipTokenizerTest, givesThePythonIdsForTenThousandStrings) {
    const std::vector<ClipTokenizer> tokenizers{loaded("rich_tokenizer"), loaded("i2vgenxl_public/tokenizer"),
                                                loaded("animatediff_public/tokenizer")};
    const auto strings = golden("strings.json");
    ASSERT_EQ(strings.size(), 10000u);
    int wrong = 0;
    for (std::size_t i = 0; i < strings.size(); ++i) {
        const auto text = strings[i][1].get<std::string>();
        IdHash hash;
        for (const ClipTokenizer& tokenizer : tokenizers) hash.add(tokenizer, text);
        if (hash.value() == std::stoull(strings[i][0].get<std::string>(), nullptr, 16)) continue;
        if (++wrong <= 20) ADD_FAILURE() << "string " << i << ": " << strings[i].dump(-1, ' ', true);
    }
    EXPECT_EQ(wrong, 0);
}

TEST(ClipTokenizerTest, truncatesAndPadsAsPython) {
    const ClipTokenizer tokenizer = loaded("rich_tokenizer");
    const auto strings = golden("strings.json");
    const auto expected = golden("string_ids.json");
    ASSERT_EQ(expected.size(), 500u);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        Ids padded = expected[i].get<Ids>();
        padded.resize(77, tokenizer.paddingId());
        const auto ids = tokenizer.encode(strings[i][1].get<std::string>());
        ASSERT_TRUE(ids);
        EXPECT_EQ(ids.value(), padded) << "string " << i << ": " << strings[i].dump(-1, ' ', true);
    }
}

TEST(ClipTokenizerTest, treatsEveryCodePointAsPython) {
    const ClipTokenizer tokenizer = loaded("rich_tokenizer");
    std::ifstream stream(test::goldenFolder("text") / "code_points.txt");
    std::string start;
    std::string expected;
    int blocks = 0;
    for (; stream >> start >> expected; ++blocks) {
        IdHash hash;
        const auto first = static_cast<char32_t>(std::stoul(start, nullptr, 16));
        if (first >= 0xD800 && first < 0xE000) continue;  // surrogates are no characters
        for (char32_t codePoint = first; codePoint < first + 1024; ++codePoint) {
            std::string c;
            appendUtf8(c, codePoint);
            std::string text("b");
            text.append(c).append("b ").append(c).append(c).append(" A").append(c).append("\u0301");
            hash.add(tokenizer, text);
        }
        EXPECT_EQ(hash.value(), std::stoull(expected, nullptr, 16)) << "block U+" << start;
    }
    EXPECT_EQ(blocks, 1088);
}

TEST(ClipTokenizerTest, countsWhatTheWholeTextNeeds) {
    const ClipTokenizer tokenizer = loaded("i2vgenxl_public/tokenizer");
    EXPECT_EQ(tokenizer.countTokens("").value(), 2);
    EXPECT_EQ(tokenizer.countTokens("a").value(), 3);
    EXPECT_EQ(tokenizer.countTokens(std::string(200, '1')).value(), 202);
    EXPECT_EQ(tokenizer.maximumLength(), 77);
    EXPECT_EQ(tokenizer.idBound(), 664);
}

TEST(ClipTokenizerTest, keepsTheEndWhenItTruncates) {
    const ClipTokenizer tokenizer = loaded("i2vgenxl_public/tokenizer");
    const auto ids = tokenizer.encode(std::string(200, '1'));
    ASSERT_TRUE(ids);
    ASSERT_EQ(ids->size(), 77u);
    EXPECT_EQ(ids->front(), tokenizer.startId());
    EXPECT_EQ(ids->back(), tokenizer.endId());
    EXPECT_EQ(tokenizer.encode("a b c", 2).value(), (Ids{tokenizer.startId(), tokenizer.endId()}));
    EXPECT_FALSE(tokenizer.encode("a", 1));
}

TEST(ClipTokenizerTest, namesTheByteThatIsNotUtf8) {
    const ClipTokenizer tokenizer = loaded("i2vgenxl_public/tokenizer");
    const std::vector<std::pair<std::string, const char*>> cases{
        {"abc\xFF", "byte 3 (0xff)"},  {"\xC3\xA9\xC3", "byte 2 (0xc3)"},       {"a\xED\xA0\x80", "byte 1 (0xed)"},
        {"\xC0\x80", "byte 0 (0xc0)"}, {"ab\xF4\x90\x80\x80", "byte 2 (0xf4)"}, {"\x80", "byte 0 (0x80)"},
    };
    for (const auto& [text, place] : cases) {
        const auto ids = tokenizer.tokenize(text);
        ASSERT_FALSE(ids);
        EXPECT_EQ(ids.error().code, ErrorCode::InvalidArgument);
        EXPECT_THAT(ids.error().message, testing::HasSubstr(place));
    }
}

TEST(ClipTokenizerTest, refusesTextsOverSixtyFourKilobytes) {
    const ClipTokenizer tokenizer = loaded("i2vgenxl_public/tokenizer");
    EXPECT_TRUE(tokenizer.tokenize(std::string(64 * 1024, 'a')));
    const auto ids = tokenizer.tokenize(std::string(64 * 1024 + 1, 'a'));
    ASSERT_FALSE(ids);
    EXPECT_EQ(ids.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(ids.error().message, testing::HasSubstr("65537"));
}

TEST(ClipTokenizerTest, sixtyFourKilobytesOfAnything_takeLittleTime) {
    const auto tokenizer = ClipTokenizer::load(test::goldenFolder("text") / "i2vgenxl_public" / "tokenizer");
    ASSERT_TRUE(tokenizer);
    const auto repeated = [](const std::string& piece) {
        std::string text;
        while (text.size() + piece.size() <= ClipTokenizer::kMaximumTextBytes) text += piece;
        return text;
    };
    // One word, endless blanks, what is cut out of texts and almost is, marks that compose, families of emoji.
    for (const char* piece : {"a", " ", "ab ", "<|endoftext|>", "<|endoftext", "'", "9", "e\xCC\x81\xCC\x81",
                              "\xF0\x9F\x91\xA8\xE2\x80\x8D", "\xE2\x80\xAE", "\xCD\x8F"}) {
        const auto start = std::chrono::steady_clock::now();
        const auto ids = tokenizer->encode(repeated(piece));
        ASSERT_TRUE(ids);
        EXPECT_EQ(ids->size(), 77u);
        EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(3)) << piece;
    }
}

}  // namespace
}  // namespace mutoscope
