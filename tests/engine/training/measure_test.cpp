// SPDX-License-Identifier: Apache-2.0
#include "engine/training/clips.h"
#include "engine/training/evaluation.h"
#include "engine/training/motion_measure.h"
#include "engine/training/pictures.h"
#include "tests/support/test_paths.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace mutoscope {
namespace {

constexpr int kSize = 160;

/// Photos, because drawn pictures may hold nothing but stripes, and stripes do not show how they move along themselves.
const PictureSource& photos() {
    static const PictureSource source = [] {
        auto opened = PictureSource::withPhotos(test::sourceFolder() / "tests" / "fixtures" / "photos", 1.0);
        return opened ? std::move(opened).value() : PictureSource();
    }();
    return source;
}

/// What a perfect model would make.
std::vector<cv::Mat> perfectClip(Motion motion, std::uint64_t seed) {
    Random random(seed);
    const CameraMove move(motion, Speed::Normal, 1.0);
    return renderMove(move, photos(), random, kSize, 6);
}

TEST(MotionMeasure, perfectClipsObeyAndStandingOnesDoNot) {
    std::vector<ClipScore> perfect, standing;
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
        for (const EvaluationPrompt& prompt : evaluationPrompts(false)) {
            const auto clip = perfectClip(prompt.motion, seed);
            perfect.push_back(scoreClip(clip, clip.front(), prompt.motion));
            EXPECT_TRUE(perfect.back().obeyed) << toString(prompt.motion) << ", picture " << seed;
            standing.push_back(scoreClip(std::vector<cv::Mat>(3, clip.front()), clip.front(), prompt.motion));
        }
    }
    const auto best = summarise(perfect), worst = summarise(standing);
    EXPECT_DOUBLE_EQ(best["motion_obeyed"].get<double>(), 1.0);
    EXPECT_DOUBLE_EQ(best["opposites"].get<double>(), 1.0);
    EXPECT_GT(best["flicker_psnr"].get<double>(), 30);
    EXPECT_DOUBLE_EQ(worst["motion_obeyed"].get<double>(), 0.0);
    EXPECT_DOUBLE_EQ(worst["opposites"].get<double>(), 0.0);
    EXPECT_DOUBLE_EQ(worst["first_frame_psnr"].get<double>(), 60.0);
}

TEST(MotionMeasure, tellsTheSizeOfAMove) {
    for (const auto& [motion, component] : {std::pair{Motion::PanRight, 0}, std::pair{Motion::PanDown, 1},
                                            std::pair{Motion::ZoomIn, 2}, std::pair{Motion::TurnClockwise, 3}}) {
        const auto shares = measuredShares(perfectClip(motion, 4));
        for (int i = 0; i < 4; ++i)
            EXPECT_NEAR(shares[static_cast<std::size_t>(i)], i == component ? 1.0 : 0.0, 0.15) << toString(motion);
    }
}

TEST(MotionMeasure, aClipThatMovesTheOtherWayDoesNotObey) {
    EXPECT_FALSE(obeys(measuredShares(perfectClip(Motion::PanLeft, 5)), Motion::PanRight));
    EXPECT_FALSE(obeys(measuredShares(perfectClip(Motion::PanLeft, 5)), Motion::ZoomIn));
    EXPECT_FALSE(obeys({0.2, 0, 0, 0}, Motion::PanRight));
    EXPECT_FALSE(obeys({0.5, 0, 0.6, 0}, Motion::PanRight));
    EXPECT_TRUE(obeys({0.1, 0, -0.1, 0}, Motion::Still));
    EXPECT_FALSE(obeys({0.4, 0, 0, 0}, Motion::Still));
}

TEST(MotionMeasure, agreementTellsAMotionFromStandingStillAndFromItsOpposite) {
    Random random(8);
    const cv::Mat picture = photos().draw(random, {kSize, kSize}, kSize);
    for (const Motion motion : allMotions()) {
        if (motion == Motion::Still) continue;
        const auto clip = renderMoveOver(picture, CameraMove(motion, Speed::Slow, 1.0), kSize, 6);
        const double own = motionAgreement(clip, picture, motion);
        EXPECT_GT(own, 0.6) << toString(motion);
        if (oppositeOf(motion) != motion) {
            EXPECT_LT(motionAgreement(clip, picture, oppositeOf(motion)), own - 0.2) << toString(motion);
        }
        EXPECT_EQ(motionAgreement(std::vector<cv::Mat>(6, picture), picture, motion), 0) << toString(motion);
        EXPECT_FALSE(evaluationPrompt(motion).text.empty());
    }
}

TEST(MotionMeasure, flickerShowsInTheNumbers) {
    auto clip = perfectClip(Motion::PanRight, 6);
    const double steady = flickerPsnr(clip);
    for (std::size_t k = 0; k < clip.size(); k += 2) clip[k] = clip[k] * 0.8;
    EXPECT_LT(flickerPsnr(clip), steady - 8);
}

TEST(StructuralSimilarity, isOneForEqualPicturesAndFallsWithBlur) {
    Random random(3);
    const cv::Mat picture = drawPicture(random, {96, 96}, 96);
    EXPECT_NEAR(structuralSimilarity(picture, picture), 1.0, 1e-9);
    cv::Mat blurred, more;
    cv::GaussianBlur(picture, blurred, {}, 1.0);
    cv::GaussianBlur(picture, more, {}, 3.0);
    EXPECT_LT(structuralSimilarity(picture, blurred), 1.0);
    EXPECT_LT(structuralSimilarity(picture, more), structuralSimilarity(picture, blurred));
    EXPECT_NEAR(psnr(cv::Mat(8, 8, CV_8UC3, cv::Scalar(10, 10, 10)), cv::Mat(8, 8, CV_8UC3, cv::Scalar(20, 20, 20))),
                28.13, 0.01);
}

}  // namespace
}  // namespace mutoscope
