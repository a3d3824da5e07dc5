// SPDX-License-Identifier: Apache-2.0
#include "engine/vision/picture_fit.h"

#include "tests/engine/vision/test_picture.h"

#include <gtest/gtest.h>

namespace mutoscope {
namespace {

std::shared_ptr<const Image> picture(int width, int height) {
    return std::make_shared<const Image>(test::testPicture(width, height));
}

TEST(PictureFit, LeftToTheModelOrOfTheRightAspect_IsTheSamePicture) {
    const auto wide = picture(160, 90);
    EXPECT_EQ(fitPicture(wide, 64, 64, PictureFit::Model), wide);
    for (const auto fit : {PictureFit::Crop, PictureFit::Stretch, PictureFit::Pad}) {
        EXPECT_EQ(fitPicture(wide, 1024, 576, fit), wide) << toString(fit);
        EXPECT_EQ(fitPicture(nullptr, 64, 64, fit), nullptr);
    }
}

TEST(PictureFit, Crop_IsTheMiddleAtItsOwnSize) {
    const auto wide = picture(161, 40);
    const auto square = fitPicture(wide, 512, 512, PictureFit::Crop);
    ASSERT_EQ(square->width, 40);
    ASSERT_EQ(square->height, 40);
    for (int y = 0; y < 40; ++y) {
        EXPECT_TRUE(std::equal(square->row(y), square->row(y) + 3 * 40, wide->row(y) + 3 * 60)) << y;
    }
    const auto flat = fitPicture(picture(30, 90), 100, 50, PictureFit::Crop);
    EXPECT_EQ(flat->width, 30);
    EXPECT_EQ(flat->height, 15);
    const auto line = fitPicture(picture(500, 1), 64, 4096, PictureFit::Crop);
    EXPECT_EQ(line->width, 1);
    EXPECT_EQ(line->height, 1);
}

TEST(PictureFit, StretchAndPad_ShowAllOfIt) {
    auto white = std::make_shared<Image>(50, 100);
    std::fill(white->pixels.begin(), white->pixels.end(), std::uint8_t{255});
    const auto stretched = fitPicture(white, 64, 32, PictureFit::Stretch);
    ASSERT_EQ(stretched->width, 64);
    ASSERT_EQ(stretched->height, 32);
    EXPECT_EQ(stretched->pixels, std::vector<std::uint8_t>(64 * 32 * 3, 255));
    const auto padded = fitPicture(white, 64, 32, PictureFit::Pad);
    ASSERT_EQ(padded->width, 64);
    ASSERT_EQ(padded->height, 32);
    for (int x = 0; x < 64; ++x) {
        const int expected = x >= 24 && x < 40 ? 255 : 0;
        for (const int y : {0, 31}) EXPECT_EQ(padded->row(y)[3 * x], expected) << x;
    }
    const auto line = fitPicture(picture(4000, 1), 64, 64, PictureFit::Pad);
    EXPECT_EQ(line->width, 64);
    EXPECT_EQ(line->height, 64);
}

}  // namespace
}  // namespace mutoscope
