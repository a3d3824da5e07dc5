// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/cpu_speed.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <chrono>
#include <limits>

namespace mutoscope {
namespace {

constexpr int kRounds = 4;

struct Convolution {
    explicit Convolution(at::ScalarType type)
        : input(at::ones({4, 64, 32, 32}, type).contiguous(at::MemoryFormat::ChannelsLast)),
          weight(at::ones({64, 64, 3, 3}, type).contiguous(at::MemoryFormat::ChannelsLast)) {}

    double seconds() const {
        const auto start = std::chrono::steady_clock::now();
        at::conv2d(input, weight, {}, 1, 1);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }

    at::Tensor input, weight;
};

bool measure() {
    const c10::InferenceMode inference;
    const Convolution single(at::kFloat), half(at::kBFloat16);
    double singleSeconds = std::numeric_limits<double>::max(), halfSeconds = singleSeconds;
    // In turns, the best of each: whatever else the machine does hits both.
    for (int round = 0; round < kRounds; ++round) {
        singleSeconds = std::min(singleSeconds, single.seconds());
        halfSeconds = std::min(halfSeconds, half.seconds());
    }
    return halfSeconds < singleSeconds;
}

}  // namespace

bool bf16BeatsFp32() {
    static const bool faster = measure();
    return faster;
}

}  // namespace mutoscope
