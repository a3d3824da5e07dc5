// SPDX-License-Identifier: Apache-2.0
#include "engine/request/preset.h"

#include "engine/request/resource_paths.h"
#include "engine/request/strict_json.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <set>

namespace mutoscope {
namespace {

using ::testing::HasSubstr;

constexpr const char* kGood = R"({"schema_version": 1, "id": "mine", "name": "Mine", "settings": {"steps": 3}})";

/// kGood with `key` set to `value`, or removed where the value is discarded.
std::string withKey(const std::string& key, const nlohmann::json& value) {
    auto json = nlohmann::json::parse(kGood);
    json[key] = value;
    return json.dump();
}

std::string refusal(const std::string& text) {
    const auto preset = parsePreset(text, "mine.json");
    EXPECT_FALSE(preset) << text;
    if (preset) return "";
    EXPECT_EQ(preset.error().code, ErrorCode::BadInput);
    EXPECT_THAT(preset.error().message, HasSubstr("'mine.json'"));
    return preset.error().message;
}

TEST(Preset, BuiltIn_AreTheFourPublishedOnes) {
    const auto library = PresetLibrary::load(test::sourceFolder() / "presets" / "generation");
    ASSERT_TRUE(library) << library.error().message;
    EXPECT_TRUE(library->problems().empty()) << library->problems().front().message;
    struct Row {
        const char* id;
        int size, frames, steps, fps;
        double guidance, card;
    };
    const std::vector<Row> rows{{"quick", 256, 8, 30, 8, 9, 8},
                                {"standard", 512, 16, 40, 8, 9, 12},
                                {"high", 768, 24, 60, 12, 10, 24},
                                {"pro", 1024, 32, 80, 24, 11, 40}};
    EXPECT_EQ(library->idList(), "quick, standard, high, pro");
    for (const Row& row : rows) {
        const Preset* preset = library->find(row.id);
        ASSERT_NE(preset, nullptr) << row.id;
        GenerationSettings expected;
        expected.width = expected.height = row.size;
        expected.frames = row.frames;
        expected.steps = row.steps;
        expected.fps = row.fps;
        expected.guidance = row.guidance;
        EXPECT_EQ(preset->settings, expected) << row.id;
        EXPECT_EQ(preset->cardGib, row.card) << row.id;
    }
    EXPECT_EQ(library->find("ultra"), nullptr);
}

TEST(Preset, Parse_LeastPreset_HasItsValues) {
    const auto preset = parsePreset(kGood, "mine.json");
    ASSERT_TRUE(preset) << preset.error().message;
    EXPECT_EQ(preset->name, "Mine");
    EXPECT_EQ(preset->settings.steps, 3);
    EXPECT_FALSE(preset->settings.width);
}

TEST(Preset, Parse_WrongKeysAndTypes_AreNamed) {
    EXPECT_THAT(refusal(withKey("colour", 1)), HasSubstr("'colour'"));
    EXPECT_THAT(refusal(withKey("name", 7)), HasSubstr("'name'"));
    EXPECT_THAT(refusal(withKey("name", "")), HasSubstr("'name'"));
    EXPECT_THAT(refusal(withKey("id", "Not An Id")), HasSubstr("'id'"));
    EXPECT_THAT(refusal(withKey("id", "../../etc")), HasSubstr("'id'"));
    EXPECT_THAT(refusal(withKey("order", 1.5)), HasSubstr("'order'"));
    EXPECT_THAT(refusal(withKey("order", 4294967297)), HasSubstr("'order'"));
    EXPECT_THAT(refusal(withKey("card_gib", "12")), HasSubstr("'card_gib'"));
    EXPECT_THAT(refusal(withKey("settings", nlohmann::json::array())), HasSubstr("object"));
    EXPECT_THAT(refusal(withKey("settings", {{"colour", 1}})), HasSubstr("'colour'"));
    EXPECT_THAT(refusal(withKey("settings", {{"steps", "3"}})), HasSubstr("'steps'"));
    EXPECT_THAT(refusal(withKey("settings", {{"width", 100000}})), HasSubstr("from 64 to 4096"));
    EXPECT_THAT(refusal(R"({"schema_version": 1, "id": "a", "name": "A"})"), HasSubstr("'settings'"));
    EXPECT_THAT(refusal(R"({"schema_version": 1, "id": "a", "id": "a", "name": "A", "settings": {}})"),
                HasSubstr("twice"));
    EXPECT_THAT(refusal("[]"), HasSubstr("object"));
}

TEST(Preset, Parse_NewerVersion_SaysToUpdate) {
    // With a key that only the newer version knows: the version must be what the message is about.
    auto newer = nlohmann::json::parse(withKey("schema_version", 2));
    newer["motion"] = 1;
    EXPECT_THAT(refusal(newer.dump()), HasSubstr("Update Mutoscope"));
    EXPECT_THAT(refusal(withKey("schema_version", nlohmann::json::parse("99999999999999999999"))),
                HasSubstr("schema_version"));
    EXPECT_THAT(refusal(withKey("schema_version", 0)), HasSubstr("never existed"));
    EXPECT_THAT(refusal(withKey("schema_version", "1")), HasSubstr("schema_version"));
}

TEST(Preset, Load_DamagedFilesAmongGoodOnes_AreListedAndTheRestKept) {
    const test::TemporaryFolder folder;
    std::ofstream(folder.path() / "a.json") << kGood;
    std::ofstream(folder.path() / "b.json") << "{";
    std::ofstream(folder.path() / "c.json") << kGood;  // the same id again
    std::ofstream(folder.path() / "d.txt") << "no preset";
    const auto library = PresetLibrary::load(folder.path());
    ASSERT_TRUE(library);
    EXPECT_EQ(library->idList(), "mine");
    ASSERT_EQ(library->problems().size(), 2u);
    EXPECT_THAT(library->problems()[0].message, HasSubstr("'b.json'"));
    EXPECT_THAT(library->problems()[1].message, HasSubstr("'c.json'"));

    const auto absent = PresetLibrary::load(folder.path() / "absent");
    ASSERT_FALSE(absent);
    EXPECT_THAT(absent.error().message, HasSubstr("MUTOSCOPE_RESOURCES"));
}

TEST(Preset, Schema_KnowsTheSameSettingsAndRangesAsTheLoader) {
    const auto schema =
        readStrictJson(test::sourceFolder() / "presets/schema/generation_preset.schema.json", "The schema");
    ASSERT_TRUE(schema) << schema.error().message;
    const auto& settings = schema.value()["properties"]["settings"]["properties"];
    for (const SettingRange& range : settingRanges()) {
        ASSERT_TRUE(settings.contains(range.key)) << range.key;
        EXPECT_EQ(settings[range.key]["minimum"], range.minimum) << range.key;
        EXPECT_EQ(settings[range.key]["maximum"], range.maximum) << range.key;
    }
    // Every setting of the schema is one that the loader takes, with any value the schema allows.
    for (const auto& [key, rule] : settings.items()) {
        const nlohmann::json value = rule.contains("enum")      ? rule["enum"][1]
                                     : rule["type"] == "string" ? nlohmann::json("x")
                                                                : rule["minimum"];
        EXPECT_TRUE(parsePreset(withKey("settings", {{key, value}}), "mine.json")) << key;
    }
    GenerationSettings all;
    for (const SettingRange& range : settingRanges()) {
        if (range.integer) all.*range.integer = 1;
        if (range.number) all.*range.number = 1;
    }
    all.seed = 1;
    all.scheduler = all.device = "x";
    all.precision = Precision::Auto;
    all.guidanceMode = GuidanceMode::Auto;
    all.vaeTiling = Tiling::Auto;
    all.weightStorage = WeightStorage::Auto;
    all.residency = Residency::Auto;
    all.pictureFit = PictureFit::Crop;
    EXPECT_EQ(settings.size(), toJson(all).size());
    std::set<std::string> keys;
    for (const auto& [key, rule] : schema.value()["properties"].items()) keys.insert(key);
    EXPECT_THAT(keys, ::testing::ElementsAre("$schema", "card_gib", "description", "id", "name", "order",
                                             "schema_version", "settings"));
}

TEST(ResourcePaths, DataFolder_FollowsTheEnvironmentElseTheSources) {
    EXPECT_TRUE(std::filesystem::equivalent(presetsFolder(), test::sourceFolder() / "presets"));
    const test::TemporaryFolder folder;
    setenv("MUTOSCOPE_RESOURCES", folder.path().c_str(), 1);
    EXPECT_EQ(resourcesFolder(), folder.path() / "resources");
    EXPECT_EQ(defaultModelFolder(), folder.path() / "resources" / "models" / "starter");
    unsetenv("MUTOSCOPE_RESOURCES");
    setenv("MUTOSCOPE_MODEL", folder.path().c_str(), 1);
    EXPECT_EQ(defaultModelFolder(), folder.path());
    unsetenv("MUTOSCOPE_MODEL");
}

}  // namespace
}  // namespace mutoscope
