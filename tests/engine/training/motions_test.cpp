// SPDX-License-Identifier: Apache-2.0
#include "engine/training/motions.h"

#include "engine/training/clips.h"
#include "engine/training/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace mutoscope {
namespace {

constexpr int kSize = 128;

cv::Mat grey(const cv::Mat& picture) {
    cv::Mat flat, result;
    cv::cvtColor(picture, flat, cv::COLOR_RGB2GRAY);
    flat.convertTo(result, CV_32FC1);
    return result;
}

/// How far the middle of `to` lies from the middle of `from`, in pixels.
cv::Point2d displacement(const cv::Mat& from, const cv::Mat& to) {
    cv::Mat window;
    cv::createHanningWindow(window, from.size(), CV_32F);
    return cv::phaseCorrelate(grey(from), grey(to), window);
}

/// Some drawn pictures are too even for phase correlation; these places in the sequences give pictures that are not.
Random randomForDetail(std::uint64_t seed, int place) {
    Random random(seed);
    for (int i = 0; i < place; ++i) random.next();
    return random;
}

std::vector<cv::Mat> clipOf(Motion motion, Speed speed, std::uint64_t seed, int frames = 8) {
    Random random = randomForDetail(seed, 6);
    const CameraMove move(motion, speed, 1.0);
    return renderMove(move, PictureSource(), random, kSize, frames);
}

TEST(Motions, everyNameIsReadBack) {
    for (const Motion motion : allMotions()) {
        const auto parsed = motionFromString(toString(motion));
        ASSERT_TRUE(parsed) << toString(motion);
        EXPECT_EQ(parsed.value(), motion);
    }
    const auto unknown = motionFromString("moonwalk");
    ASSERT_FALSE(unknown);
    EXPECT_THAT(unknown.error().message, testing::HasSubstr("pan_left"));
}

TEST(Motions, allBeginAtTheFirstFrame) {
    for (const Motion motion : allMotions()) {
        const CameraPose pose = CameraMove(motion, Speed::Fast, 1.0).at(0);
        EXPECT_NEAR(pose.x, 0, 1e-12) << toString(motion);
        EXPECT_NEAR(pose.y, 0, 1e-12) << toString(motion);
        EXPECT_NEAR(pose.zoom, 1, 1e-12) << toString(motion);
        EXPECT_NEAR(pose.roll, 0, 1e-12) << toString(motion);
    }
}

TEST(Motions, panMovesThePictureByTheKnownDistance) {
    // At normal speed a pan covers kPanReach of the width in 7 steps. The camera goes right, the picture left. Phase
    // correlation leans towards whole pixels by up to a fifth of one.
    const double whole = CameraMove::kPanReach * kSize;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        const auto right = clipOf(Motion::PanRight, Speed::Normal, seed);
        EXPECT_NEAR(displacement(right[0], right[7]).x, -whole, 0.3) << "seed " << seed;
        EXPECT_NEAR(displacement(right[0], right[1]).x, -whole / 7, 0.3) << "seed " << seed;
        EXPECT_NEAR(displacement(right[0], right[1]).y, 0, 0.1) << "seed " << seed;
        const auto down = clipOf(Motion::PanDown, Speed::Normal, seed);
        EXPECT_NEAR(displacement(down[0], down[7]).y, -whole, 0.3) << "seed " << seed;
    }
}

TEST(Motions, halfPixelStepsAddUpExactly) {
    // 1.5 px a step: every second frame is the one two before it, moved by exactly 3 px. A wrong pixel centre, or
    // filtering that depends on the phase, would show.
    constexpr double kStep = 1.5;
    Random random(4);
    const CameraMove move(Motion::PanRight, Speed::Normal, kStep * 7 / (CameraMove::kPanReach * kSize));
    const auto clip = renderMove(move, PictureSource(), random, kSize, 8);
    const cv::Rect later(0, 0, kSize - 3, kSize), earlier(3, 0, kSize - 3, kSize);
    EXPECT_LE(cv::norm(clip[0](earlier), clip[2](later), cv::NORM_INF), 2);
    EXPECT_LE(cv::norm(clip[1](earlier), clip[3](later), cv::NORM_INF), 2);
    EXPECT_GT(cv::norm(clip[0](earlier), clip[1](later), cv::NORM_INF), 10);
}

