// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/receipt.h"

#include "engine/media/video_writer.h"
#include "engine/runtime/clip_comparison.h"
#include "engine/runtime/recipe.h"
#include "engine/store/content_hash.h"
#include "engine/store/model_fingerprint.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

namespace mutoscope {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<Image> waves(int frames, int shift = 0) {
    std::vector<Image> clip;
    for (int f = 0; f < frames; ++f) {
        Image image(64, 48);
        for (int y = 0; y < 48; ++y) {
            for (int x = 0; x < 64; ++x) {
                for (int c = 0; c < 3; ++c) {
                    const double wave = std::sin(0.1 * (x + 2 * f) + c) + std::cos(0.13 * y);
                    image.row(y)[x * 3 + c] = static_cast<std::uint8_t>(128 + 40 * wave + shift * ((x + y) % 2));
                }
            }
        }
        clip.push_back(std::move(image));
    }
    return clip;
}

Clip clipOf(std::uint64_t seed) {
    Clip clip;
    clip.frames = std::make_shared<const std::vector<Image>>(waves(3));
    clip.plan.device = "cpu";
    clip.plan.seed = seed;
    return clip;
}

std::string recipeOf(const Clip& clip, const std::string& prompt, const ModelFacts& model, const std::string& device) {
    GenerationRequest request;
    request.prompt = prompt;
    request.picture = std::make_shared<const Image>(waves(1).front());
    return makeRecipe(request, clip.plan, model, makeReceipt(request, clip, model, device, false).dump());
}

TEST(Receipt, NamesWhatDeterminedTheFrames) {
    const test::TemporaryFolder model;
    { std::ofstream(model.path() / "config.json") << "{}"; }
    ModelFacts facts;
    facts.folder = model.path().string();
    const auto recipe = nlohmann::json::parse(recipeOf(clipOf(7), "a boat", facts, "A CPU"));
    const auto& receipt = recipe["receipt"];
    EXPECT_EQ(receipt["frames_sha256"], framesHash(waves(3)));
    EXPECT_EQ(receipt["picture_sha256"], pictureHash(waves(1).front()));
    EXPECT_EQ(receipt["model_sha256"].get<std::string>().size(), 64U);
    EXPECT_EQ(receipt["machine"]["device"], "A CPU");
    EXPECT_GT(receipt["machine"]["threads"], 0);
    EXPECT_FALSE(receipt["machine"]["instructions"].get<std::string>().empty());
    EXPECT_FALSE(receipt["program"]["revision"].get<std::string>().empty());
    EXPECT_FALSE(receipt["program"]["libraries"].empty());
    EXPECT_EQ(receipt.dump().find(model.path().string()), std::string::npos) << "a folder of this machine";
}

TEST(Receipt, Differences_AreListedAndNothingElseIs) {
    const test::TemporaryFolder folder;
    ModelFacts model, other;
    for (const auto& [facts, name] : {std::pair{&model, "one"}, std::pair{&other, "two"}}) {
        std::filesystem::create_directories(folder.path() / name);
        facts->folder = (folder.path() / name).string();
        std::ofstream(folder.path() / name / "weights.safetensors") << name;
    }
    const std::string first = recipeOf(clipOf(7), "a boat", model, "A CPU");
    EXPECT_THAT(recipeDifferences(first, recipeOf(clipOf(7), "a boat", model, "A CPU")), IsEmpty());
    const auto found = recipeDifferences(first, recipeOf(clipOf(8), "a ship", other, "A card"));
    EXPECT_EQ(found.size(), 4U) << ::testing::PrintToString(found);
    EXPECT_THAT(found, Contains("seed: 7 then, 8 now."));
    EXPECT_THAT(found, Contains("prompt: a boat then, a ship now."));
    EXPECT_THAT(found, Contains("machine.device: A CPU then, A card now."));
    EXPECT_THAT(found, Contains(HasSubstr("model_sha256: ")));
    const std::string old = makeRecipe({}, clipOf(7).plan, model);
    EXPECT_THAT(recipeDifferences(old, first), Contains(HasSubstr("no receipt")));
}

TEST(ModelFingerprint, FollowsContentNotPlace) {
    const test::TemporaryFolder folder;
    const auto make = [&](const char* name, char filling) {
        std::filesystem::create_directories(folder.path() / name / "unet");
        std::ofstream(folder.path() / name / "unet" / "weights.safetensors") << std::string(9'000'000, filling);
        std::ofstream(folder.path() / name / "README.md") << name;
        return modelFingerprint(folder.path() / name);
    };
    const std::string one = make("one", 'a');
    EXPECT_EQ(one.size(), 64U);
    EXPECT_EQ(make("two", 'a'), one) << "a copy";
    EXPECT_NE(make("three", 'b'), one);
    {
        std::fstream stream(folder.path() / "one/unet/weights.safetensors", std::ios::in | std::ios::out);
        stream.seekp(8'999'990);
        stream << "changed";
    }
    EXPECT_NE(modelFingerprint(folder.path() / "one"), one) << "found although it was known before";
    EXPECT_EQ(modelFingerprint(folder.path() / "none"), "");
}

class Comparison : public ::testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Formats, Comparison, ::testing::Values("clip.mp4", "clip.webm", "clip.mkv", "clip.gif"));

TEST_P(Comparison, TellsSameNearAndDifferent) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / GetParam();
    ExportOptions options;
    options.path = file;
    options.format = exportFormatForPath(file).value();
    ASSERT_TRUE(exportClip(waves(6), options));
    const std::string hash = framesHash(waves(6));
    EXPECT_EQ(compareWithClip(file, hash, waves(6), 8)->likeness, Likeness::Same);
    EXPECT_THAT(compareWithClip(file, hash, waves(6), 8)->judgedBy, HasSubstr("hash"));
    const auto withoutHash = compareWithClip(file, "", waves(6), 8);
    ASSERT_TRUE(withoutHash) << withoutHash.error().message;
    EXPECT_EQ(withoutHash->likeness, Likeness::Same) << withoutHash->decibels;
    const auto near = compareWithClip(file, hash, waves(6, 1), 8);
    ASSERT_TRUE(near);
    EXPECT_EQ(near->likeness, Likeness::Near) << near->decibels;
    auto negative = waves(6);
    for (Image& image : negative) {
        for (auto& byte : image.pixels) byte = static_cast<std::uint8_t>(255 - byte);
    }
    const auto other = compareWithClip(file, hash, negative, 8);
    ASSERT_TRUE(other);
    EXPECT_EQ(other->likeness, Likeness::Different) << other->decibels;
    EXPECT_EQ(compareWithClip(file, hash, waves(5), 8)->likeness, Likeness::Different);
}

}  // namespace
}  // namespace mutoscope
