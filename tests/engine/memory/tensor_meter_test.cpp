// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/tensor_meter.h"

#include "engine/memory/host_memory_guard.h"
#include "engine/memory/shape_run.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <thread>
#include <vector>

namespace mutoscope {
namespace {

constexpr std::uint64_t kMib = 1ull << 20;

at::Tensor block(std::uint64_t bytes) { return at::empty({static_cast<std::int64_t>(bytes)}, at::kByte); }

class TensorMeter : public ::testing::Test {
protected:
    TensorMeter() { meterTensors(); }
    ~TensorMeter() override {
        limitTensors(0);
        failTensorAllocation(0, false);
    }
};

TEST_F(TensorMeter, Counts_WhatLivesAndThePeak) {
    const std::uint64_t before = tensorMemory().live;
    resetTensorPeak();
    {
        const at::Tensor a = block(8 * kMib);
        const at::Tensor b = block(4 * kMib);
        EXPECT_NEAR(static_cast<double>(tensorMemory().live - before), 12.0 * kMib, 1e4);
    }
    EXPECT_EQ(tensorMemory().live, before);
    EXPECT_NEAR(static_cast<double>(tensorMemory().peak - before), 12.0 * kMib, 1e4);
    resetTensorPeak();
    EXPECT_EQ(tensorMemory().peak, before);
}

TEST_F(TensorMeter, Limit_RefusesWhatGoesBeyondAndNothingElse) {
    limitTensors(tensorMemory().live + 8 * kMib);
    const at::Tensor fits = block(6 * kMib);
    EXPECT_THROW(block(4 * kMib), c10::OutOfMemoryError);
    const at::Tensor small = block(kMib);
    limitTensors(0);
    const at::Tensor large = block(64 * kMib);
}

TEST_F(TensorMeter, Guard_RefusesTensorsBeyondTheMachineAndOnlyThose) {
    {
        const HostMemoryGuard guard(512ull << 20);
        const at::Tensor fits = block(256 * kMib);
        EXPECT_THROW(block(256 * kMib), c10::OutOfMemoryError);
        const std::vector<char> notATensor(512 * kMib);
        EXPECT_EQ(notATensor.size(), 512 * kMib);
        EXPECT_THROW(block(256 * kMib), c10::OutOfMemoryError);
    }
    const at::Tensor after = block(1024 * kMib);
    const HostMemoryGuard nothing(1);
    EXPECT_THROW(block(4096), c10::OutOfMemoryError);
}

TEST_F(TensorMeter, SizesUpAndDown_TakeNoMoreThanTheLargestMoment) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "large blocks are AddressSanitizer's own here";
#endif
    releaseKeptTensorMemory();
    const std::uint64_t before = tensorMemory().live;
    resetTensorPeak();
    std::uint64_t size = 1;
    std::vector<at::Tensor> held;
    for (int round = 0; round < 200; ++round) {
        size = size * 6364136223846793005ull + 1442695040888963407ull;  // any sizes
        held.push_back(block((1 + (size >> 33) % 24) * kMib + (size >> 40) % 4096));
        if (held.size() > 12) held.erase(held.begin() + static_cast<std::ptrdiff_t>((size >> 20) % 12));
    }
    const TensorMemory now = tensorMemory();
    EXPECT_LE(now.mostLarge, now.peak - before + kMib);
    held.clear();
    EXPECT_GT(tensorMemory().kept, 0u);
    releaseKeptTensorMemory();
    EXPECT_EQ(tensorMemory().kept, 0u);
    EXPECT_EQ(tensorMemory().live, before);
}

TEST_F(TensorMeter, InjectedFailure_HitsExactlyTheOneAskedFor) {
    failTensorAllocation(2, false);
    const at::Tensor first = block(16);
    EXPECT_THROW(block(16), c10::OutOfMemoryError);
    const at::Tensor third = block(16);
    failTensorAllocation(1, true);
    EXPECT_THROW(block(16), c10::OutOfMemoryError);
    EXPECT_THROW(block(16), c10::OutOfMemoryError);
}

TEST_F(TensorMeter, ManyThreads_EndWhereTheyBegan) {
    const std::uint64_t before = tensorMemory().live;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([] {
            for (int k = 0; k < 2000; ++k) block(static_cast<std::uint64_t>(64 + k));
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(tensorMemory().live, before);
}

TEST(ShapeRun, TellsPeakAndOperations_OfWhatRealTensorsWouldTake) {
    meterTensors();
    const c10::InferenceMode inference;
    const auto run = [](const at::TensorOptions& options) {
        const at::Tensor x = at::zeros({4, 16, 32, 32}, options), kernel = at::zeros({32, 16, 3, 3}, options);
        const at::Tensor made = at::conv2d(x, kernel, {}, 1, 1);
        const at::Tensor tokens = made.flatten(2).transpose(1, 2).contiguous();
        const at::Tensor heads = tokens.unflatten(2, {2, 16}).transpose(1, 2);
        const at::Tensor attended = at::scaled_dot_product_attention(heads, heads, heads).transpose(1, 2).flatten(2);
        return at::matmul(attended, at::zeros({32, 8}, options)).sum();
    };
    const std::uint64_t before = tensorMemory().live;
    resetTensorPeak();
    run(at::TensorOptions().dtype(at::kFloat));
    const double measured = static_cast<double>(tensorMemory().peak - before);

    ShapeRun shapes;
    run(at::TensorOptions().dtype(at::kFloat).device(at::kMeta));
    const ShapeRun::Lap lap = shapes.lap();
    EXPECT_EQ(shapes.live(), 0u);
    EXPECT_NEAR(static_cast<double>(lap.peak) / measured, 1.0, 0.25);
    const double convolution = 2.0 * 4 * 32 * 32 * 32 * 16 * 9;
    const double attention = 2.0 * 2 * 4 * 1024.0 * 1024.0 * 32;
    const double product = 2.0 * 4 * 1024 * 32 * 8;
    EXPECT_NEAR(lap.operations, convolution + attention + product, 1.0);
    EXPECT_EQ(shapes.lap().operations, 0.0);
}

}  // namespace
}  // namespace mutoscope
