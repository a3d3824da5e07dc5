// SPDX-License-Identifier: Apache-2.0
#include "engine/autoencoders/tiling.h"

#include "tests/support/tensor_compare.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace mutoscope {
namespace {

TEST(Tiling, Starts_CoverTheWholeSide) {
    for (const std::int64_t length : {5, 16, 17, 31, 64, 100}) {
        const TileShape shape{16, 4};
        const auto starts = tileStarts(length, shape);
        EXPECT_EQ(starts.front(), 0);
        EXPECT_GE(starts.back() + shape.size, length);
        for (std::size_t i = 1; i < starts.size(); ++i) {
            EXPECT_LE(starts[i] + shape.overlap, starts[i - 1] + shape.size) << "length " << length;
        }
    }
}

TEST(Tiling, PointwiseEnlargement_IsTheSameAsUntiled) {
    const at::Tensor x = at::randn({2, 3, 37, 50});
    const auto enlarge = [](const at::Tensor& tile) {
        return at::upsample_nearest2d(tile * 2.0, {tile.size(2) * 8, tile.size(3) * 8});
    };
    EXPECT_TRUE(test::closeTo(processTiled(x, {16, 4}, 8, 1, enlarge), enlarge(x), 1e-6));
}

TEST(Tiling, Reduction_IsTheSameAsUntiled) {
    const at::Tensor x = at::randn({1, 3, 96, 160});
    const auto reduce = [](const at::Tensor& tile) { return at::avg_pool2d(tile, {8, 8}); };
    EXPECT_TRUE(test::closeTo(processTiled(x, {64, 16}, 1, 8, reduce), reduce(x), 1e-5));
}

TEST(Tiling, TilesThatDisagree_AreBlendedWithoutAStep) {
    // Every tile answers with its own constant; the join must climb gently from one to the next.
    double next = 0;
    const auto constants = [&next](const at::Tensor& tile) { return at::full_like(tile, next++); };
    const at::Tensor joined = processTiled(at::zeros({1, 1, 16, 40}), {16, 8}, 1, 1, constants);
    const double largestStep = joined.diff(1, 3).abs().max().item<double>();
    EXPECT_LE(largestStep, 1.0 / 8 + 1e-6);
    EXPECT_NEAR(joined[0][0][8][0].item<double>(), 0.0, 1e-6);
    EXPECT_NEAR(joined[0][0][8][39].item<double>(), next - 1, 1e-6);
}

}  // namespace
}  // namespace mutoscope