TEST(Motions, oppositeMotionsMoveOppositeWays) {
    const auto left = clipOf(Motion::PanLeft, Speed::Normal, 5);
    EXPECT_GT(displacement(left[0], left[2]).x, 1.5);
    const auto up = clipOf(Motion::PanUp, Speed::Normal, 5);
    EXPECT_GT(displacement(up[0], up[2]).y, 1.5);
}

TEST(Motions, zoomingInShowsTheMiddleLarger) {
    const auto clip = clipOf(Motion::ZoomIn, Speed::Fast, 3);
    const double zoom = std::exp(CameraMove::kZoomReach * speedFactor(Speed::Fast));
    const int side = static_cast<int>(std::lround(kSize / zoom));
    const cv::Rect middle((kSize - side) / 2, (kSize - side) / 2, side, side);
    cv::Mat enlarged;
    cv::resize(clip.front()(middle), enlarged, {kSize, kSize}, 0, 0, cv::INTER_CUBIC);
    EXPECT_LT(cv::norm(enlarged, clip.back(), cv::NORM_L1), 0.6 * cv::norm(clip.front(), clip.back(), cv::NORM_L1));
    const auto offset = displacement(enlarged, clip.back());
    EXPECT_LT(std::hypot(offset.x, offset.y), 1.0);
}

TEST(Motions, turningClockwiseTakesTheTopToTheRight) {
    Random random(1);
    const CameraMove move(Motion::TurnClockwise, Speed::Fast, 1.0);
    const auto clip = renderMove(move, PictureSource(), random, kSize, 8);
    const double degrees = move.at(1).roll * 180 / CV_PI;
    // OpenCV counts angles counterclockwise.
    const cv::Mat rotation = cv::getRotationMatrix2D({(kSize - 1) / 2.0f, (kSize - 1) / 2.0f}, -degrees, 1);
    cv::Mat turned;
    cv::warpAffine(clip.front(), turned, rotation, clip.front().size(), cv::INTER_CUBIC);
    const cv::Rect middle(kSize / 4, kSize / 4, kSize / 2, kSize / 2);
    EXPECT_LT(cv::norm(turned(middle), clip.back()(middle), cv::NORM_L1),
              0.35 * cv::norm(clip.front()(middle), clip.back()(middle), cv::NORM_L1));
}

TEST(Motions, stillClipsAreStill) {
    const auto clip = clipOf(Motion::Still, Speed::Normal, 2);
    EXPECT_EQ(cv::norm(clip.front(), clip.back(), cv::NORM_INF), 0);
}

TEST(Motions, partsOfTheSceneMoveByThemselves) {
    const cv::Rect top(0, 0, kSize, kSize / 8), bottom(0, kSize * 7 / 8, kSize, kSize / 8);
    const auto change = [](const std::vector<cv::Mat>& clip, const cv::Rect& part, std::size_t frame) {
        return cv::norm(clip[0](part), clip[frame](part), cv::NORM_L1) / part.area();
    };
    const auto clouds = clipOf(Motion::Clouds, Speed::Fast, 3);
    EXPECT_GT(change(clouds, top, 7), 1.0);
    EXPECT_LT(change(clouds, bottom, 7), 0.1);
    const auto ripples = clipOf(Motion::Ripples, Speed::Fast, 3);
    EXPECT_GT(change(ripples, bottom, 3), 1.0);
    EXPECT_LT(change(ripples, top, 3), 0.1);
    const auto wind = clipOf(Motion::Wind, Speed::Fast, 3);
    EXPECT_GT(change(wind, top, 3), 3 * change(wind, bottom, 3));
    const auto pulse = clipOf(Motion::Pulse, Speed::Normal, 3, 9);
    EXPECT_GT(cv::mean(pulse[2])[0], 1.15 * cv::mean(pulse[0])[0]);
    EXPECT_LT(cv::mean(pulse[6])[0], 0.85 * cv::mean(pulse[0])[0]);
    const auto near = clipOf(Motion::ParallaxRight, Speed::Fast, 5);
    const cv::Rect upper(0, 0, kSize, kSize / 4), lower(0, kSize * 3 / 4, kSize, kSize / 4);
    EXPECT_LT(displacement(near[0](lower), near[4](lower)).x, 2 * displacement(near[0](upper), near[4](upper)).x);
    EXPECT_LT(displacement(near[0](upper), near[4](upper)).x, -0.3);
}

