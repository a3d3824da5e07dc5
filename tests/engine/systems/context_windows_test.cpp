// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/context_windows.h"

#include "tests/support/tensor_compare.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <set>

namespace mutoscope {
namespace {

using test::closeTo;

TEST(ContextWindows, ShortClips_AreOneWindow) {
    EXPECT_EQ(contextWindows(5, {16, 8}, 3), (std::vector<FrameWindow>{{0, 5}}));
    EXPECT_EQ(contextWindows(16, {16, 8}, 0), (std::vector<FrameWindow>{{0, 16}}));
}

TEST(ContextWindows, LongerClips_AreCoveredAtEveryStep_WithOverlap) {
    for (const std::int64_t length : {16, 7, 2, 1}) {
        for (const std::int64_t frames : {length + 1, 2 * length, 2 * length + 3, std::int64_t{96}}) {
            for (int step = 0; step < 40; ++step) {
                const WindowShape shape{length, length / 2};
                const auto windows = contextWindows(frames, shape, step);
                EXPECT_EQ(windows.front().first, 0);
                EXPECT_EQ(windows.back().first + windows.back().count, frames);
                for (std::size_t i = 0; i < windows.size(); ++i) {
                    EXPECT_EQ(windows[i].count, length);
                    if (i == 0) continue;
                    const std::int64_t moved = windows[i].first - windows[i - 1].first;
                    EXPECT_GT(moved, 0);
                    EXPECT_LE(moved, shape.stride()) << "half of each window is shared";
                }
            }
        }
    }
}

TEST(ContextWindows, BordersMoveFromStepToStep) {
    std::set<std::int64_t> borders;
    for (int step = 0; step < 8; ++step) borders.insert(contextWindows(96, {16, 8}, step)[1].first);
    EXPECT_EQ(borders, (std::set<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8}));
}

TEST(ContextWindows, AgreeingPredictions_BlendToThemselves) {
    const at::Tensor input = at::randn({50, 2, 3, 4});
    const auto windows = contextWindows(50, {16, 8}, 5);
    int calls = 0;
    const at::Tensor blended =
        predictByWindows(input, windows, [&](const at::Tensor& frames, const FrameWindow& window) {
            ++calls;
            EXPECT_TRUE(at::equal(frames, input.narrow(0, window.first, window.count)));
            return frames * 2;
        });
    EXPECT_EQ(calls, static_cast<int>(windows.size()));
    EXPECT_TRUE(closeTo(blended, input * 2, 1e-6));
}

TEST(ContextWindows, WhereWindowsDisagree_TheChangeIsGradual) {
    const at::Tensor input = at::zeros({24, 1});
    const std::vector<FrameWindow> windows{{0, 16}, {8, 16}};
    const at::Tensor blended =
        predictByWindows(input, windows, [](const at::Tensor& frames, const FrameWindow& window) {
            return at::full_like(frames, window.first == 0 ? 0.0 : 1.0);
        });
    const at::Tensor steps = at::diff(blended.flatten());
    EXPECT_LT(steps.abs().max().item<double>(), 0.2) << blended;
    EXPECT_EQ(blended[0].item<double>(), 0);
    EXPECT_EQ(blended[23].item<double>(), 1);
}

TEST(SharedNoise, RepeatsTheFirstWindowsFrames_InAnotherOrder) {
    SeededNoise source(3);
    const at::Tensor noise = at::randn({45, 4, 2, 2});
    const auto shared = sharedNoise(noise, {16, 8}, source);
    ASSERT_TRUE(shared) << shared.error().message;
    EXPECT_TRUE(at::equal(shared->narrow(0, 0, 16), noise.narrow(0, 0, 16)));
    for (std::int64_t first = 16; first < 45; first += 8) {
        std::set<double> here, before;
        const std::int64_t count = std::min<std::int64_t>(8, 45 - first);
        for (std::int64_t i = 0; i < 8; ++i) before.insert((*shared.operator->())[first - 16 + i].sum().item<double>());
        for (std::int64_t i = 0; i < count; ++i) here.insert((*shared.operator->())[first + i].sum().item<double>());
        EXPECT_TRUE(std::includes(before.begin(), before.end(), here.begin(), here.end())) << first;
        EXPECT_EQ(here.size(), static_cast<std::size_t>(count)) << "each of them once";
    }
    SeededNoise again(3);
    EXPECT_TRUE(at::equal(shared.value(), sharedNoise(noise, {16, 8}, again).value()));
    EXPECT_TRUE(at::equal(sharedNoise(noise, {45, 9}, source).value(), noise));
}

}  // namespace
}  // namespace mutoscope
