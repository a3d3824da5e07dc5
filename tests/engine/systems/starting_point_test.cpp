// SPDX-License-Identifier: Apache-2.0
// Beginning with another clip's latents: where in the schedule, with what sample, and how the latents are brought to
// size.
#include "engine/systems/starting_point.h"

#include "engine/request/start_latents.h"
#include "engine/systems/noise_source.h"
#include "engine/systems/scheduler_choice.h"
#include "tests/support/tensor_compare.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>

namespace mutoscope {
namespace {

using test::closeTo;

at::Tensor normal(const char* name, at::IntArrayRef shape) { return SeededNoise(3).normal(name, shape).value(); }

std::unique_ptr<Scheduler> scheduler(const std::string& name, int steps, const char* more = "") {
    const auto config = schedulerConfigFromText(std::string(R"({"_class_name":"DDIMScheduler","clip_sample":false,
        "beta_schedule":"scaled_linear","prediction_type":"v_prediction")") +
                                                more + "}");
    auto made = makePlannedScheduler(name, config.value(), steps);
    EXPECT_TRUE(made) << made.error().message;
    return std::move(made).value();
}

TEST(FirstStep, RunsTheShareThatIsAsked_RoundedDown_AndAtLeastOne) {
    EXPECT_EQ(firstStepOf(20, 1.0), 0);
    EXPECT_EQ(firstStepOf(20, 0.6), 8);
    EXPECT_EQ(firstStepOf(25, 0.3), 18) << "seven of them";
    EXPECT_EQ(firstStepOf(2, 0.5), 1);
    EXPECT_EQ(firstStepOf(2, 0.3), 1) << "one step is left always";
    EXPECT_EQ(firstStepOf(1, 0.01), 0);
}

TEST(FirstSample, OfNoiseAlone_IsAsLargeAsTheSchedulerWantsIt) {
    const auto euler = scheduler("euler", 6);
    const at::Tensor noise = normal("noise", {2, 4, 3, 3});
    const FirstSample first = firstSampleOf({noise}, *euler);
    EXPECT_EQ(first.step, 0);
    EXPECT_TRUE(at::equal(first.sample, noise * euler->initialNoiseSigma()));
}

TEST(FirstSample, OverLatents_HasTheNoiseOfItsFirstStep) {
    const at::Tensor noise = normal("noise", {2, 4, 3, 3}), clean = normal("clean", {2, 4, 3, 3});
    for (const std::string& name : schedulerNames()) {
        SCOPED_TRACE(name);
        const auto made = scheduler(name, 10);
        const FirstSample first = firstSampleOf({noise, clean, 0.4}, *made);
        EXPECT_EQ(first.step, 6);
        const double ratio = made->sigma(6);
        const double alpha = name.rfind("euler", 0) == 0 ? 1.0 : 1.0 / std::sqrt(1 + ratio * ratio);
        EXPECT_TRUE(closeTo(first.sample, alpha * clean + alpha * ratio * noise, 1e-5));
    }
}

TEST(FirstSample, InFullOverAnyLatents_IsThatOfNoiseAlone_WhereTheScheduleBeginsWithoutSignal) {
    const auto zero = scheduler("ddim", 10, R"(,"rescale_betas_zero_snr":true,"timestep_spacing":"trailing")");
    const at::Tensor noise = normal("noise", {2, 4, 3, 3});
    const FirstSample alone = firstSampleOf({noise}, *zero);
    for (const char* which : {"one clip", "another"}) {
        const FirstSample first = firstSampleOf({noise, normal(which, {2, 4, 3, 3}), 1.0}, *zero);
        EXPECT_EQ(first.step, 0);
        EXPECT_TRUE(at::equal(first.sample, alone.sample));
    }
}

TEST(LatentsForShape, SameShape_AreTheSameBits) {
    const at::Tensor latents = normal("latents", {3, 4, 5, 6});
    EXPECT_TRUE(at::equal(latentsForShapeOf(at::zeros({3, 4, 5, 6}), latents).value(), latents));
}

TEST(LatentsForShape, EndsMeetEnds_AndFramesBetweenAreMixed) {
    const at::Tensor latents = normal("latents", {3, 4, 5, 6});
    const at::Tensor longer = latentsForShapeOf(at::zeros({5, 4, 5, 6}), latents).value();
    EXPECT_TRUE(at::equal(longer[0], latents[0]));
    EXPECT_TRUE(closeTo(longer[1], (latents[0] + latents[1]) / 2, 1e-6));
    EXPECT_TRUE(at::equal(longer[2], latents[1]));
    EXPECT_TRUE(at::equal(longer[4], latents[2]));
    const at::Tensor single = latentsForShapeOf(at::zeros({3, 4, 5, 6}), latents.slice(0, 0, 1)).value();
    EXPECT_TRUE(at::equal(single[2], latents[0])) << "a clip of one frame stands still";
}

TEST(LatentsForShape, LargerAndSmaller_KeepTheirMeanAndARamp) {
    const at::Tensor ramp = at::arange(8, at::kFloat).view({1, 1, 1, 8}).expand({2, 4, 8, 8});
    const at::Tensor larger = latentsForShapeOf(at::zeros({2, 4, 16, 16}), ramp).value();
    EXPECT_EQ(larger.sizes(), (std::vector<std::int64_t>{2, 4, 16, 16}));
    // Pixel k of 16 lies at (k + 0.5) / 2 - 0.5 of 8; a cubic keeps straight lines away from the borders.
    EXPECT_NEAR(larger[1][3][8][7].item<double>(), 3.25, 1e-5);
    const at::Tensor back = latentsForShapeOf(at::zeros({2, 4, 8, 8}), larger).value();
    EXPECT_TRUE(closeTo(back.slice(3, 2, 6), ramp.slice(3, 2, 6), 1e-2));
    EXPECT_TRUE(closeTo(latentsForShapeOf(at::zeros({2, 4, 24, 16}), at::full({5, 4, 8, 8}, 0.7)).value(),
                        at::full({2, 4, 24, 16}, 0.7), 1e-6));
}

TEST(LatentsForShape, OfOtherChannels_IsRefused) {
    const auto refused = latentsForShapeOf(at::zeros({3, 16, 5, 6}), normal("latents", {3, 4, 5, 6}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace mutoscope
