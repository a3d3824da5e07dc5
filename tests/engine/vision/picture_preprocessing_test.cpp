// SPDX-License-Identifier: Apache-2.0
#include "engine/vision/picture_preprocessing.h"

#include "tests/engine/vision/test_picture.h"
#include "tests/support/golden_tensors.h"
#include "tests/support/tensor_compare.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>

namespace mutoscope {
namespace {

class PicturePreprocessingTest : public testing::Test {
protected:
    PicturePreprocessingTest() : m_golden(test::goldenFolder("i2vgenxl_public") / "golden.safetensors") {
        const at::Tensor samples = m_golden["image_u8"].contiguous();  // [H, W, 3]
        m_picture = Image(static_cast<int>(samples.size(1)), static_cast<int>(samples.size(0)));
        std::copy_n(samples.const_data_ptr<std::uint8_t>(), m_picture.pixels.size(), m_picture.pixels.begin());
    }

    test::GoldenTensors m_golden;
    Image m_picture;
};

TEST_F(PicturePreprocessingTest, pictureModelInputEqualsTheReference) {
    const auto input = PictureModelInput::open(test::goldenFolder("i2vgenxl_public") / "model" / "feature_extractor" /
                                               "preprocessor_config.json");
    ASSERT_TRUE(input) << input.error().message;
    EXPECT_EQ(input->width, 32);
    const at::Tensor pixels = input->fromPicture(cropToCover(m_picture, 64, 64));
    EXPECT_TRUE(test::closeTo(pixels, m_golden["clip.pixel_values"], 0));
}

TEST_F(PicturePreprocessingTest, autoencoderInputEqualsTheReference) {
    EXPECT_TRUE(test::closeTo(toSignedUnitRange(cropToCover(m_picture, 64, 64)), m_golden["vae.encode_in"], 0));
}

TEST(CropToCoverTest, equalsThePublishedCrop) {
    const auto cases = test::hashCases("crop");
    ASSERT_EQ(cases.size(), 77u);
    for (const auto& row : cases) {
        const Image cropped = cropToCover(test::testPicture(row[0], row[1]), row[2], row[3]);
        EXPECT_EQ(test::hashOf(cropped), test::expectedHash(row)) << row;
    }
}

TEST(CropToCoverTest, extremeAspectsCostNoMoreThanTheCrop) {
    const Image cropped = cropToCover(test::testPicture(100000, 1), 1024, 1024);
    EXPECT_EQ(cropped.width, 1024);
    EXPECT_EQ(cropped.height, 1024);
}

TEST(PictureTensorsTest, rangesAreExactAtTheirEnds) {
    Image picture(2, 1);
    picture.pixels = {0, 255, 51, 255, 0, 102};
    const at::Tensor unit = toUnitRange(picture);
    EXPECT_EQ(unit.sizes(), (std::vector<std::int64_t>{1, 3, 1, 2}));
    EXPECT_TRUE(at::equal(unit.flatten(), at::tensor({0.0f, 1.0f, 1.0f, 0.0f, 0.2f, 0.4f})));
    EXPECT_TRUE(at::equal(toSignedUnitRange(picture), unit * 2.0 - 1.0));
}

TEST(PictureModelInputTest, readsEveryWrittenForm) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "preprocessor_config.json";
    const auto open = [&](const char* json) {
        std::ofstream(file) << json;
        return PictureModelInput::open(file);
    };
    EXPECT_EQ(open("{}")->width, 224);
    EXPECT_EQ(open(R"({"crop_size": 96})")->height, 96);
    EXPECT_EQ(open(R"({"crop_size": {"height": 12, "width": 34}})")->width, 34);
    for (const auto& [json, key] :
         std::vector<std::pair<const char*, const char*>>{{R"({"crop_size": 0})", "crop_size"},
                                                          {R"({"crop_size": {"height": 3}})", "crop_size"},
                                                          {R"({"crop_size": "a"})", "crop_size"},
                                                          {R"({"image_mean": [1, 2]})", "image_mean"},
                                                          {R"({"image_std": [1, 0, 1]})", "image_std"},
                                                          {R"({"image_std": [1, "a", 1]})", "image_std"}}) {
        const auto input = open(json);
        ASSERT_FALSE(input) << json;
        EXPECT_EQ(input.error().code, ErrorCode::BadInput);
        EXPECT_THAT(input.error().message,
                    testing::AllOf(testing::HasSubstr(key), testing::HasSubstr("preprocessor_config.json")));
    }
}

}  // namespace
}  // namespace mutoscope
