// SPDX-License-Identifier: Apache-2.0
#include "engine/media/clip_edit.h"

#include "engine/media/clip_reader.h"
#include "engine/media/encoder_probe.h"
#include "engine/media/export_estimate.h"
#include "engine/media/video_writer.h"
#include "tests/engine/media/test_clips.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>

namespace mutoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Frame i is filled with 10 * i.
std::vector<Image> numbered(int count, int side = 32) {
    std::vector<Image> frames;
    for (int i = 0; i < count; ++i) {
        const auto value = static_cast<std::uint8_t>(10 * i);
        frames.push_back(test::flatImage(side, side, {value, value, value}));
    }
    return frames;
}

std::vector<int> numbersOf(const ClipEdit& edit, int count) {
    const auto frames = numbered(count);
    auto edited = EditedFrames::create(frames, edit);
    if (!edited) return {-1};
    std::vector<int> numbers;
    for (int i = 0; i < edited->count(); ++i) numbers.push_back(edited->at(i).pixels[0] / 10);
    return numbers;
}

TEST(ClipEdit, RangePingPongAndLoops_ComeInTheirOrder) {
    EXPECT_THAT(numbersOf({}, 4), ElementsAre(0, 1, 2, 3));
    EXPECT_THAT(numbersOf({.firstFrame = 1, .lastFrame = 2}, 4), ElementsAre(1, 2));
    EXPECT_THAT(numbersOf({.pingPong = true}, 4), ElementsAre(0, 1, 2, 3, 2, 1));
    EXPECT_THAT(numbersOf({.firstFrame = 1, .pingPong = true, .loops = 2}, 4), ElementsAre(1, 2, 3, 2, 1, 2, 3, 2));
    EXPECT_THAT(numbersOf({.pingPong = true}, 2), ElementsAre(0, 1));
    EXPECT_THAT(numbersOf({.pingPong = true, .loops = 2}, 1), ElementsAre(0, 0));
}

TEST(ClipEdit, Interpolation_PutsFramesBetweenButNotAfterTheLast) {
    const auto frames = test::gradientClip(64, 64, 3);
    auto edited = EditedFrames::create(frames, {.interpolation = 4, .pingPong = true});
    ASSERT_TRUE(edited);
    EXPECT_EQ(edited->count(), 16);  // 9 forwards, 7 back
    EXPECT_EQ(edited->at(0), frames[0]);
    EXPECT_EQ(edited->at(4), frames[1]);
    EXPECT_EQ(edited->at(8), frames[2]);
    const Image forwards = edited->at(6);
    EXPECT_NE(forwards, frames[1]);
    EXPECT_EQ(edited->at(10), forwards) << "the way back shows the same pictures";
}

TEST(ClipEdit, Scale_GivesEvenSizes) {
    const auto frames = test::gradientClip(97, 63, 2);
    auto half = EditedFrames::create(frames, {.scale = 0.5});
    ASSERT_TRUE(half);
    EXPECT_EQ(half->width(), 48);
    EXPECT_EQ(half->height(), 32);
    EXPECT_EQ(half->at(1).width, 48);
    auto bounded = EditedFrames::create(frames, {.longestSide = 64});
    EXPECT_EQ(bounded->width(), 64);
    EXPECT_EQ(bounded->height(), 42);
    auto roomy = EditedFrames::create(frames, {.longestSide = 480});
    EXPECT_EQ(roomy->width(), 97);
    EXPECT_TRUE(roomy->untouched());
    EXPECT_FALSE(half->untouched());
}

TEST(ClipEdit, WhatCannotBe_IsRefusedWithAReason) {
    const auto frames = numbered(3);
    const auto refusal = [&frames](const ClipEdit& edit) {
        const auto edited = EditedFrames::create(frames, edit);
        return edited ? std::string() : edited.error().message;
    };
    EXPECT_THAT(refusal({.firstFrame = 2, .lastFrame = 3}), HasSubstr("which has 3"));
    EXPECT_THAT(refusal({.firstFrame = 2, .lastFrame = 1}), HasSubstr("range"));
    EXPECT_THAT(refusal({.interpolation = 3}), HasSubstr("2 or 4"));
    EXPECT_THAT(refusal({.loops = 0}), HasSubstr("1 to 100"));
    EXPECT_THAT(refusal({.scale = 9}), HasSubstr("400 percent"));
    EXPECT_THAT(refusal({.scale = 0.0 / 0.0}), HasSubstr("400 percent"));
    EXPECT_THAT(refusal({.longestSide = 3}), HasSubstr("longest side"));
}

