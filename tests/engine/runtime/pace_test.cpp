// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/preview_pace.h"
#include "engine/runtime/time_left.h"

#include <gtest/gtest.h>

namespace mutoscope {
namespace {

/// Steps of `stepSeconds`, previews of `previewSeconds`: how many previews there were and what they cost in all.
struct Simulated {
    int previews = 0;
    double previewSeconds = 0;
    double stepSeconds = 0;
    bool first = false;
    bool last = false;
};
Simulated simulate(int steps, double stepSeconds, double previewSeconds) {
    Simulated made;
    PreviewPace pace;
    double now = 0;
    for (int step = 1; step <= steps; ++step) {
        now += stepSeconds;
        made.stepSeconds += stepSeconds;
        if (!pace.wants(step, steps, now, made.stepSeconds)) continue;
        pace.took(now, previewSeconds);
        now += previewSeconds;
        made.previewSeconds += previewSeconds;
        ++made.previews;
        made.first |= step == 1;
        made.last |= step == steps;
    }
    return made;
}

TEST(PreviewPace, AnyCost_StaysUnderThreePercentBesideFirstAndLast) {
    for (int steps : {1, 2, 10, 50, 200}) {
        for (double step : {0.001, 0.05, 1.0, 30.0}) {
            for (double preview : {0.0, 0.0005, 0.02, 0.5}) {
                const Simulated made = simulate(steps, step, preview);
                EXPECT_TRUE(made.first && made.last);
                if (made.previews > 2) {
                    EXPECT_LE(made.previewSeconds - preview, 0.03 * made.stepSeconds + 1e-9)
                        << steps << " " << step << " " << preview;
                }
            }
        }
    }
}

TEST(PreviewPace, CheapPreviewsOfSlowSteps_ComeAtEveryStep) { EXPECT_EQ(simulate(50, 1.0, 0.01).previews, 50); }

TEST(PreviewPace, FastSteps_LeaveSixtyMillisecondsBetween) {
    // 100 steps of 10 ms: at most one every 60 ms, and the last.
    const Simulated made = simulate(100, 0.010, 0.0);
    EXPECT_LE(made.previews, 18);
    EXPECT_GE(made.previews, 15);
}

TEST(TimeLeft, BeforeAnyStep_IsUnknown) {
    TimeLeft left;
    left.begin(10);
    EXPECT_FALSE(left.whileDenoising());
    EXPECT_FALSE(left.whileDecoding(0, 8, 0));
}

TEST(TimeLeft, OneSlowStep_DoesNotShakeIt) {
    TimeLeft left;
    left.begin(20);
    for (int i = 0; i < 5; ++i) left.stepTook(2, 19 - i);
    left.stepTook(60, 14);
    EXPECT_DOUBLE_EQ(*left.whileDenoising(), 2 * (14 + 1));  // and one step's worth of decoding
}

TEST(TimeLeft, LastingSlowdown_IsFollowed) {
    TimeLeft left;
    left.begin(100);
    for (int i = 0; i < 50; ++i) left.stepTook(1, 99 - i);
    for (int i = 0; i < 9; ++i) left.stepTook(3, 49 - i);
    EXPECT_DOUBLE_EQ(*left.whileDenoising(), 3 * (41 + 1));
}

TEST(TimeLeft, MeasuredDecode_CarriesOverToOtherSizes) {
    TimeLeft left;
    left.begin(2);
    left.stepTook(1, 1);
    left.stepTook(1, 0);
    left.decodingTook(4);
    left.begin(2);
    left.stepTook(10, 1);
    EXPECT_DOUBLE_EQ(*left.whileDenoising(), 10 * (1 + 4));
    left.stepTook(10, 0);
    EXPECT_DOUBLE_EQ(*left.whileDecoding(0, 8, 15), 40 - 15);
    EXPECT_DOUBLE_EQ(*left.whileDecoding(2, 8, 20), 60);
    EXPECT_DOUBLE_EQ(*left.whileDecoding(8, 8, 50), 0);
    left.forget();
    left.begin(2);
    left.stepTook(10, 1);
    EXPECT_DOUBLE_EQ(*left.whileDenoising(), 10 * (1 + 1));
}

TEST(TimeLeft, ConfirmedForecast_SteadiesTheFirstSteps) {
    TimeLeft left;
    left.expect({.step = 2.0, .decoding = 6.0, .beforeDecoding = 6, .afterDecoding = 3, .saving = 1});
    left.begin(10);
    left.stepTook(5, 9);
    EXPECT_NEAR(*left.whileDenoising(), 2 * (9 + 3) + (6 + 3), 1e-9) << "a first step is slow, and says little";
    left.stepTook(2.45, 8);  // as eight steps of 2 s and this one say, 2.05 s
    EXPECT_NEAR(*left.whileDenoising(), 2.05 * (8 + 3) + 1.025 * (6 + 3), 1e-9);
    for (int i = 0; i < 8; ++i) left.stepTook(2.45, 7 - i);
    const double step = (8 * 2.0 + 9 * 2.45) / 17;
    EXPECT_NEAR(*left.whileDenoising(), step * (0 + 3) + step / 2 * (6 + 3), 1e-9);
}

TEST(TimeLeft, BeforeTheFirstStep_WhatIsOverIsNotCountedTwice) {
    TimeLeft left;
    ExpectedTimes expected{.loading = 5, .encoding = 2, .step = 2.0, .steps = 10, .decoding = 6.0};
    expected.beforeDecoding = 6;
    expected.afterDecoding = 3;
    left.expect(expected);
    EXPECT_DOUBLE_EQ(*expected.total(), 5 + 2 + 20 + 6 + 6 + 3);
    EXPECT_DOUBLE_EQ(*left.beforeFirstStep(JobState::Loading, 1), 4 + 2 + 35);
    EXPECT_DOUBLE_EQ(*left.beforeFirstStep(JobState::Loading, 60), 2 + 35) << "late, but the rest takes as long";
    EXPECT_DOUBLE_EQ(*left.beforeFirstStep(JobState::Encoding, 0.5), 1.5 + 35);
    EXPECT_DOUBLE_EQ(*left.beforeFirstStep(JobState::Denoising, 1), 34);
    EXPECT_DOUBLE_EQ(*left.beforeFirstStep(JobState::Denoising, 9), 33) << "the first step is a step late";
    left.expect({});
    EXPECT_FALSE(left.beforeFirstStep(JobState::Loading, 1)) << "nothing like it was measured";
}

TEST(TimeLeft, ResumedJob_CountsTheStepsThatAreLeft) {
    TimeLeft left;
    left.begin(100);
    left.stepTook(2, 9);  // it went on after step 90
    EXPECT_DOUBLE_EQ(*left.whileDenoising(), 2 * (9 + 1));
}

TEST(TimeLeft, ForecastThatTheStepsBelie_IsScaledToThem) {
    TimeLeft left;
    left.expect({.step = 2.0, .decoding = 6.0, .beforeDecoding = 0, .afterDecoding = 3, .saving = 3});
    left.begin(10);
    left.stepTook(1, 9);
    EXPECT_NEAR(*left.whileDenoising(), 1 * (9 + 3) + 0.5 * 3, 1e-9) << "a first step is never faster than the others";
    left.begin(10);
    left.stepTook(7, 9);
    EXPECT_NEAR(*left.whileDenoising(), 7 * (9 + 3) + 3.5 * 3, 1e-9) << "so slow that the others will be too";
    left.stepTook(4, 8);
    EXPECT_NEAR(*left.whileDenoising(), 4 * (8 + 3) + 2 * 3, 1e-9);
    EXPECT_NEAR(*left.whileDecoding(0, 8, 2), 4 * 3 - 2 + 2 * 3, 1e-9);
    EXPECT_NEAR(*left.whileDecoding(4, 8, 6), 6 + 2 * 3, 1e-9);
    EXPECT_NEAR(*left.whileSaving(1), 2 * 3 - 1, 1e-9);
    EXPECT_NEAR(*left.whileSaving(10), 0, 1e-9);
}

}  // namespace
}  // namespace mutoscope
