// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/guidance.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace mutoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

Guidance of(double scale, bool batched = true) {
    ResolvedPlan plan;
    plan.guidance = scale;
    plan.batchedGuidance = batched;
    return Guidance(plan);
}

at::Tensor twoClips() { return at::tensor({1.0f, 2.0f, 5.0f, 0.0f}).view({4, 1}); }  // without, then with

TEST(Guidance, IsTheFormula) {
    EXPECT_TRUE(at::equal(of(3).combine(twoClips()), at::tensor({13.0f, -4.0f}).view({2, 1})));
    EXPECT_TRUE(at::equal(of(1).combine(twoClips()), twoClips()));
}

TEST(Guidance, ClipsOfABatchStandTogetherByHalf) {
    const at::Tensor a = at::tensor({1.0f, 5.0f}).view({2, 1}), b = at::tensor({2.0f, 0.0f}).view({2, 1});
    EXPECT_TRUE(at::equal(of(3).together({a, b}), twoClips()));
    EXPECT_TRUE(at::equal(of(3).part(twoClips(), 1, 1), at::tensor({5.0f, 0.0f}).view({2, 1})));
}

TEST(Guidance, HalvesInTurnGiveWhatOnePassGives) {
    for (const bool batched : {true, false}) {
        const Guidance guidance = of(3, batched);
        std::vector<std::pair<int, int>> runs;
        const at::Tensor all = guidance.evaluate([&](std::int64_t first, std::int64_t count) {
            runs.emplace_back(static_cast<int>(first), static_cast<int>(count));
            return guidance.part(twoClips(), first, count);
        });
        EXPECT_TRUE(at::equal(all, twoClips()));
        EXPECT_EQ(runs.size(), static_cast<std::size_t>(guidance.passes()));
        if (batched)
            EXPECT_THAT(runs, ElementsAre(Pair(0, 2)));
        else
            EXPECT_THAT(runs, ElementsAre(Pair(0, 1), Pair(1, 1)));
    }
}

TEST(Guidance, Off_RunsOnceForOneHalf) {
    EXPECT_EQ(of(1, false).passes(), 1);
    EXPECT_EQ(of(1).halves(), 1);
}

}  // namespace
}  // namespace mutoscope