TEST(EditedExport, FramesInBetweenAndBack_AreInTheFile) {
    const test::TemporaryFolder folder;
    const auto frames = test::gradientClip(192, 128, 8);
    for (const ExportFormatInfo& info : exportFormats()) {
        SCOPED_TRACE(info.id);
        ExportOptions options =
            test::optionsFor(folder.path() / (std::string("x-") + info.id + info.extension), info.format);
        options.recipe = test::recipeOf(300);
        options.edit = {.firstFrame = 1, .lastFrame = 6, .interpolation = 2, .pingPong = true, .scale = 0.5};
        const auto report = exportClip(frames, options);
        ASSERT_TRUE(report) << report.error().message << " " << report.error().detail;
        EXPECT_EQ(report->frames, 20);  // 11 forwards, 9 back
        EXPECT_EQ(report->framesPerSecond, 16);
        const auto probed = probeClip(report->path);
        ASSERT_TRUE(probed) << probed.error().message;
        EXPECT_EQ(probed->frames, 20);
        EXPECT_EQ(probed->width, 96);
        EXPECT_NEAR(probed->duration, 20.0 / 16, 0.02);
        EXPECT_EQ(readRecipe(report->path).value(), options.recipe);
    }
}

TEST(EncoderProbe, ThisMachinesFormats_AreToldTruthfully) {
    ::testing::internal::CaptureStderr();
    const auto states = probeExportFormats();
    EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
    ASSERT_EQ(states.size(), exportFormats().size());
    const test::TemporaryFolder folder;
    for (const FormatState& state : states) {
        const ExportFormatInfo& info = exportFormatInfo(state.format);
        SCOPED_TRACE(info.id);
        std::printf("%-9s %s %s\n", info.id, state.encoder.c_str(), state.hardware.c_str());
        const auto report =
            exportClip(test::gradientClip(64, 64, 2),
                       test::optionsFor(folder.path() / (std::string("x-") + info.id + info.extension), info.format));
        EXPECT_EQ(static_cast<bool>(report), state.available);
        EXPECT_EQ(state.reason.empty(), state.available);
    }
}

TEST(EncoderProbe, HardwareThatIsAsked_IsUsedOrSaidToBeMissing) {
    const test::TemporaryFolder folder;
    for (const FormatState& state : probeExportFormats()) {
        const ExportFormatInfo& info = exportFormatInfo(state.format);
        if (info.encoders.size() < 2 || !state.available || info.encoders.back().kind == EncoderKind::Software)
            continue;
        SCOPED_TRACE(info.id);
        ExportOptions options = test::optionsFor(folder.path() / (std::string(info.id) + info.extension), info.format);
        options.hardware = true;
        const auto report = exportClip(test::gradientClip(256, 256, 3), options);
        ASSERT_TRUE(report) << report.error().message;
        if (state.hardware.empty()) {
            EXPECT_EQ(report->encoder, state.encoder);
            ASSERT_EQ(report->notes.size(), 1u);
            EXPECT_THAT(report->notes.front(), HasSubstr("Encoded on the processor"));
        } else {
            EXPECT_EQ(report->encoder, state.hardware);
        }
    }
}

TEST(ExportEstimate, ShortClips_AreEncodedWholeAndLongOnesSampled) {
    const test::TemporaryFolder folder;
    for (const int count : {8, 40}) {
        const auto frames = test::gradientClip(128, 96, count);
        for (const ExportFormatInfo& info : exportFormats()) {
            SCOPED_TRACE(info.id);
            ExportOptions options = test::optionsFor(
                folder.path() / (std::string(info.id) + std::to_string(count) + info.extension), info.format);
            options.recipe = test::recipeOf(2000);
            const auto estimate = estimateExport(frames, options);
            ASSERT_TRUE(estimate) << estimate.error().message << " " << estimate.error().detail;
            const auto report = exportClip(frames, options);
            ASSERT_TRUE(report) << report.error().message;
            const double ratio = static_cast<double>(estimate->bytes) / static_cast<double>(report->bytes);
            std::printf("%-9s %2d frames: %.2f\n", info.id, count, ratio);
            EXPECT_GT(ratio, 0.6);
            EXPECT_LT(ratio, 1.6);
            EXPECT_EQ(estimate->frames, report->frames);
            EXPECT_EQ(estimate->width, report->width);
            EXPECT_NEAR(estimate->duration, report->duration, 1e-6);
        }
    }
}

TEST(ExportEstimate, Cancelling_EndsIt) {
    CancelToken cancel;
    cancel.cancel();
    const auto frames = test::gradientClip(64, 64, 8);
    const auto estimate = estimateExport(frames, test::optionsFor("x.mp4", ExportFormat::Mp4), cancel);
    ASSERT_FALSE(estimate);
    EXPECT_EQ(estimate.error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace mutoscope
