// SPDX-License-Identifier: Apache-2.0
#include "engine/training/denoiser_start.h"

#include <ATen/ATen.h>

namespace mutoscope {
namespace {

using Named = std::map<std::string, at::Tensor>;

constexpr std::int64_t kLatents = 4;
constexpr double kReference = 2.0;       // the constant that fixes a group norm's scale
constexpr double kTokenReference = 8.0;  // the same for the layer norms of the first temporal transformer
// Measured with latents of deviation 1: what undoes the norms on the way, and the frame-counting constants' share.
constexpr double kCopyGain = 1.24 * 1.55;
constexpr double kCopyOffset = 1.75;
constexpr double kOutScale = 1.52;

/// What to predict, as shares of the noisy latents and of the picture's.
struct Mixture {
    double noisy;
    double picture;
};

Mixture mixtureFor(PredictionType prediction) {
    switch (prediction) {
        case PredictionType::Sample: return {0.0, 1.0};
        case PredictionType::Velocity: return {0.6, -1.0};  // fits all noise levels least badly, as does the next
        case PredictionType::Epsilon: return {1.0, -0.7};
    }
    return {};
}

at::Tensor cleared(at::Tensor kernel, std::int64_t from, std::int64_t to) {
    kernel.slice(0, from, to).zero_();
    return kernel;
}

/// Adds to a kernel's middle, or to a matrix's entry.
void add(at::Tensor kernel, std::int64_t to, std::int64_t from, double value) {
    at::Tensor entry = kernel[to][from];
    if (entry.dim() == 2) entry = entry[entry.size(0) / 2][entry.size(1) / 2];
    entry.add_(value);
}

/// x = silu(x) - silu(-x): the branch's three convolutions carry each channel twice, with either sign.
void passPictureThrough(Named& named) {
    at::Tensor first = named.at("image_latents_proj_in.0.weight"), second = named.at("image_latents_proj_in.2.weight"),
               third = named.at("image_latents_proj_in.4.weight");
    for (at::Tensor* kernel : {&first, &second, &third}) kernel->mul_(0.03);
    for (std::int64_t c = 0; c < kLatents; ++c) {
        const std::int64_t minus = c + kLatents;
        add(first, c, c, 1);
        add(first, minus, c, -1);
        add(second, c, c, 1);
        add(second, c, minus, -1);
        add(second, minus, c, -1);
        add(second, minus, minus, 1);
        add(third, c, c, 1);
        add(third, c, minus, -1);
    }
    named.at("image_latents_temporal_encoder.attn1.to_out.0.weight").mul_(0.1);
    named.at("image_latents_temporal_encoder.ff.net.2.weight").mul_(0.1);
}

/// Where carriers lie: the first channels of each of the first three groups, then the two constants.
struct Layout {
    std::int64_t groupSize;

    std::int64_t picture(std::int64_t c) const { return c; }
    std::int64_t noisy(std::int64_t c) const { return groupSize + c; }
    std::int64_t copy(std::int64_t c) const { return 2 * groupSize + c; }
    std::int64_t end() const { return 3 * groupSize; }
    /// Of the output: two latent channels a group, each with its negative.
    std::int64_t velocity(std::int64_t c) const { return (c / 2) * groupSize + 2 * (c % 2); }
    std::int64_t velocityEnd() const { return 2 * groupSize; }

    void setConstants(at::Tensor offsets, std::int64_t groups) const {
        for (std::int64_t g = 0; g < groups; ++g) {
            offsets[g * groupSize + kLatents].fill_(kReference);
            offsets[g * groupSize + kLatents + 1].fill_(-kReference);
        }
    }
};

void startInput(Named& named, const Layout& layout) {
    at::Tensor kernel = cleared(named.at("conv_in.weight"), 0, layout.end());
    for (std::int64_t c = 0; c < kLatents; ++c) {
        add(kernel, layout.picture(c), kLatents + c, 1);
        add(kernel, layout.noisy(c), c, 1);
    }
    layout.setConstants(named.at("conv_in.bias"), 3);
}

/// Token dimensions 0 to 3 hold the picture branch, 4 to 7 its mean over the frames, the last two the constants.
void startCopy(Named& named, const Layout& layout, std::int64_t frames) {
    const std::string block = "transformer_in.transformer_blocks.0.";
    at::Tensor in = named.at("transformer_in.proj_in.weight");
    const std::int64_t width = in.size(0);
    in.mul_(0.5);
    cleared(in, 0, 2 * kLatents);
    cleared(in, width - 2, width);
    named.at("transformer_in.proj_in.bias")[width - 2].fill_(kTokenReference);
    named.at("transformer_in.proj_in.bias")[width - 1].fill_(-kTokenReference);
    named.at(block + "attn1.to_q.weight").mul_(0.03);
    at::Tensor values = cleared(named.at(block + "attn1.to_v.weight"), 0, kLatents);
    at::Tensor mean = cleared(named.at(block + "attn1.to_out.0.weight"), 0, 2 * kLatents);
    cleared(named.at(block + "attn2.to_out.0.weight"), 0, 2 * kLatents);
    cleared(named.at(block + "ff.net.2.weight"), 0, 2 * kLatents);
    at::Tensor out = cleared(named.at("transformer_in.proj_out.weight"), 0, layout.end());
    for (std::int64_t c = 0; c < kLatents; ++c) {
        add(in, c, layout.picture(c), 1);
        add(values, c, c, 1);
        add(mean, kLatents + c, c, kCopyGain * static_cast<double>(frames));
        add(out, layout.copy(c), kLatents + c, 1);
        named.at("transformer_in.proj_out.bias")[layout.copy(c)].fill_(-kCopyOffset);
    }
}

void startOutput(Named& named, const Layout& layout, const i2vgen_xl::UNetConfig& config, const Mixture& mixture) {
    const std::string block = "up_blocks." + std::to_string(config.blockOutChannels.size() - 1) + ".resnets." +
                              std::to_string(config.layersPerBlock) + ".";
    // Its input: what comes from below, then the skip connection from the network's beginning.
    const std::int64_t skip = config.blockOutChannels.front();
    at::Tensor shortcut = cleared(named.at(block + "conv_shortcut.weight"), 0, layout.velocityEnd());
    named.at(block + "conv2.weight").slice(0, 0, layout.velocityEnd()).mul_(0.3);
    layout.setConstants(named.at(block + "conv_shortcut.bias"), 2);
    at::Tensor out = named.at("conv_out.weight");
    out.mul_(0.02);
    for (std::int64_t c = 0; c < kLatents; ++c) {
        for (const double sign : {1.0, -1.0}) {
            const std::int64_t row = layout.velocity(c) + (sign < 0 ? 1 : 0);
            add(shortcut, row, skip + layout.noisy(c), sign * mixture.noisy);
            add(shortcut, row, skip + layout.copy(c), sign * mixture.picture);
            add(out, c, row, sign * kOutScale);
        }
    }
}

}  // namespace

void beginStanding(ParameterBank& bank, const std::string& prefix, const i2vgen_xl::UNetConfig& config,
                   PredictionType prediction) {
    Named named = bank.named(bank.flat(), prefix);
    passPictureThrough(named);
    const Layout layout{config.blockOutChannels.front() / config.normGroups};
    if (config.normGroups < 4 || layout.groupSize < kLatents + 2 || 8 * config.attentionHeadDim < 4 * kLatents) return;
    constexpr std::int64_t kFrames = 8;  // the mean over the frames holds the picture once
    startInput(named, layout);
    startCopy(named, layout, kFrames);
    startOutput(named, layout, config, mixtureFor(prediction));
}

}  // namespace mutoscope
