// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/recipe.h"

#include "engine/runtime/process_setup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <clocale>

namespace mutoscope {
namespace {

using ::testing::HasSubstr;

GenerationRequest sampleRequest() {
    GenerationRequest request;
    request.prompt = "un phare \"à\" l'aube\n\x1b[31m";
    request.negativePrompt = "blurry";
    request.pictureName = "/home/somebody/lighthouse.jpg";
    request.modelFolder = "/home/somebody/models/starter/";
    request.preset = "quick";
    request.overrides.seed = 18446744073709551615ull;
    request.addOns = {{AddOnKind::Lora, "/home/somebody/loras/ink.safetensors", 0.5}};
    request.start = StartLatents{"/home/somebody/ab12.safetensors", "ab12", "quick.mkv", "vae", 64, 64, 4, 0.5};
    return request;
}

ResolvedPlan samplePlan() {
    ResolvedPlan plan;
    plan.system = "fake";
    plan.modelFolder = "/home/somebody/models/starter";
    plan.width = plan.height = 256;
    plan.frames = plan.fps = 8;
    plan.steps = 30;
    plan.guidance = 9.25;
    plan.seed = 18446744073709551615ull;
    plan.scheduler = "ddim";
    plan.device = "cpu";
    plan.addOns = sampleRequest().addOns;
    plan.start = sampleRequest().start;
    return plan;
}

nlohmann::json sampleJson() {
    ModelFacts model;
    model.name = "Starter";
    model.system = "fake";
    model.weightBytes = 123;
    return nlohmann::json::parse(makeRecipe(sampleRequest(), samplePlan(), model));
}

std::string refusal(const std::string& text) {
    const auto recipe = parseRecipe(text);
    EXPECT_FALSE(recipe) << text.substr(0, 200);
    if (recipe) return "";
    EXPECT_EQ(recipe.error().code, ErrorCode::BadInput);
    return recipe.error().message;
}

TEST(Recipe, ThereAndBack_KeepsAllButFolders) {
    const auto recipe = parseRecipe(sampleJson().dump());
    ASSERT_TRUE(recipe) << recipe.error().message;
    EXPECT_EQ(recipe->request.prompt, sampleRequest().prompt);
    EXPECT_EQ(recipe->request.negativePrompt, "blurry");
    EXPECT_EQ(recipe->request.overrides, sampleRequest().overrides);
    EXPECT_EQ(recipe->request.pictureName, "lighthouse.jpg");
    EXPECT_EQ(recipe->request.modelFolder, "starter");
    const std::vector<AddOn> addOns{{AddOnKind::Lora, "ink.safetensors", 0.5}};
    EXPECT_EQ(recipe->request.addOns, addOns);
    EXPECT_EQ(recipe->plan.addOns, addOns);
    const StartLatents start{"ab12.safetensors", "ab12", "quick.mkv", "vae", 64, 64, 4, 0.5};
    EXPECT_EQ(recipe->request.start, start);
    EXPECT_EQ(recipe->plan.start, start);
    EXPECT_EQ(recipe->plan.guidance, 9.25);
    EXPECT_EQ(recipe->plan.seed, samplePlan().seed);
    EXPECT_EQ(recipe->modelName, "Starter");
    EXPECT_EQ(recipe->modelWeightBytes, 123u);
    EXPECT_FALSE(recipe->programVersion.empty());
    EXPECT_THAT(recipe->torchVersion, HasSubstr("2."));
    EXPECT_THAT(sampleJson().dump(), ::testing::Not(HasSubstr("somebody")));
}

TEST(Recipe, Make_NamesThatAreNotUtf8_DoNotThrow) {
    GenerationRequest request = sampleRequest();
    request.pictureName = "caf\xE9.jpg";
    EXPECT_TRUE(parseRecipe(makeRecipe(request, samplePlan(), {})));
}

TEST(Recipe, Parse_NewerVersion_SaysToUpdate) {
    auto json = sampleJson();
    json["recipe_version"] = 3;
    json["motion"] = 1;
    EXPECT_THAT(refusal(json.dump()), HasSubstr("update Mutoscope"));
}

TEST(Recipe, Parse_Version1_IsStillRead) {
    auto json = sampleJson();
    json["recipe_version"] = 1;
    const auto recipe = parseRecipe(json.dump());
    ASSERT_TRUE(recipe) << recipe.error().message;
    EXPECT_EQ(recipe->receipt, "");
    EXPECT_EQ(recipe->plan.seed, samplePlan().seed);
}

TEST(Recipe, RequestAgain_AsksForThePlanAsItWas) {
    ResolvedPlan plan = samplePlan();
    plan.precision = Precision::Fp32;
    plan.vaeTiling = true;
    plan.batchedGuidance = false;
    plan.decodeChunk = 3;
    plan.pictureFit = PictureFit::Crop;
    const auto recipe = parseRecipe(makeRecipe(sampleRequest(), plan, {}));
    ASSERT_TRUE(recipe) << recipe.error().message;
    const auto again = requestAgain(recipe.value());
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->prompt, sampleRequest().prompt);
    EXPECT_EQ(again->overrides.seed, plan.seed);
    EXPECT_EQ(again->overrides.width, 256);
    EXPECT_EQ(again->overrides.steps, 30);
    EXPECT_EQ(again->overrides.guidance, 9.25);
    EXPECT_EQ(again->overrides.precision, Precision::Fp32);
    EXPECT_EQ(again->overrides.vaeTiling, Tiling::On);
    EXPECT_EQ(again->overrides.guidanceMode, GuidanceMode::Sequential);
    EXPECT_EQ(again->overrides.decodeChunk, 3);
    EXPECT_EQ(again->overrides.decodeOverlap, 0) << "not what a new clip would get";
    EXPECT_EQ(again->overrides.pictureFit, PictureFit::Crop);
}

TEST(Recipe, Parse_AnythingMissingOrForeign_IsRefused) {
    const auto whole = sampleJson();
    for (const auto& [part, content] : whole.items()) {
        auto json = whole;
        json.erase(part);
        refusal(json.dump());
        json = whole;
        json[part] = "text";
        refusal(json.dump());
        json = whole;
        json["more"] = 1;
        EXPECT_THAT(refusal(json.dump()), HasSubstr("'more'"));
        if (!content.is_object()) continue;
        json = whole;
        json[part]["more"] = 1;
        EXPECT_THAT(refusal(json.dump()), HasSubstr("'more'")) << part;
    }
    auto json = whole;
    json["plan"]["width"] = 4294967296;
    EXPECT_THAT(refusal(json.dump()), HasSubstr("width"));
    for (const char* text :
         {"", "[]", "null", "{}", "{\"recipe_version\": 1}", "{\"recipe_version\": 1, \"recipe_version\": 1}"})
        refusal(text);
    EXPECT_THAT(refusal(std::string(100'000, '[')), HasSubstr("deep"));
    EXPECT_THAT(refusal(std::string(2'000'000, ' ')), HasSubstr("larger"));
}

TEST(ProcessSetup, Numbers_StayPlainWhateverTheLanguage) {
    // Where such a locale is installed its comma would reach the recipe; where not, this checks the reset alone.
    std::setlocale(LC_ALL, "de_DE.UTF-8");
    setUpProcess();
    EXPECT_STREQ(std::setlocale(LC_NUMERIC, nullptr), "C");
    EXPECT_THAT(sampleJson().dump(), HasSubstr("9.25"));
    releaseIdleMemory();
    std::setlocale(LC_ALL, "C");
}

}  // namespace
}  // namespace mutoscope