TEST(Motions, movesOverOnePictureBeginAtTheSameFrame) {
    Random random = randomForDetail(9, 18);
    const std::vector<CameraMove> moves{{Motion::PanLeft, Speed::Normal, 1.0},
                                        {Motion::PanRight, Speed::Normal, 1.0},
                                        {Motion::Ripples, Speed::Normal, 1.0}};
    const auto clips = renderMoves(moves, {kSize, {0.0, 0.3, 1.0}, 2.0}, PictureSource(), random);
    ASSERT_EQ(clips.size(), 3u);
    EXPECT_EQ(cv::norm(clips[0][0], clips[1][0], cv::NORM_INF), 0);
    EXPECT_LE(cv::norm(clips[0][0], clips[2][0], cv::NORM_INF), 3);
    EXPECT_NEAR(displacement(clips[0][0], clips[0][1]).x, 0.3 * CameraMove::kPanReach * kSize, 0.3);
    EXPECT_NEAR(displacement(clips[1][0], clips[1][1]).x, -0.3 * CameraMove::kPanReach * kSize, 0.3);
}

TEST(Motions, twoAtOnceAddUp) {
    const CameraMove both({Motion::PanLeft, Motion::ZoomIn}, Speed::Slow, 1.0);
    const CameraPose end = both.at(1);
    EXPECT_NEAR(end.x, -CameraMove::kPanReach * speedFactor(Speed::Slow), 1e-9);
    EXPECT_NEAR(std::log(end.zoom), CameraMove::kZoomReach * speedFactor(Speed::Slow), 1e-9);
    const auto code = motionCode(both.motions(), Speed::Slow);
    EXPECT_FLOAT_EQ(code[0], -0.6f);
    EXPECT_FLOAT_EQ(code[2], 0.6f);
}

TEST(Motions, aMoveThatEndsStandsStillFromThenOn) {
    for (const Motion motion : {Motion::PanLeft, Motion::ZoomOut, Motion::TurnClockwise, Motion::Sway}) {
        const CameraMove whole(motion, Speed::Normal, 1.0);
        for (const double time : {0.2, 0.3, 0.8}) {
            const CameraPose pose = whole.until(0.3).at(time), wanted = whole.at(std::min(time, 0.3));
            EXPECT_EQ(pose.x, wanted.x) << toString(motion);
            EXPECT_EQ(pose.zoom, wanted.zoom) << toString(motion);
            EXPECT_EQ(pose.roll, wanted.roll) << toString(motion);
        }
    }
}

TEST(Motions, theWayBetweenTwoTimesTakesOneFrameToTheOther) {
    for (const Motion motion : allMotions()) {
        if (motion == Motion::Pulse) continue;  // changes brightness, not places
        const CameraMove move(motion, Speed::Normal, 1.0);
        Random random = randomForDetail(4, 6);
        const double from = 0.25, to = 0.375;
        const auto frames = renderMoves({move}, {kSize, {from, to}, 1.0}, PictureSource(), random).front();
        const at::Tensor way = wayBetween(move, from, to, kSize);
        if (motion == Motion::Still) {
            EXPECT_EQ(way.abs().max().item<float>(), 0);
            continue;
        }
        cv::Mat map(kSize, kSize, CV_32FC2), moved;
        for (int y = 0; y < kSize; ++y) {
            for (int x = 0; x < kSize; ++x) {
                map.at<cv::Vec2f>(y, x) = {static_cast<float>(x) + way[0][y][x].item<float>(),
                                           static_cast<float>(y) + way[1][y][x].item<float>()};
            }
        }
        cv::remap(frames[0], moved, map, cv::noArray(), cv::INTER_CUBIC, cv::BORDER_REPLICATE);
        const cv::Rect inside(4, 4, kSize - 8, kSize - 8);
        const double still = cv::norm(grey(frames[0])(inside), grey(frames[1])(inside)),
                     left = cv::norm(grey(moved)(inside), grey(frames[1])(inside));
        // Frames are rounded to whole levels, which is most of what is left where little moves.
        const double rounding = 0.3 * std::sqrt(static_cast<double>(inside.area()));
        EXPECT_LT(left, std::max(0.4 * still, rounding)) << toString(motion);
        EXPECT_LT(left, 0.7 * still) << toString(motion);
    }
}

TEST(Motions, oppositesUndoEachOther) {
    for (const Motion motion : allMotions()) {
        EXPECT_EQ(oppositeOf(oppositeOf(motion)), motion) << toString(motion);
        if (oppositeOf(motion) == motion) continue;
        const auto code = motionCode({motion}, Speed::Normal), other = motionCode({oppositeOf(motion)}, Speed::Normal);
        for (std::size_t i = 0; i < 4; ++i) EXPECT_FLOAT_EQ(code[i], -other[i]) << toString(motion);
    }
}

