// SPDX-License-Identifier: Apache-2.0
// A user's language changes how C and C++ write and read numbers and letters: decimal commas, thousands' points, the
// Turkish I. None of that may reach a file or be expected of one.
#include "engine/media/export_formats.h"
#include "engine/media/picture_reader.h"
#include "engine/request/memory_forecast.h"
#include "engine/request/preset.h"
#include "engine/request/strict_json.h"
#include "engine/runtime/recipe.h"
#include "engine/text/clip_tokenizer.h"
#include "engine/weights/safetensors_header.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <clocale>
#include <cstdlib>
#include <fstream>
#include <locale>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class CommaNumbers final : public std::numpunct<char> {
protected:
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

/// The language's locale for C, made with localedef where the system lacks it, and comma numbers for C++.
class Language : public ::testing::TestWithParam<const char*> {
protected:
    static void SetUpTestSuite() { s_locales = new test::TemporaryFolder; }
    static void TearDownTestSuite() { delete s_locales; }
    void SetUp() override {
        m_before = std::locale::global(std::locale(std::locale::classic(), new CommaNumbers));
        const std::string name = std::string(GetParam()) + ".UTF-8";
        m_hasLocale = std::setlocale(LC_ALL, name.c_str()) != nullptr;
        if (m_hasLocale) return;
        const fs::path made = s_locales->path() / name;
        const std::string command =
            "localedef -i " + std::string(GetParam()) + " -f UTF-8 " + made.string() + " >/dev/null 2>&1";
        if (!fs::exists(made) && std::system(command.c_str()) != 0) return;
        ::setenv("LOCPATH", s_locales->path().c_str(), 1);
        m_hasLocale = std::setlocale(LC_ALL, name.c_str()) != nullptr;
    }
    void TearDown() override {
        std::setlocale(LC_ALL, "C");
        ::unsetenv("LOCPATH");
        std::locale::global(m_before);
        // Without localedef the half about C++ has been tested; say so rather than pass in silence.
        if (!m_hasLocale) std::printf("  no locale %s here: C++ streams only\n", GetParam());
    }

    static test::TemporaryFolder* s_locales;  // made once: it takes seconds
    test::TemporaryFolder m_folder;
    std::locale m_before;
    bool m_hasLocale = false;
};
test::TemporaryFolder* Language::s_locales = nullptr;

INSTANTIATE_TEST_SUITE_P(Each, Language, ::testing::Values("de_DE", "tr_TR", "ar_SA"),
                         [](const auto& test) { return std::string(test.param); });

TEST_P(Language, SettingsPresetsAndRecipes_KeepTheirNumbers) {
    const auto library = PresetLibrary::load(test::sourceFolder() / "presets/generation");
    ASSERT_TRUE(library);
    EXPECT_TRUE(library->problems().empty());
    const auto preset = parsePreset(
        R"({"schema_version":1,"id":"a","name":"A","card_gib":7.5,"settings":{"guidance":9.25,"seed":1234567,"width":1024}})",
        "a.json");
    ASSERT_TRUE(preset) << preset.error().message;
    EXPECT_EQ(preset->cardGib, 7.5);
    EXPECT_EQ(preset->settings.guidance, 9.25);

    GenerationRequest request;
    request.overrides = preset->settings;
    ResolvedPlan plan;
    plan.guidance = 9.25;
    plan.seed = 1234567;
    plan.width = plan.height = 1024;
    plan.frames = 8;
    plan.fps = 8;
    plan.steps = 1000;
    plan.scheduler = "ddim";
    plan.precision = Precision::Fp32;
    plan.device = "cpu";
    plan.decodeChunk = 1;
    plan.savers = {{"weights", "8 bits", 1.125}};
    const std::string text = makeRecipe(request, plan, {});
    EXPECT_THAT(text, HasSubstr("\"guidance\":9.25"));
    EXPECT_THAT(text, HasSubstr("\"seed\":1234567"));
    EXPECT_THAT(text, HasSubstr("1.125"));
    const auto recipe = parseRecipe(text);
    ASSERT_TRUE(recipe) << recipe.error().message;
    EXPECT_EQ(recipe->plan.guidance, 9.25);
    EXPECT_EQ(recipe->plan.seed, 1234567u);
    EXPECT_EQ(recipe->plan.savers.at(0).slower, 1.125);
}

TEST_P(Language, MessagesAndAmounts_AreWrittenAsInC) {
    GenerationSettings settings;
    settings.guidance = 1234.5;
    const auto checked = checkRanges(settings);
    ASSERT_FALSE(checked);
    EXPECT_THAT(checked.error().message, HasSubstr("guidance is 1234.5; it must be from 0 to 50"));
    EXPECT_EQ(byteText(std::uint64_t(5) << 29), "2.5 GiB");
    EXPECT_EQ(byteCountFromString("2.5GiB").value(), std::uint64_t(5) << 29);
    EXPECT_EQ(byteCountFromString("2.5 GB").value(), std::uint64_t(2'500'000'000));
    EXPECT_FALSE(byteCountFromString("2,5GiB")) << "half a number must not be taken for a whole one";
}

TEST_P(Language, ExtensionsAndKindsOfFile_AreKnownInCapitals) {
    EXPECT_EQ(exportFormatForPath("A.GIF").value(), ExportFormat::Gif) << "the Turkish small I has no dot";
    EXPECT_EQ(exportFormatForPath("A.MP4").value(), ExportFormat::Mp4);
    const fs::path page = m_folder.path() / "page.png";
    std::ofstream(page) << "<!DOCTYPE HTML><TITLE>404</TITLE>";
    const auto picture = readPicture(page);
    ASSERT_FALSE(picture);
    EXPECT_THAT(picture.error().message, HasSubstr("web page"));
}

TEST_P(Language, TokenizerAndWeights_ReadTheSame) {
    const auto tokenizer = ClipTokenizer::load(test::goldenFolder("i2vgenxl_public") / "model" / "tokenizer");
    ASSERT_TRUE(tokenizer) << tokenizer.error().message;
    // Lower case as everywhere: I becomes i.
    EXPECT_EQ(tokenizer->tokenize("SHINING IN ISTANBUL").value(), tokenizer->tokenize("shining in istanbul").value());
    const std::string header = R"({"a":{"dtype":"F32","shape":[1000],"data_offsets":[0,4000]}})";
    EXPECT_TRUE(parseSafetensorsHeader(header, 4000));
    EXPECT_FALSE(parseSafetensorsHeader(R"({"a":{"dtype":"F32","shape":[1.000],"data_offsets":[0,4000]}})", 4000));
}

}  // namespace
}  // namespace mutoscope
