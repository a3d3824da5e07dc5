// SPDX-License-Identifier: Apache-2.0
#include "engine/media/clip_reader.h"
#include "engine/media/video_writer.h"
#include "tests/app/render_fixture.h"

namespace mutoscope::test {
namespace {

using ::testing::HasSubstr;

class ExportCommand : public RenderTest {
protected:
    void SetUp() override {
        std::vector<Image> frames;
        for (int f = 0; f < 6; ++f) {
            Image image(96, 64);
            for (std::size_t i = 0; i < image.pixels.size(); ++i)
                image.pixels[i] = static_cast<std::uint8_t>((i * 7 + static_cast<std::size_t>(f) * 9) % 251);
            frames.push_back(std::move(image));
        }
        ExportOptions options;
        options.path = file("clip.mkv");
        options.format = ExportFormat::Mkv;
        options.recipe = "{\"prompt\": \"a cat\"}";
        ASSERT_TRUE(exportClip(frames, options));
    }
};

TEST_F(ExportCommand, EverythingAsked_IsInTheFile) {
    const Ended ended = run({"export", file("clip.mkv"), "-o", file("out.mp4"), "--format", "mp4-h265", "--quality",
                             "30", "--interpolate", "2", "--range", "2-5", "--ping-pong", "--scale", "2", "--json"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    const auto info = probeClip(file("out.mp4"));
    ASSERT_TRUE(info);
    EXPECT_EQ(info->codec, "hevc");
    EXPECT_EQ(info->width, 192);
    EXPECT_EQ(info->frames, 12);  // 7 forwards, 5 back
    EXPECT_NEAR(info->fps, 16, 0.1);
    EXPECT_EQ(readRecipe(file("out.mp4")).value(), "{\"prompt\": \"a cat\"}");
    EXPECT_EQ(jsonLines(ended).back()["encoder"], "libx265");
}

TEST_F(ExportCommand, Preset_IsTakenAndMayBeChanged) {
    const Ended ended = run(
        {"export", file("clip.mkv"), "-o", file("out.gif"), "--export-preset", "gif", "--loops", "2", "--no-recipe"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(probeClip(file("out.gif"))->frames, 20);
    EXPECT_FALSE(readRecipe(file("out.gif")));
}

TEST_F(ExportCommand, Estimate_WritesNothing) {
    const Ended ended = run({"export", file("clip.mkv"), "-o", file("out.webp"), "--estimate"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("about "));
    EXPECT_EQ(written().size(), 1u);
}

TEST_F(ExportCommand, WhatCannotBe_IsRefused) {
    const auto refuse = [this](std::vector<std::string> more, const std::string& mention, int code = 2) {
        std::vector<std::string> arguments{"export", file("clip.mkv"), "-o", file("out.mp4")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        expectRefusal(run(arguments), code, mention);
    };
    refuse({"--format", "gif"}, "ends in .gif");
    refuse({"--format", "avi"}, "'avi'");
    refuse({"--export-preset", "nice"}, "share");
    refuse({"--range", "5"}, "3-12");
    refuse({"--range", "2-9"}, "which has 6");
    refuse({"--interpolate", "3"}, "2 or 4");
    refuse({"--quality", "99"}, "from 1");
    EXPECT_EQ(written().size(), 1u);
}

}  // namespace
}  // namespace mutoscope::test
