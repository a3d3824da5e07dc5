// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/training/denoiser_start.h"

#include "engine/systems/i2vgen_xl/training/carriers.h"
#include "engine/systems/i2vgen_xl/training/latent_placing.h"
#include "engine/training/motions.h"

#include <ATen/ATen.h>

#include <cmath>

namespace mutoscope::i2vgen_xl {
namespace {

using namespace carriers;

/// x = silu(x) - silu(-x): the branch's three convolutions carry each channel twice, with either sign.
void passPictureThrough(Named& named) {
    at::Tensor first = named.at("image_latents_proj_in.0.weight"), second = named.at("image_latents_proj_in.2.weight"),
               third = named.at("image_latents_proj_in.4.weight");
    for (at::Tensor* kernel : {&first, &second, &third}) kernel->mul_(0.01);
    for (std::int64_t c = 0; c < kLatents; ++c) {
        const std::int64_t minus = c + kLatents;
        for (at::Tensor* kernel : {&first, &second}) cleared(*kernel, c, c + 1), cleared(*kernel, minus, minus + 1);
        add(first, c, c, 1);
        add(first, minus, c, -1);
        add(second, c, c, 1);
        add(second, c, minus, -1);
        add(second, minus, c, -1);
        add(second, minus, minus, 1);
        add(third, c, c, 1);
        add(third, c, minus, -1);
    }
    named.at("image_latents_temporal_encoder.attn1.to_out.0.weight").mul_(0.02);
    named.at("image_latents_temporal_encoder.ff.net.2.weight").mul_(0.02);
}

void startInput(Named& named) {
    at::Tensor kernel = named.at("conv_in.weight"), offsets = named.at("conv_in.bias");
    cleared(kernel, 0, kClock + 1);
    cleared(kernel, kGroupSize, kGroupSize + kLatents);
    for (std::int64_t c = 0; c < kLatents; ++c) {
        add(kernel, c, kLatents + c, 1);
        add(kernel, kGroupSize + c, c, 0.5);
    }
    add(kernel, kClock, kLatents + kMarkChannel, 1);
    offsets[kPlus].fill_(kReference);
    offsets[kMinus].fill_(-kReference);
}

void startTokens(Named& named) {
    at::Tensor scale = named.at("transformer_in.norm.weight");
    scale.slice(0, 0, kGroupSize).fill_(groupDeviation());
    scale.slice(0, kPlus, kMinus + 1).fill_(1);
    at::Tensor in = named.at("transformer_in.proj_in.weight"), offsets = named.at("transformer_in.proj_in.bias");
    const std::int64_t width = in.size(0);
    in.narrow(1, kPlus, 2).zero_();
    cleared(in, 0, kOwnClock + 1);
    cleared(in, kFirst, width);
    for (std::int64_t c = 0; c < kLatents; ++c) add(in, c, c, 1);
    add(in, kOwnClock, kClock, 1);
    offsets[width - 2].fill_(kTokenReference);
    offsets[width - 1].fill_(-kTokenReference);
    for (const char* norm : {"norm1", "norm2", "norm3"}) {
        at::Tensor weight = named.at("transformer_in.transformer_blocks.0." + std::string(norm) + ".weight");
        weight.fill_(tokenDeviation(width));
        weight.slice(0, width - 2).fill_(1);
    }
}

/// Each frame's tokens look at the frame with the mark.
void startLooking(Named& named, std::int64_t headWidth) {
    const std::string block = "transformer_in.transformer_blocks.0.";
    at::Tensor queries = named.at(block + "attn1.to_q.weight"), keys = named.at(block + "attn1.to_k.weight"),
               values = named.at(block + "attn1.to_v.weight"), out = named.at(block + "attn1.to_out.0.weight");
    const std::int64_t width = out.size(0), empty = width - 3;
    // Half the mark is enough for a share of 1 - exp(-10).
    const double query = kTokenReference / tokenDeviation(width);
    const double sharpness = 10.0 / (-0.5 * kMarkOffset * query / std::sqrt(static_cast<double>(headWidth)));
    queries.mul_(0.03);
    keys.mul_(0.03);
    for (std::int64_t head = 0; head < queries.size(0); head += headWidth) {
        cleared(queries, head, head + 1);
        cleared(keys, head, head + 1);
        add(queries, head, width - 2, sharpness);
        add(keys, head, kOwnClock, -1);
        add(keys, head, empty, 1);  // takes the layer norm's mean away again
    }
    values.zero_();
    out.zero_();
    for (std::int64_t i = 0; i < kLatents + kOtherFeatures; ++i) {
        add(values, i, i < kLatents ? i : i - kLatents + kOwnOther, 1);
        add(values, i, empty, -1);
        add(out, kFirst + i, i, 1);
    }
    for (const char* reader :
         {"attn1.to_k.weight", "attn2.to_q.weight", "attn2.to_k.weight", "attn2.to_v.weight", "ff.net.0.proj.weight"})
        named.at(block + reader).narrow(1, width - 2, 2).zero_();
    for (const char* branch : {"attn2.to_out.0.weight", "ff.net.2.weight"}) {
        at::Tensor kernel = named.at(block + branch);
        kernel.mul_(0.3);
        cleared(kernel, 0, kOwnClock + 1);
        cleared(kernel, kFirst, kFirst + kLatents);
        cleared(kernel, empty, width);
    }
}

/// What the tokens change in the planes: the picture replaces what each frame had in its place.
void startCopy(Named& named) {
    at::Tensor out = named.at("transformer_in.proj_out.weight"), offsets = named.at("transformer_in.proj_out.bias");
    out.narrow(1, out.size(1) - 3, 3).zero_();
    cleared(out, 0, kClock + 1);
    cleared(out, kGroupSize, kGroupSize + kLatents);
    for (std::int64_t c = 0; c < kLatents; ++c) {
        add(out, c, kFirst + c, 1);
        add(out, c, c, -1);
    }
    offsets[kMarkChannel].fill_(-kMarkOffset);
}

/// The blocks see the carried channels at unit size.
void startBlockNorms(Named& named, const std::string& lastBlock, std::int64_t skip) {
    named.at("down_blocks.0.resnets.0.norm1.weight").slice(0, 0, kGroupSize).fill_(groupDeviation());
    at::Tensor last = named.at(lastBlock + "norm1.weight");
    for (const std::int64_t constant : {kPlus, kMinus}) named.at("down_blocks.0.resnets.0.norm1.weight")[constant] = 1;
    last.slice(0, skip, skip + 2 * kGroupSize).fill_(groupDeviation() / std::sqrt(2.0));
    for (const std::int64_t constant : {kPlus, kMinus}) last[skip + constant] = 1;
}

/// What reads the planes past a norm does not see the constants.
void hideConstants(Named& named, const std::string& lastLevel, std::int64_t layers, std::int64_t skip) {
    std::vector<at::Tensor> kernels{named.at("down_blocks.0.downsamplers.0.conv.weight")};
    for (std::int64_t i = 0; i <= layers; ++i)
        kernels.push_back(named.at(lastLevel + std::to_string(i) + ".conv_shortcut.weight"));
    for (const at::Tensor& kernel : kernels) kernel.narrow(1, kernel.size(1) - skip + kPlus, 2).zero_();
}

void startOutput(Named& named, const std::string& lastBlock, std::int64_t skip) {
    constexpr std::int64_t kBalance = 6;  // minus the sum of the carried channels keeps the group's mean at zero
    at::Tensor shortcut = named.at(lastBlock + "conv_shortcut.weight"),
               offsets = named.at(lastBlock + "conv_shortcut.bias"), branch = named.at(lastBlock + "conv2.weight");
    cleared(shortcut, 0, kGroupSize - 1);
    branch.slice(0, 0, kLatents).mul_(0.3);
    cleared(branch, kPlus, kBalance + 1);
    offsets[kPlus].fill_(kReference);
    offsets[kMinus].fill_(-kReference);
    at::Tensor scale = named.at("conv_norm_out.weight"), lift = named.at("conv_norm_out.bias"),
               out = named.at("conv_out.weight"), level = named.at("conv_out.bias");
    out.mul_(0.02);
    scale.slice(0, 0, kGroupSize).fill_(groupDeviation());
    for (std::int64_t c = 0; c < kLatents; ++c) {
        add(shortcut, c, skip + c, 1);
        add(shortcut, kBalance, skip + c, -1);
        lift[c].fill_(kLinear);
        out[c].slice(0, 0, kLatents).zero_();
        out[c].slice(0, kPlus, kBalance + 1).zero_();
        add(out, c, c, 1);
        level[c].fill_(-kLinear + (c == kMarkChannel ? kMarkOffset : 0.0));
    }
}

/// The values that attention over the tokens brings begin at the size of the picture's features, and so does the time:
/// motions whose course turns (sway, shake) were else not found in hundreds of steps.
void startListening(Named& named) {
    named.at("time_embedding.linear_2.weight").mul_(30);
    for (auto& [name, tensor] : named) {
        if (name.find("attentions.") == std::string::npos || name.find("temp_attentions.") != std::string::npos)
            continue;
        if (name.ends_with("attn2.to_v.weight"))
            tensor.narrow(1, 0, static_cast<std::int64_t>(kMotionCodeSize)).mul_(4);
        if (name.ends_with("attn2.to_out.0.weight")) tensor.mul_(10);
        if (name.ends_with("transformer_blocks.0.ff.net.2.weight")) tensor.mul_(5);
        if (name.ends_with("proj_out.weight")) tensor.mul_(5);
    }
}

}  // namespace

void beginStanding(ParameterBank& bank, const std::string& prefix, const UNetConfig& config) {
    Named named = bank.named(bank.flat(), prefix);
    passPictureThrough(named);
    startListening(named);
    const std::int64_t skip = config.blockOutChannels.front();
    if (!fit(config)) return;
    const std::string lastLevel = lastLevelOf(config) + "resnets.";
    const std::string lastBlock = lastLevel + std::to_string(config.layersPerBlock) + ".";
    startInput(named);
    startTokens(named);
    startLooking(named, config.attentionHeadDim);
    startCopy(named);
    startBlockNorms(named, lastBlock, skip);
    hideConstants(named, lastLevel, config.layersPerBlock, skip);
    startOutput(named, lastBlock, skip);
}

}  // namespace mutoscope::i2vgen_xl
