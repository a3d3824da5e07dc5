// SPDX-License-Identifier: Apache-2.0
#include "engine/vision/antialiased_resize.h"

#include "engine/vision/picture_preprocessing.h"
#include "engine/vision/resample.h"
#include "tests/engine/vision/test_picture.h"
#include "tests/support/golden_tensors.h"
#include "tests/support/tensor_compare.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace mutoscope {
namespace {

using test::closeTo;

class AntialiasedResizeGolden : public ::testing::Test {
protected:
    AntialiasedResizeGolden() : m_golden(test::goldenFolder("svd_public") / "golden.safetensors") {
        const at::Tensor samples = m_golden["image_u8"].contiguous();  // [H, W, 3]
        m_picture = Image(static_cast<int>(samples.size(1)), static_cast<int>(samples.size(0)));
        std::copy_n(samples.const_data_ptr<std::uint8_t>(), m_picture.pixels.size(), m_picture.pixels.begin());
    }

    test::GoldenTensors m_golden;
    Image m_picture;
};

TEST_F(AntialiasedResizeGolden, PictureModelInput_EqualsTheReference) {
    const at::Tensor pixels = PictureModelInput().normalised((resizeAntialiased(m_picture, 224, 224) + 1.0) / 2.0);
    const at::Tensor some = pixels.slice(2, 1, {}, 4).slice(3, 2, {}, 4);
    EXPECT_TRUE(closeTo(some, m_golden["clip.pixel_values_sub_1_4_2_4"], 1e-6));
}

TEST_F(AntialiasedResizeGolden, AutoencoderInput_EqualsTheReference) {
    const at::Tensor pixels = toSignedUnitRange(resize(m_picture, 64, 64, ResampleFilter::Lanczos));
    EXPECT_TRUE(closeTo(pixels + 0.02 * m_golden["noise_aug"], m_golden["vae.encode_in"], 1e-6));
}

TEST(AntialiasedResize, SameSize_ChangesNothing) {
    const Image picture = test::testPicture(40, 24);
    EXPECT_TRUE(closeTo(resizeAntialiased(picture, 40, 24), toSignedUnitRange(picture), 1e-6));
}

TEST(AntialiasedResize, ShrinksWithoutMoire) {
    // Stripes one pixel wide: all that is left of them at a quarter of the size is their mean.
    Image picture(896, 896);
    for (std::size_t i = 0; i < picture.pixels.size(); ++i) picture.pixels[i] = (i / 3) % 2 ? 255 : 0;
    const at::Tensor small = resizeAntialiased(picture, 224, 224);
    EXPECT_LE(small.slice(3, 8, 216).abs().max().item<double>(), 0.02);
}

TEST(AntialiasedResize, PicturesOfOnePixelASide_Work) {
    for (const auto& [width, height] : {std::pair{1, 1}, std::pair{1, 900}, std::pair{900, 1}}) {
        const at::Tensor pixels = resizeAntialiased(test::testPicture(width, height), 224, 224);
        EXPECT_EQ(pixels.sizes(), at::IntArrayRef({1, 3, 224, 224}));
        EXPECT_TRUE(at::isfinite(pixels).all().item<bool>());
    }
}

}  // namespace
}  // namespace mutoscope
