// SPDX-License-Identifier: Apache-2.0
#include "engine/training/autoencoder_start.h"

#include <ATen/ATen.h>

namespace mutoscope {
namespace {

constexpr std::int64_t kColours = 3;
constexpr double kReference = 2.0;  // the constant that fixes a group norm's scale
// What undoes the group norms: the deviation of their groups with colours, constants and the random rest of the
// channels.
constexpr double kEncoderScale = 1.22;
constexpr double kDecoderScale = 1.55;
constexpr double kFirstLogVariance = -6;

/// Encoder channels: colours, negative colours, the two constants.
constexpr std::int64_t kEncoderCarriers = 2 * kColours + 2;
/// Decoder channels: for each colour itself, its negative and two constants, which fill one group at the picture's
/// size.
constexpr std::int64_t kDecoderCarriers = 4 * kColours;

using Named = std::map<std::string, at::Tensor>;

/// The tensor's first rows, emptied.
at::Tensor cleared(at::Tensor kernel, std::int64_t rows) {
    kernel.narrow(0, 0, rows).zero_();
    return kernel;
}

void set(at::Tensor& kernel, std::int64_t to, std::int64_t from, std::int64_t y, std::int64_t x, double value) {
    kernel[to][from][y][x].fill_(value);
}

/// Residual blocks hand the carriers on.
void carryThroughBlocks(Named& named, const std::string& part, std::int64_t carriers) {
    for (auto& [name, tensor] : named) {
        if (!name.starts_with(part)) continue;
        if (name.ends_with("conv_shortcut.weight")) {
            at::Tensor kernel = cleared(tensor, carriers);
            for (std::int64_t c = 0; c < carriers; ++c) set(kernel, c, c, 0, 0, 1);
        }
        if (name.ends_with("conv2.weight")) tensor.narrow(0, 0, carriers).mul_(0.1);
    }
}

void startEncoder(Named& named) {
    at::Tensor in = cleared(named.at("encoder.conv_in.weight"), kEncoderCarriers);
    for (std::int64_t c = 0; c < kColours; ++c) {
        set(in, c, c, 1, 1, 1);
        set(in, c + kColours, c, 1, 1, -1);
    }
    at::Tensor offsets = named.at("encoder.conv_in.bias");
    offsets[2 * kColours].fill_(kReference);
    offsets[2 * kColours + 1].fill_(-kReference);
    carryThroughBlocks(named, "encoder.", kEncoderCarriers);
    for (auto& [name, tensor] : named) {
        if (!name.starts_with("encoder.") || name.find("downsamplers") == std::string::npos ||
            !name.ends_with("weight"))
            continue;
        at::Tensor kernel = cleared(tensor, kEncoderCarriers);
        // The padding lies to the right and below, so the first two taps a side cover exactly the pixels of one output.
        for (std::int64_t c = 0; c < 2 * kColours; ++c) kernel[c][c].slice(0, 0, 2).slice(1, 0, 2).fill_(0.25);
        for (std::int64_t c = 2 * kColours; c < kEncoderCarriers; ++c) set(kernel, c, c, 0, 0, 1);
    }
    at::Tensor out = cleared(named.at("encoder.conv_out.weight"), kColours);
    for (std::int64_t c = 0; c < kColours; ++c) {
        set(out, c, c, 1, 1, kEncoderScale);
        set(out, c, c + kColours, 1, 1, -kEncoderScale);
    }
}

void startDecoder(Named& named) {
    at::Tensor in = cleared(named.at("decoder.conv_in.weight"), kDecoderCarriers);
    at::Tensor offsets = named.at("decoder.conv_in.bias");
    for (std::int64_t c = 0; c < kColours; ++c) {
        set(in, 4 * c, c, 1, 1, 1);
        set(in, 4 * c + 1, c, 1, 1, -1);
        offsets[4 * c + 2].fill_(kReference);
        offsets[4 * c + 3].fill_(-kReference);
    }
    carryThroughBlocks(named, "decoder.", kDecoderCarriers);
    const at::Tensor line = at::tensor(std::vector<float>{0.25f, 0.5f, 0.25f});
    const at::Tensor smooth = line.unsqueeze(1) * line.unsqueeze(0);
    for (auto& [name, tensor] : named) {
        if (!name.starts_with("decoder.") || name.find("upsamplers") == std::string::npos || !name.ends_with("weight"))
            continue;
        at::Tensor kernel = cleared(tensor, kDecoderCarriers);
        for (std::int64_t c = 0; c < kDecoderCarriers; ++c) {
            if (c % 4 < 2) {
                kernel[c][c].copy_(smooth);
            } else {
                set(kernel, c, c, 1, 1, 1);
            }
        }
    }
    at::Tensor out = named.at("decoder.conv_out.weight");
    out.mul_(0.02);
    for (std::int64_t c = 0; c < kColours; ++c) {
        out[c][4 * c][1][1].add_(kDecoderScale);
        out[c][4 * c + 1][1][1].sub_(kDecoderScale);
    }
}

}  // namespace

void beginAsPyramid(ParameterBank& bank, const AutoencoderKLConfig& config) {
    const bool fits = config.inChannels == kColours && config.outChannels == kColours &&
                      config.latentChannels > kColours && config.normGroups == 4 &&
                      config.blockOutChannels.front() == 16 && config.blockOutChannels.back() >= 32 &&
                      config.useQuantConv && config.usePostQuantConv;
    if (!fits) return;
    Named named = bank.named(bank.flat());
    startEncoder(named);
    startDecoder(named);
    at::Tensor around = named.at("quant_conv.weight"), back = named.at("post_quant_conv.weight");
    around.zero_();
    back.zero_();
    for (std::int64_t c = 0; c < config.latentChannels; ++c) {
        set(around, c, c, 0, 0, 1);
        set(back, c, c, 0, 0, 1);
    }
    named.at("quant_conv.bias").narrow(0, config.latentChannels, config.latentChannels).fill_(kFirstLogVariance);
}

}  // namespace mutoscope
