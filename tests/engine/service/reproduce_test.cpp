// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/reproduce.h"

#include "tests/support/golden_tensors.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <vector>

namespace mutoscope {
namespace {

/// Of the reference's largest magnitude; whole runs in fp32 and fp64 differ by up to 2.5e-5.
constexpr double kLimit = 1e-4;

/// A golden case and which of its tensors must have been compared, besides those that every case has.
struct GoldenCase {
    const char* name;
    std::vector<const char*> compared;
};
void PrintTo(const GoldenCase& one, std::ostream* stream) { *stream << one.name; }

class Reproduce : public ::testing::TestWithParam<GoldenCase> {
protected:
    void expectAgreement(const ReproduceOptions& options) {
        auto report = reproduce(options);
        ASSERT_TRUE(report) << report.error().message << "\n" << report.error().detail;
        std::vector<const char*> compared = GetParam().compared;
        for (const char* name : {"scheduler.timesteps", "frames_raw", "frames_u8"}) {
            compared.push_back(name);
        }
        for (const char* name : compared) EXPECT_TRUE(report->agreement.count(name)) << name << " was not compared";
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
    expectAgreement({test::goldenFolder(GetParam().name), m_folder.path() / "dump.safetensors"});
}

TEST_P(Reproduce, GoldenCall_GuidanceHalvesOneAfterTheOther_GivesTheSame) {
    ReproduceOptions options{test::goldenFolder(GetParam().name), m_folder.path() / "dump.safetensors"};
    options.batchedGuidance = false;
    expectAgreement(options);
}

using Stages = std::vector<const char*>;
const Stages kTexts{"text.prompt.input_ids", "text.prompt.last_hidden_state", "text.negative.last_hidden_state"};

Stages withTexts(Stages stages) {
    stages.insert(stages.end(), kTexts.begin(), kTexts.end());
    return stages;
}

const Stages kPictureStages = withTexts({"clip.pixel_values", "clip.image_embeds", "vae.encode_in", "posterior0.sample",
                                         "step0.unet_out", "step0.latents", "final_latents"});
INSTANTIATE_TEST_SUITE_P(I2VGenXL, Reproduce,
                         ::testing::Values(GoldenCase{"i2vgenxl_public", kPictureStages},
                                           GoldenCase{"i2vgen_xl_odd", kPictureStages}));
const Stages kControlStages{"step0.unet_out", "step0.latents", "step1.unet_out", "step1.latents"};
INSTANTIATE_TEST_SUITE_P(
    AnimateDiff, Reproduce,
    ::testing::Values(GoldenCase{"animatediff_public",
                                 withTexts({"initial_latents", "step0.unet_out", "step3.latents"})},
                      // From a picture, with two LoRAs, in three steps of five.
                      GoldenCase{"animatediff_odd", withTexts({"vae.encode_in", "posterior0.sample", "starting_latents",
                                                               "step2.unet_out", "step4.latents", "final_latents"})},
                      // The picture as first frame, by its latents and by its pixels.
                      GoldenCase{"animatediff_sparse_rgb", kControlStages},
                      GoldenCase{"animatediff_sparse_scribble", kControlStages}));

const Stages kPictureOnlyStages{"clip.pixel_values_sub_1_4_2_4",
                                "clip.image_embeds",
                                "vae.encode_in",
                                "posterior0.mode",
                                "posterior0.logvar",
                                "scheduler.sigmas",
                                "step0.unet_out",
                                "step0.latents",
                                "step2.latents"};
INSTANTIATE_TEST_SUITE_P(StableVideoDiffusion, Reproduce,
                         ::testing::Values(GoldenCase{"svd_public", kPictureOnlyStages},
                                           GoldenCase{"svd_odd", kPictureOnlyStages}));

/// Calls that begin with another clip's latents, of another size and length, in the later three of five steps.
class ReproduceStarted : public ::testing::TestWithParam<const char*> {};

TEST_P(ReproduceStarted, EachStepThatIsRun_IsThePublishedOne) {
    const test::TemporaryFolder folder;
    const auto report = reproduce({test::goldenFolder(GetParam()), folder.path() / "dump.safetensors"});
    ASSERT_TRUE(report) << report.error().message << "\n" << report.error().detail;
    EXPECT_EQ(report->agreement.size(), 4u);
    for (const char* name : {"starting_latents", "step2.latents", "step3.latents", "step4.latents"}) {
        const auto found = report->agreement.find(name);
        ASSERT_NE(found, report->agreement.end()) << name;
        EXPECT_TRUE(found->second.sameShape) << name;
        EXPECT_LE(found->second.relativeError, kLimit) << name;
    }
}

INSTANTIATE_TEST_SUITE_P(Systems, ReproduceStarted, ::testing::Values("i2vgen_xl_started", "svd_started"));

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
