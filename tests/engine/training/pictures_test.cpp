// SPDX-License-Identifier: Apache-2.0
#include "engine/training/pictures.h"

#include "engine/training/clips.h"
#include "engine/training/picture_source.h"
#include "engine/training/prefetch.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <stdexcept>

namespace mutoscope {
namespace {

TEST(Random, hasTheKnownDistributions) {
    Random random(1);
    double sum = 0, squares = 0;
    constexpr int kDraws = 100000;
    for (int i = 0; i < kDraws; ++i) {
        const double value = random.normal();
        sum += value;
        squares += value * value;
        const double uniform = random.uniform();
        ASSERT_GE(uniform, 0.0);
        ASSERT_LT(uniform, 1.0);
        ASSERT_LT(random.below(7), 7);
    }
    EXPECT_NEAR(sum / kDraws, 0, 0.02);
    EXPECT_NEAR(squares / kDraws, 1, 0.02);
}

TEST(Random, streamsAreIndependentAndRepeatable) {
    EXPECT_EQ(Random(3, 5).next(), Random(3, 5).next());
    EXPECT_NE(Random(3, 5).next(), Random(3, 6).next());
    EXPECT_NE(Random(3, 5).next(), Random(4, 5).next());
}

TEST(Pictures, haveDetailAndVariety) {
    double previousMean = -1;
    int detailed = 0;
    constexpr int kPictures = 12;
    for (std::uint64_t seed = 0; seed < kPictures; ++seed) {
        Random random(seed);
        const cv::Mat picture = drawPicture(random, {160, 140}, 128);
        ASSERT_EQ(picture.type(), CV_8UC3);
        ASSERT_EQ(picture.size(), cv::Size(160, 140));
        cv::Scalar mean, deviation;
        cv::meanStdDev(picture, mean, deviation);
        EXPECT_NE(mean[0], previousMean);
        previousMean = mean[0];
        cv::Mat edges;
        cv::Laplacian(picture, edges, CV_32F);
        cv::meanStdDev(edges, mean, deviation);
        if (deviation[1] > 3) ++detailed;
    }
    EXPECT_GT(detailed, kPictures / 2);
}

TEST(Pictures, sameSeedSamePicture) {
    Random first(9), second(9);
    EXPECT_EQ(cv::norm(drawPicture(first, {96, 96}, 64), drawPicture(second, {96, 96}, 64), cv::NORM_INF), 0);
}

TEST(PictureSource, cropsPhotosOfAFolder) {
    const test::TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "inner");
    cv::imwrite((folder.path() / "inner" / "red.png").string(), cv::Mat(60, 200, CV_8UC3, cv::Scalar(0, 0, 250)));
    cv::imwrite((folder.path() / "note.txt.png").string(), cv::Mat(30, 30, CV_8UC3, cv::Scalar(0, 0, 250)));
    const auto source = PictureSource::withPhotos(folder.path(), 1.0);
    ASSERT_TRUE(source) << source.error().message;
    EXPECT_EQ(source->photoCount(), 2u);
    Random random(1);
    const cv::Mat crop = source->draw(random, {50, 70}, 40);
    EXPECT_EQ(crop.size(), cv::Size(50, 70));
    EXPECT_EQ(crop.at<cv::Vec3b>(35, 25), cv::Vec3b(250, 0, 0));
}

TEST(PictureSource, saysWhenAFolderHoldsNoPhoto) {
    const test::TemporaryFolder folder;
    const auto source = PictureSource::withPhotos(folder.path() / "missing", 0.5);
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, ErrorCode::BadInput);
}

TEST(Clips, picturesSurviveTheWayThroughATensor) {
    Random random(4);
    const cv::Mat picture = drawPicture(random, {40, 24}, 32);
    const at::Tensor tensor = picturesToTensor({picture});
    EXPECT_EQ(tensor.sizes(), at::IntArrayRef({1, 3, 24, 40}));
    EXPECT_GE(tensor.min().item<float>(), -1.0f);
    EXPECT_LE(tensor.max().item<float>(), 1.0f);
    EXPECT_EQ(cv::norm(tensorToPicture(tensor[0]), picture, cv::NORM_INF), 0);
}

TEST(Prefetcher, keepsTheOrderAndPassesExceptionsOn) {
    Prefetcher<std::uint64_t> squares(
        [](std::uint64_t i) {
            if (i == 13) throw std::runtime_error("thirteen");
            return i * i;
        },
        10, 2);
    EXPECT_EQ(squares.next(), 100u);
    EXPECT_EQ(squares.next(), 121u);
    EXPECT_EQ(squares.next(), 144u);
    EXPECT_THROW(squares.next(), std::runtime_error);
}

}  // namespace
}  // namespace mutoscope
