// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/starting_noise.h"

#include "tests/support/tensor_compare.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace mutoscope {
namespace {

using test::closeTo;

double correlation(const at::Tensor& one, const at::Tensor& other) {
    const at::Tensor a = one - one.mean(), b = other - other.mean();
    return ((a * b).mean() / at::sqrt((a * a).mean() * (b * b).mean())).item<double>();
}

ResolvedPlan planOf(int width, int height, int frames) {
    ResolvedPlan plan;
    plan.width = width;
    plan.height = height;
    plan.frames = frames;
    return plan;
}

/// A plan for `size` pixels a side whose noise is that of another clip.
ResolvedPlan likeClip(int size, int frames, int noiseSize, int noiseFrames) {
    ResolvedPlan plan = planOf(size, size, frames);
    plan.noiseWidth = plan.noiseHeight = noiseSize;
    plan.noiseFrames = noiseFrames;
    return plan;
}

at::Tensor noiseFor(const ResolvedPlan& plan, std::uint64_t seed = 7) {
    SeededNoise source(seed);
    return startingNoise(source, "initial_latents", {1, 4, plan.frames, plan.height / 8, plan.width / 8}, 2, plan)
        .value();
}

/// Frames and pixels averaged down to [1, 4, frames, size, size].
at::Tensor averaged(const at::Tensor& noise, int frames, int size) {
    return at::adaptive_avg_pool3d(noise, {frames, size, size});
}

TEST(StartingNoise, WithoutASizeOfItsOwn_IsTheSeedsAsEver) {
    SeededNoise source(7);
    const at::Tensor plain = source.normal("initial_latents", {1, 4, 8, 32, 32}).value();
    EXPECT_TRUE(at::equal(noiseFor(planOf(256, 256, 8)), plain));
    EXPECT_TRUE(at::equal(noiseFor(likeClip(256, 8, 256, 8)), plain)) << "the clip's own size changes nothing";
}

TEST(StartingNoise, OfALargerClip_IsStandardNormalAndWhite) {
    const at::Tensor noise = noiseFor(likeClip(768, 24, 256, 8));
    EXPECT_EQ(noise.sizes(), (std::vector<std::int64_t>{1, 4, 24, 96, 96}));
    EXPECT_NEAR(noise.mean().item<double>(), 0, 0.005);
    EXPECT_NEAR(noise.std().item<double>(), 1, 0.005);
    EXPECT_NEAR(at::pow(noise, 4).mean().item<double>(), 3, 0.05);
    for (const int dim : {2, 3, 4}) {  // neighbours know nothing of each other
        const std::int64_t most = noise.size(dim) - 1;
        EXPECT_NEAR(correlation(noise.narrow(dim, 0, most), noise.narrow(dim, 1, most)), 0, 0.01) << dim;
    }
}

TEST(StartingNoise, OfALargerClip_HasTheSmallOnesLargeForms) {
    const at::Tensor small = noiseFor(planOf(256, 256, 8));
    const at::Tensor same = noiseFor(likeClip(512, 16, 256, 8));
    const at::Tensor other = noiseFor(likeClip(512, 16, 256, 8), 8);
    const at::Tensor plain = noiseFor(planOf(512, 512, 16));
    EXPECT_GT(correlation(averaged(same, 4, 8), averaged(small, 4, 8)), 0.9);
    EXPECT_LT(std::abs(correlation(averaged(other, 4, 8), averaged(small, 4, 8))), 0.15);
    EXPECT_LT(std::abs(correlation(averaged(plain, 4, 8), averaged(small, 4, 8))), 0.15);
}

TEST(StartingNoise, OfASmallerClip_HasTheLargeOnesForms) {
    const at::Tensor large = noiseFor(planOf(512, 512, 16));
    EXPECT_GT(correlation(averaged(noiseFor(likeClip(256, 8, 512, 16)), 4, 8), averaged(large, 4, 8)), 0.9);
}

TEST(StartingNoise, LowFrequencies_OfTheSameShape_AreAllOfThem) {
    const at::Tensor base = SeededNoise(1).normal("a", {2, 3, 5}).value();
    const at::Tensor detail = SeededNoise(2).normal("a", {2, 3, 5}).value();
    EXPECT_TRUE(closeTo(withLowFrequenciesOf(base, detail, {1, 2}), base, 1e-6));
}

}  // namespace
}  // namespace mutoscope
