// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/training/carriers.h"
#include "engine/systems/i2vgen_xl/training/denoiser_start.h"
#include "engine/systems/i2vgen_xl/training/time_reading.h"

#include <utility>

namespace mutoscope::i2vgen_xl {
namespace {

using namespace carriers;

constexpr std::int64_t kChange = 8;  // where the noisy input's difference from the first frame begins
constexpr std::int64_t kSecondPlus = 12, kSecondMinus = 13;
constexpr double kSecondReference = 14.0;  // constants of the second group
constexpr double kSecondDeviation = 7.0;   // of that group: sqrt(2 * 14^2 / 8)
constexpr double kFreeDeviation = 0.9;     // about what it was without the constants
constexpr double kChangeLift = 8.0;        // takes the change past SiLU
constexpr double kGate = 10.0;             // SiLU lets x + 10 pass and stops x - 10

/// Hidden channels of the first residual block past those of the picture: how far the gate is open, the constants, and
/// what keeps the mean.
constexpr std::int64_t kOpen = kLatents, kAbove = 5, kBelow = 6, kCounter = 7;

/// Whether the offsets of the first residual block's first convolution are those of such a gate.
bool isGate(const at::Tensor& offsets) {
    return offsets[kAbove].item<double>() > kGateReference / 2 && offsets[kBelow].item<double>() < -kGateReference / 2;
}

/// The first step is -1, the others are +1.
std::pair<at::Tensor, double> gateReading(const Named& named, std::int64_t width) {
    constexpr double kFirstWeight = 12;
    return timeReading(
        named, width, [](double time) { return time == kNoisiest ? -1.0 : 1.0; },
        [](double time) { return time == kNoisiest ? kFirstWeight : 1.0; });
}

/// Two constants in the second group of the first level; what reads the group sees its other channels as before.
void holdSecondGroup(Named& named, const std::string& lastLevel, std::int64_t layers, std::int64_t skip) {
    const std::int64_t end = 2 * kGroupSize;
    at::Tensor offsets = named.at("conv_in.bias"), kernel = named.at("conv_in.weight");
    cleared(kernel, kSecondPlus, kSecondMinus + 1);
    offsets[kSecondPlus].fill_(kSecondReference);
    offsets[kSecondMinus].fill_(-kSecondReference);
    at::Tensor copy = named.at("transformer_in.proj_out.weight");
    cleared(copy, kSecondPlus, kSecondMinus + 1);
    named.at("transformer_in.proj_out.bias").narrow(0, kSecondPlus, 2).zero_();
    const std::string last = lastLevel + std::to_string(layers) + ".", before = lastLevel + "0.";
    for (const auto& [norm, reader] :
         {std::pair<std::string, std::string>{"transformer_in.norm", "transformer_in.proj_in"},
          {"down_blocks.0.resnets.0.norm1", "down_blocks.0.resnets.0.conv1"},
          {"down_blocks.0.temp_convs.0.conv1.0", "down_blocks.0.temp_convs.0.conv1.2"}}) {
        named.at(norm + ".weight").slice(0, kGroupSize, end).mul_(kSecondDeviation / kFreeDeviation);
        named.at(reader + ".weight").narrow(1, kSecondPlus, 2).zero_();
    }
    for (const auto& block : {before, last}) {
        at::Tensor scale = named.at(block + "norm1.weight");
        const std::int64_t width = scale.size(0) / 2, from = scale.size(0) - skip;
        const double own = 2 * kReference * kReference, added = 2 * kSecondReference * kSecondReference;
        scale.slice(0, width).mul_(std::sqrt((own + added) / own));
        for (const char* reader : {"conv1.weight", "conv_shortcut.weight"})
            named.at(block + reader).narrow(1, from + kSecondPlus, 2).zero_();
    }
    named.at("down_blocks.0.downsamplers.0.conv.weight").narrow(1, kSecondPlus, 2).zero_();
}

/// The first residual block adds the difference to the picture when the gate is open.
void startGate(Named& named, std::int64_t timeWidth) {
    const std::string block = "down_blocks.0.resnets.0.";
    named.at(block + "norm1.weight").narrow(0, kChange, kLatents).fill_(kSecondDeviation);
    named.at(block + "norm1.bias").narrow(0, kChange, kLatents).fill_(kChangeLift);
    // What SiLU makes of the lift, and its slope there: an error of a hundredth would add up over the steps.
    const double share = 1 / (1 + std::exp(-kChangeLift)), lifted = kChangeLift * share,
                 slope = share * (1 + kChangeLift * (1 - share));
    // The constants tell the mean that the norm has taken away.
    named.at(block + "norm1.weight").narrow(0, kSecondPlus, 2).fill_(kSecondDeviation);
    named.at(block + "norm1.bias")[kSecondPlus].zero_();
    named.at(block + "norm1.bias")[kSecondMinus].fill_(2 * kSecondReference);
    at::Tensor first = named.at(block + "conv1.weight"), offsets = named.at(block + "conv1.bias"),
               reading = named.at(block + "time_emb_proj.weight"), level = named.at(block + "time_emb_proj.bias");
    first.narrow(1, kChange, kLatents).zero_();
    cleared(first, 0, kGroupSize);
    for (at::Tensor* tensor : {&offsets, &reading, &level}) cleared(*tensor, 0, kGroupSize);
    const auto [weights, offset] = gateReading(named, timeWidth);
    const auto read = [&](std::int64_t to, double factor) {
        reading[to].copy_(weights * factor);
        level[to].fill_(offset * factor);
    };
    for (std::int64_t c = 0; c < kLatents; ++c) {
        add(first, c, kChange + c, 1 / slope);
        for (const std::int64_t constant : {kSecondPlus, kSecondMinus}) add(first, c, constant, -0.5);
        offsets[c].fill_(kSecondReference - lifted / slope);
        read(c, kGate);
    }
    read(kOpen, kGate);
    read(kCounter, -(kLatents + 1) * kGate);
    offsets[kAbove].fill_(kGateReference);
    offsets[kBelow].fill_(-kGateReference);
    const double square = 2 * kGateReference * kGateReference + (5 + 25) * kGate * kGate;
    named.at(block + "norm2.weight").slice(0, 0, kGroupSize).fill_(std::sqrt(square / kGroupSize));
    named.at(block + "norm2.bias").slice(0, 0, kGroupSize).zero_();
    at::Tensor second = named.at(block + "conv2.weight");
    second.narrow(1, 0, kGroupSize).zero_();
    cleared(second, 0, kLatents);
    named.at(block + "conv2.bias").slice(0, 0, kLatents).zero_();
    for (std::int64_t c = 0; c < kLatents; ++c) {
        add(second, c, c, 1);
        add(second, c, kOpen, -1);
    }
}

/// The output comes from what the first block left instead of from before it.
void followFirstBlock(Named& named, const std::string& lastLevel, std::int64_t layers, std::int64_t skip) {
    const std::string before = lastLevel + "0.", last = lastLevel + std::to_string(layers) + ".";
    at::Tensor shortcut = named.at(before + "conv_shortcut.weight");
    cleared(shortcut, 0, kLatents);
    for (std::int64_t c = 0; c < kLatents; ++c) add(shortcut, c, shortcut.size(1) - skip + c, 1);
    const std::string level = lastLevel.substr(0, lastLevel.size() - std::string("resnets.").size());
    for (const std::string& end :
         {before + "conv2", level + "temp_convs.0.conv4.3", std::string("down_blocks.0.temp_convs.0.conv4.3")}) {
        named.at(end + ".weight").slice(0, 0, kLatents).zero_();
        named.at(end + ".bias").slice(0, 0, kLatents).zero_();
    }
    named.at(before + "conv_shortcut.bias").slice(0, 0, kLatents).zero_();
    for (const char* reader : {"conv1.weight", "conv_shortcut.weight"}) {
        at::Tensor kernel = named.at(last + reader);
        const std::int64_t old = kernel.size(1) - skip;
        kernel.narrow(1, 0, kLatents).copy_(kernel.narrow(1, old, kLatents).clone());
        kernel.narrow(1, old, kLatents).zero_();
    }
    named.at(last + "norm1.weight").slice(0, 0, kLatents).fill_(1);
}

/// The change of a network that moves in steps needs the carriers in exactly two groups.
bool fitsSteps(const UNetConfig& config) { return fit(config) && config.normGroups == 2; }

}  // namespace

void beginInSteps(ParameterBank& bank, const std::string& prefix, const UNetConfig& config, double frameRate) {
    Named named = bank.named(bank.flat(), prefix);
    const std::int64_t skip = config.blockOutChannels.front();
    if (!fitsSteps(config) || isGate(named.at("down_blocks.0.resnets.0.conv1.bias"))) return;
    const std::string lastLevel = "up_blocks." + std::to_string(config.blockOutChannels.size() - 1) + ".resnets.";
    // The difference of noisy input and the picture as it is carried, so that their sum is the noisy input whatever the
    // copy has missed.
    for (const char* layer : {"conv_in.", "transformer_in.proj_out."}) {
        for (const char* part : {"weight", "bias"}) {
            const at::Tensor tensor = named.at(std::string(layer) + part);
            tensor.narrow(0, kChange, kLatents).copy_(tensor.narrow(0, 0, kLatents).neg());
        }
    }
    for (std::int64_t c = 0; c < kLatents; ++c) add(named.at("conv_in.weight"), kChange + c, c, 1);
    named.at("transformer_in.proj_out.bias")[kChange + kMarkChannel].sub_(kMarkOffset);
    holdFrameRate(named, skip, frameRate);
    holdSecondGroup(named, lastLevel, config.layersPerBlock, skip);
    startGate(named, skip);
    followFirstBlock(named, lastLevel, config.layersPerBlock, skip);
}

}  // namespace mutoscope::i2vgen_xl