TEST(Motions, clipsDependOnTheSeedAlone) {
    const auto a = clipOf(Motion::Shake, Speed::Normal, 11), b = clipOf(Motion::Shake, Speed::Normal, 11),
               c = clipOf(Motion::Shake, Speed::Normal, 12);
    EXPECT_EQ(cv::norm(a.back(), b.back(), cv::NORM_INF), 0);
    EXPECT_GT(cv::norm(a.back(), c.back(), cv::NORM_INF), 0);
}

TEST(Sentences, noSentenceMeansTwoThings) {
    std::map<std::string, std::string> meanings;
    for (const Motion motion : allMotions()) {
        std::size_t count = 0;
        for (const Speed speed : {Speed::Slow, Speed::Normal, Speed::Fast}) {
            for (const Sentence& sentence : sentencesFor(motion, speed)) {
                const std::string meaning =
                    std::string(toString(motion)) + "/" + std::to_string(static_cast<int>(speed));
                const auto [entry, isNew] = meanings.emplace(sentence.text, meaning);
                EXPECT_TRUE(isNew) << "'" << sentence.text << "' means " << entry->second << " and " << meaning;
                EXPECT_EQ(sentence.text.find("  "), std::string::npos) << sentence.text;
                EXPECT_EQ(sentence.text.find("{"), std::string::npos) << sentence.text;
                EXPECT_FALSE(sentence.text.empty());
                EXPECT_NE(sentence.text.front(), ' ');
                EXPECT_NE(sentence.text.back(), ' ');
                ++count;
            }
        }
        EXPECT_GE(count, 9u) << toString(motion);
    }
    EXPECT_EQ(meanings.at("the camera slowly pulls back"), "zoom_out/0");
    EXPECT_EQ(meanings.at("push in fast"), "zoom_in/2");
    EXPECT_EQ(meanings.at("drift to the left"), "pan_left/1");
}

TEST(Sentences, twoMotionsAreToldTogether) {
    EXPECT_TRUE(canCombine(Motion::PanLeft, Motion::ZoomIn));
    EXPECT_FALSE(canCombine(Motion::PanLeft, Motion::PanRight));
    EXPECT_FALSE(canCombine(Motion::Ripples, Motion::PanRight));
    Random random(6);
    for (int i = 0; i < 50; ++i) {
        const Sentence sentence = drawSentence(Motion::PanLeft, Motion::ZoomIn, random);
        EXPECT_THAT(sentence.text, testing::HasSubstr("left"));
        EXPECT_THAT(sentence.motions, testing::ElementsAre(Motion::PanLeft, Motion::ZoomIn));
    }
}

TEST(Sentences, thatNameNoMotionMeanASlowPushIn) {
    Random random(5);
    int empty = 0;
    std::set<std::string> told;
    for (const Motion motion : allMotions()) {
        for (const Speed speed : {Speed::Slow, Speed::Normal, Speed::Fast}) {
            for (const Sentence& sentence : sentencesFor(motion, speed)) told.insert(sentence.text);
        }
    }
    for (int i = 0; i < 300; ++i) {
        const Sentence sentence = drawUnspoken(random);
        EXPECT_TRUE(sentence.unspoken);
        EXPECT_THAT(sentence.motions, testing::ElementsAre(Motion::ZoomIn));
        EXPECT_EQ(told.count(sentence.text), 0u) << sentence.text;
        empty += sentence.text.empty();
    }
    EXPECT_GT(empty, 60);
    EXPECT_LT(empty, 200);
}

TEST(Sentences, onlyPushingInMayGoWithoutWords) {
    Random random(3);
    bool sawEmpty = false;
    for (int i = 0; i < 2000; ++i) {
        const Motion motion =
            allMotions()[static_cast<std::size_t>(random.below(static_cast<int>(allMotions().size())))];
        const Sentence sentence = drawSentence(motion, random);
        EXPECT_TRUE(!sentence.unspoken || motion == Motion::ZoomIn);
        if (!sentence.text.empty()) continue;
        sawEmpty = true;
        EXPECT_EQ(motion, Motion::ZoomIn);
        EXPECT_EQ(sentence.speed, Speed::Slow);
    }
    EXPECT_TRUE(sawEmpty);
}

}  // namespace
}  // namespace mutoscope
