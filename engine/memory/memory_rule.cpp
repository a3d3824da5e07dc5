// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/memory_rule.h"

#include <algorithm>
#include <limits>

namespace mutoscope {
namespace {

// Counted for a video UNet of the published sizes in fp16, at 256x256x8 as at 1024x1024x32: 2.59 GiB a pass of
// 512x512x16 with both guidance halves, 0.38 GiB a decoded frame of 512x512.
constexpr std::uint64_t kStepValuesPerPixel = 332;
constexpr std::uint64_t kDecodeValuesPerPixel = 768;
// Larger chunks are no faster: a frame of 512x512 fills a GPU, and on a CPU the smaller set stays in its caches.
constexpr std::uint64_t kDecodePixelsCuda = 8ull * 512 * 512;
constexpr std::uint64_t kDecodePixelsCpu = 512ull * 512;

std::string gib(std::uint64_t bytes) {
    const std::uint64_t tenths = (bytes * 10 + (1ull << 29)) >> 30;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GiB";
}

}  // namespace

MemoryGuess guessMemory(const ResolvedPlan& plan, const ModelFacts& model) {
    const std::uint64_t valueBytes = plan.precision == Precision::Fp32 ? 4 : 2;
    const std::uint64_t pixels = static_cast<std::uint64_t>(plan.width) * static_cast<std::uint64_t>(plan.height);
    MemoryGuess guess;
    // Checkpoints are stored in half or single precision; which one the facts do not tell, so the larger case counts.
    guess.weights = plan.precision == Precision::Fp32 ? model.weightBytes * 2 : model.weightBytes;
    guess.batchedStep = pixels * static_cast<std::uint64_t>(plan.frames) * kStepValuesPerPixel * valueBytes;
    guess.decodedFrame = pixels * kDecodeValuesPerPixel * valueBytes;
    return guess;
}

void planMemory(const GenerationSettings& asked, const ModelFacts& model, const DeviceFacts& device,
                ResolvedPlan& plan) {
    const MemoryGuess guess = guessMemory(plan, model);
    const std::uint64_t usable =
        device.freeBytes == 0 ? std::numeric_limits<std::uint64_t>::max() / 2 : device.freeBytes / 10 * 9;
    const std::uint64_t forActivations = usable - std::min(usable, guess.weights);

    const bool bothHalves = model.usesGuidance && plan.guidance > 1.0;
    const auto mode = asked.guidanceMode.value_or(GuidanceMode::Auto);
    plan.batchedGuidance = mode == GuidanceMode::Batched ||
                           (mode == GuidanceMode::Auto && (!bothHalves || guess.batchedStep <= forActivations));
    const std::uint64_t step = bothHalves && plan.batchedGuidance ? guess.batchedStep : guess.batchedStep / 2;

    const auto tiling = asked.vaeTiling.value_or(Tiling::Auto);
    plan.vaeTiling = tiling == Tiling::On || (tiling == Tiling::Auto && guess.decodedFrame > forActivations);
    const std::uint64_t frame = plan.vaeTiling ? guess.decodedFrame / 4 : guess.decodedFrame;

    if (asked.decodeChunk) {
        plan.decodeChunk = std::min(*asked.decodeChunk, plan.frames);
        if (plan.decodeChunk != *asked.decodeChunk) {
            plan.adjustments.push_back({"decode_chunk", std::to_string(*asked.decodeChunk),
                                        std::to_string(plan.decodeChunk), "the clip has no more frames"});
        }
    } else {
        const std::uint64_t pixels = static_cast<std::uint64_t>(plan.width) * static_cast<std::uint64_t>(plan.height);
        const std::uint64_t useful = (device.kind == DeviceKind::Cuda ? kDecodePixelsCuda : kDecodePixelsCpu) / pixels;
        const std::uint64_t fitting = forActivations / 2 / frame;
        plan.decodeChunk = static_cast<int>(
            std::clamp<std::uint64_t>(std::min(useful, fitting), 1, static_cast<std::uint64_t>(plan.frames)));
    }

    const std::uint64_t need = guess.weights + std::max(step, frame * static_cast<std::uint64_t>(plan.decodeChunk));
    if (need > usable) {
        plan.notes.push_back("This may need up to " + gib(need) + " of memory, and " + plan.device + " has " +
                             gib(device.freeBytes) + " free; if it fails, choose a smaller size or fewer frames.");
    }
}

}  // namespace mutoscope
