// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/reproduce.h"

#include "tests/support/golden_tensors.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <array>

namespace mutoscope {
namespace {

/// Of the reference's largest magnitude; whole runs in fp32 and fp64 differ by up to 2.5e-5.
constexpr double kLimit = 1e-4;

class Reproduce : public ::testing::TestWithParam<const char*> {
protected:
    void expectAgreement(const ReproduceOptions& options) {
        auto report = reproduce(options);
        ASSERT_TRUE(report) << report.error().message << "\n" << report.error().detail;
        for (const char* name :
             {"text.prompt.input_ids", "text.prompt.last_hidden_state", "text.negative.last_hidden_state",
              "clip.pixel_values", "clip.image_embeds", "vae.encode_in", "posterior0.sample", "scheduler.timesteps",
              "step0.unet_out", "step0.latents", "final_latents", "frames_raw", "frames_u8"}) {
            EXPECT_TRUE(report->agreement.count(name)) << name << " was not compared";
        }
        for (const auto& [name, agreement] : report->agreement) {
            EXPECT_TRUE(agreement.sameShape) << name;
            if (name == "frames_u8") {
                EXPECT_LE(agreement.largestError, 1) << name;
            } else {
                EXPECT_LE(agreement.relativeError, kLimit) << name;
            }
        }
        const test::GoldenTensors dumped(options.dump);
        EXPECT_EQ(dumped.file().header().tensors.size(), report->tensorCount);
    }

    const test::TemporaryFolder m_folder;
};

TEST_P(Reproduce, GoldenCall_InFp32_GivesEveryStageTensor) {
    expectAgreement({test::goldenFolder(GetParam()), m_folder.path() / "dump.safetensors"});
}

TEST_P(Reproduce, GoldenCall_GuidanceHalvesOneAfterTheOther_GivesTheSame) {
    ReproduceOptions options{test::goldenFolder(GetParam()), m_folder.path() / "dump.safetensors"};
    options.batchedGuidance = false;
    expectAgreement(options);
}

INSTANTIATE_TEST_SUITE_P(I2VGenXL, Reproduce, ::testing::Values("i2vgenxl_public", "i2vgen_xl_odd"));

TEST(ReproduceErrors, FolderWithoutModel_IsNamed) {
    const test::TemporaryFolder folder;
    auto report = reproduce({folder.path(), folder.path() / "dump.safetensors"});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::BadInput);
    EXPECT_NE(report.error().message.find((folder.path() / "model").string()), std::string::npos)
        << report.error().message;
}

}  // namespace
}  // namespace mutoscope
