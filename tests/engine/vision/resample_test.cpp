// SPDX-License-Identifier: Apache-2.0
#include "engine/vision/resample.h"

#include "tests/engine/vision/test_picture.h"
#include "tests/support/golden_tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <map>

namespace mutoscope {
namespace {

const std::map<std::string, ResampleFilter> kFilters{{"box", ResampleFilter::Box},
                                                     {"bilinear", ResampleFilter::Bilinear},
                                                     {"hamming", ResampleFilter::Hamming},
                                                     {"bicubic", ResampleFilter::Bicubic},
                                                     {"lanczos", ResampleFilter::Lanczos}};

/// [H, W, 3], uint8.
Image toImage(const at::Tensor& samples) {
    Image image(static_cast<int>(samples.size(1)), static_cast<int>(samples.size(0)));
    const at::Tensor packed = samples.contiguous();
    std::copy_n(packed.const_data_ptr<std::uint8_t>(), image.pixels.size(), image.pixels.begin());
    return image;
}

TEST(ResampleTest, equalsPillowBitForBit) {
    const test::GoldenTensors golden(test::goldenFolder("vision") / "resample.safetensors");
    const Image source = toImage(golden["source"]);
    ASSERT_EQ(source, test::testPicture(37, 29));
    const std::vector<std::pair<int, int>> sizes{{64, 64}, {20, 15}, {1, 1},   {37, 50},
                                                 {11, 29}, {5, 90},  {150, 3}, {38, 28}};
    for (const auto& [name, filter] : kFilters) {
        for (const auto& [width, height] : sizes) {
            const std::string key = name + "." + std::to_string(width) + "x" + std::to_string(height);
            const Image expected = toImage(golden[key]);
            const Image actual = resize(source, width, height, filter);
            ASSERT_EQ(actual.width, width);
            ASSERT_EQ(actual.height, height);
            const auto wrong = std::ranges::mismatch(actual.pixels, expected.pixels);
            EXPECT_TRUE(wrong.in1 == actual.pixels.end()) << key << ": sample " << wrong.in1 - actual.pixels.begin()
                                                          << " is " << int(*wrong.in1) << ", not " << int(*wrong.in2);
        }
    }
}

TEST(ResampleTest, equalsPillowForLargerPictures) {
    for (const auto& row : test::hashCases("resize")) {
        const Image resized = resize(test::testPicture(row[0], row[1]), row[3], row[4], kFilters.at(row[2]));
        EXPECT_EQ(test::hashOf(resized), test::expectedHash(row)) << row;
    }
}

TEST(ResampleTest, windowEqualsThatPartOfTheWhole) {
    const Image source = test::testPicture(50, 41);
    for (const auto& [name, filter] : kFilters) {
        for (const auto& [width, height] :
             std::vector<std::pair<int, int>>{{90, 77}, {23, 19}, {49, 20}, {80, 12}, {50, 60}, {60, 41}, {50, 41}}) {
            const Image whole = resize(source, width, height, filter);
            const PictureWindow window{-3, 4, width / 2 + 7, height};  // beyond the left and the lower edge
            const Image part = resizeWindow(source, width, height, filter, window);
            for (int y = 0; y < window.height; ++y) {
                for (int x = 0; x < window.width * 3; ++x) {
                    const auto column = x + 3 * window.x;
                    const auto row = y + window.y;
                    const bool inside = column >= 0 && column < whole.width * 3 && row < whole.height;
                    const int expected = inside ? whole.row(static_cast<int>(row))[column] : 0;
                    ASSERT_EQ(part.row(y)[x], expected)
                        << name << " " << width << "x" << height << " at " << x << "," << y;
                }
            }
        }
    }
}

TEST(ResampleTest, windowOutsideThePictureIsBlack) {
    const Image part = resizeWindow(test::testPicture(8, 8), 8, 8, ResampleFilter::Box, {20, 0, 4, 4});
    EXPECT_EQ(part, Image(4, 4));
}

}  // namespace
}  // namespace mutoscope
