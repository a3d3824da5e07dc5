// SPDX-License-Identifier: Apache-2.0
#include "engine/media/export_presets.h"

#include "engine/media/video_writer.h"
#include "engine/request/strict_json.h"
#include "tests/engine/media/test_clips.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <set>

namespace mutoscope {
namespace {

using ::testing::HasSubstr;

const std::string kHead = R"({"schema_version": 1, "id": "a", "name": "A", "format": ")";

TEST(ExportPresets, TheOnesThatShip_AreSoundAndWriteAClip) {
    const auto list = loadExportPresets(test::sourceFolder() / ("presets/export"));
    ASSERT_TRUE(list) << list.error().message;
    EXPECT_TRUE(list->problems.empty());
    EXPECT_GE(list->presets.size(), 9u);
    EXPECT_EQ(list->presets.front().id, "share");
    const test::TemporaryFolder folder;
    std::set<std::string> formats;
    for (const ExportPreset& preset : list->presets) {
        SCOPED_TRACE(preset.id);
        formats.insert(preset.choice.format);
        auto options = exportOptionsFor(preset.choice, 8);
        ASSERT_TRUE(options);
        options->path = folder.path() / (preset.id + exportFormatInfo(options->format).extension);
        const auto report = exportClip(test::gradientClip(64, 64, 5), options.value());
        EXPECT_TRUE(report) << report.error().message;
    }
    EXPECT_EQ(formats.size(), exportFormats().size()) << "a preset for every format";
}

TEST(ExportPresets, SchemaAndReader_KnowTheSameKeysAndFormats) {
    const auto schema = readStrictJson(test::sourceFolder() / ("presets/schema/export_preset.schema.json"), "schema");
    ASSERT_TRUE(schema);
    std::set<std::string> formats;
    for (const ExportFormatInfo& info : exportFormats()) formats.insert(info.id);
    const auto listed = schema.value()["properties"]["format"]["enum"].get<std::set<std::string>>();
    EXPECT_EQ(listed, formats);
    for (const auto& [key, value] : schema.value()["properties"].items()) {
        if (key == "$schema") continue;
        nlohmann::json preset{{"schema_version", 1}, {"id", "a"}, {"name", "A"}, {"format", "mp4"}};
        preset[key] = nlohmann::json::object();  // wrong for every key, so each must be known to be refused for that
        const auto parsed = parseExportPreset(preset.dump(), "a.json");
        ASSERT_FALSE(parsed) << key;
        EXPECT_THAT(parsed.error().message, Not(HasSubstr("is not a key")));
        EXPECT_THAT(parsed.error().message, HasSubstr(key));
    }
}

TEST(ExportPresets, WhatIsWrong_IsNamed) {
    const auto problem = [](const std::string& text) {
        const auto preset = parseExportPreset(text, "mine.json");
        return preset ? std::string() : preset.error().message;
    };
    EXPECT_EQ(problem(kHead + "mp4\"}"), "");
    EXPECT_THAT(problem(kHead + "avi\"}"), HasSubstr("'avi'"));
    EXPECT_THAT(problem(kHead + "mp4\", \"quality\": 60}"), HasSubstr("from 1 to 51"));
    EXPECT_THAT(problem(kHead + "gif\", \"quality\": 10}"), HasSubstr("no 'quality'"));
    EXPECT_THAT(problem(kHead + "mp4\", \"interpolation\": 3}"), HasSubstr("1, 2 or 4"));
    EXPECT_THAT(problem(kHead + "mp4\", \"scale\": \"big\"}"), HasSubstr("'scale'"));
    EXPECT_THAT(problem(kHead + "mp4\", \"colour\": 1}"), HasSubstr("'colour'"));
    EXPECT_THAT(problem(kHead + "mp4\", \"id\": \"a\"}"), HasSubstr("mine.json"));
    EXPECT_THAT(problem(R"({"schema_version": 2, "id": "a"})"), HasSubstr("update Mutoscope"));
    EXPECT_THAT(problem("[]"), HasSubstr("JSON object"));
    EXPECT_THAT(problem(""), HasSubstr("mine.json"));
}

TEST(ExportPresets, DamagedFile_DoesNotHideTheOthers) {
    const test::TemporaryFolder folder;
    std::ofstream(folder.path() / "a.json") << kHead << "mp4\"}";
    std::ofstream(folder.path() / "b.json") << "{";
    std::ofstream(folder.path() / "c.json") << kHead << "gif\"}";
    const auto list = loadExportPresets(folder.path());
    ASSERT_TRUE(list);
    EXPECT_EQ(list->presets.size(), 1u);
    EXPECT_EQ(list->problems.size(), 2u);
    EXPECT_FALSE(loadExportPresets(folder.path() / "none"));
}

}  // namespace
}  // namespace mutoscope
