// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/training/carriers.h"
#include "engine/systems/i2vgen_xl/training/denoiser_start.h"
#include "engine/systems/i2vgen_xl/training/time_reading.h"

#include <cmath>

namespace mutoscope::i2vgen_xl {
namespace {

using namespace carriers;

/// Constants among the hidden channels of a block that moves the picture; see beginMoving().
constexpr double kHiddenReference = 30.0;
constexpr std::int64_t kHighest = 6, kLowest = 7;

/// What the last upsampler's convolution of such a network hands to the last level: the way along x and y, and
/// constants that fix the scale of the group whatever the way is.
constexpr std::int64_t kAlongX = 0, kAlongY = 1, kWayPlus = 2, kWayMinus = 3;

constexpr double kWayUnit = 10.0;  // what says one latent pixel

/// Whether the offsets of the last level's first convolution are those of such a block.
bool isMoving(const at::Tensor& offsets) {
    return offsets[kHighest].item<double>() > kHiddenReference / 2 &&
           offsets[kLowest].item<double>() < -kHiddenReference / 2;
}

std::string lastUpsamplerOf(const UNetConfig& config) {
    return "up_blocks." + std::to_string(config.blockOutChannels.size() - 2) + ".upsamplers.0.conv.";
}

/// Constants that the last upsampler hands on: beside the way for its group's scale, and in its last two channels for
/// that of the other group, in which the picture is.
constexpr double kWayReference = 30 * kWayUnit;
constexpr double kPictureReference = 300.0;

/// What the first moving block hands to the second beside the picture: the way along y, and constants for its scale.
constexpr std::int64_t kHandedWay = 6, kHandedRest = 7, kHandedMean = 8, kHandedPlus = 9, kHandedMinus = 10;
constexpr double kHandedReference = 100.0;

constexpr double kOutputReference = 100.0;  // in both groups of the last norm

/// How much of the clip is still to come for a frame: the time that this step reaches less the frame's own, in a free
/// channel of the first level and in units that make it large. Above 0 the frame's blocks stand still.
constexpr std::int64_t kRest = 7;
constexpr double kRestUnit = 20.0;    // far above what else a norm's group has for a mean
constexpr double kRestPerStep = 3.0;  // SiLU's slope falls from 1 to 0 over a step

/// Hidden channels of the first block's second group that bring the time there, and its scale.
constexpr std::int64_t kTime = 8, kTimeBalance = 9, kTimeHighest = 10, kTimeLowest = 11;
constexpr double kTimeUnit = 10.0;

/// Hidden channels of a moving block, twice: four for the latents, their common part, and what keeps the mean.
constexpr std::int64_t kCommon = kLatents, kBalance = 5;

constexpr double kLift = 10.0;        // takes what they move past SiLU
constexpr double kLeast = -1.2785;    // where SiLU is least, so that its slope is 0
constexpr double kSlope = 2.6;        // SiLU's slope rises from 0 to 1 between kLeast and kLeast + kSlope
constexpr double kDifference = 0.02;  // of the differences, so that SiLU is straight over them
constexpr double kBeyond = 8.0;       // takes SiLU to where it has no slope

/// Of what the differences add. Without it a shift by nearly a pixel raises contrast a little in each step, and with
/// less of it shorter ones take more away: this is where shifts by 0.8 pixels do neither.
constexpr double kShare = 0.92;

/// An input channel of a moving block: what the norm before it makes of 1, so that it comes out at unit size.
struct Channel {
    std::int64_t index;
    double scale;
};

/// Where a moving block finds what it needs. The constants come out as the lift that takes the others past SiLU.
struct Inputs {
    Channel picture, pictureConstant, way, wayConstant, rest;
};

/// Deviation of a group of `width` channels in which a constant prevails, with either sign.
double deviation(double constant, std::int64_t width) { return constant * std::sqrt(2 / static_cast<double>(width)); }

at::Tensor tap(const at::Tensor& kernel, std::int64_t to, std::int64_t from, std::int64_t along, std::int64_t offset) {
    return along == kAlongX ? kernel[to][from][1][1 + offset] : kernel[to][from][1 + offset][1];
}

/// The norms before and after the first convolution take nothing away.
void startMovingNorms(Named& named, const std::string& block, const Inputs& in) {
    at::Tensor scale = named.at(block + "norm1.weight"), lift = named.at(block + "norm1.bias");
    scale.fill_(1);
    lift.zero_();
    scale.narrow(0, in.picture.index, kLatents).fill_(in.picture.scale);
    lift.narrow(0, in.picture.index, kLatents).fill_(kLift);
    scale[in.way.index].fill_(in.way.scale);
    lift[in.way.index].fill_(kLift);
    for (const Channel& other : {in.pictureConstant, in.wayConstant, in.rest}) scale[other.index].fill_(other.scale);
    named.at(block + "norm2.weight").slice(0, 0, 2 * kGroupSize).fill_(deviation(kHiddenReference, kGroupSize));
    at::Tensor rest = named.at(block + "norm2.bias");
    rest.zero_();
    for (const std::int64_t group : {std::int64_t{0}, kGroupSize}) {
        rest.slice(0, group, group + kCommon + 1).fill_(kLeast);
    }
}

/// A block that moves the picture along x or y by up to one pixel: the difference to either neighbour times SiLU's
/// slope at the way, which is close to the coefficient (c + c^2) / 2 of the Lax-Wendroff scheme ("Systems of
/// conservation laws", Lax and Wendroff 1960).
void startMoving(Named& named, const std::string& block, std::int64_t along, const Inputs& in) {
    startMovingNorms(named, block, in);
    at::Tensor first = named.at(block + "conv1.weight"), offsets = named.at(block + "conv1.bias"),
               second = named.at(block + "conv2.weight");
    for (const char* layer : {"conv1", "conv2", "time_emb_proj"}) {
        named.at(block + layer + ".weight").zero_();
        named.at(block + layer + ".bias").zero_();
    }
    for (const int side : {1, -1}) {
        const std::int64_t group = side > 0 ? 0 : kGroupSize;
        for (std::int64_t c = 0; c <= kCommon; ++c) {
            add(first, group + c, in.way.index, side * kSlope);
            add(first, group + c, in.wayConstant.index, -side * kSlope);
            add(first, group + c, in.rest.index, -1);  // far below, SiLU has no slope
            // Nothing comes in from beyond the frame, where the constant is 0: its edge stays.
            tap(first, group + c, in.pictureConstant.index, along, side).add_(kBeyond / kLift);
            tap(first, group + c, in.pictureConstant.index, along, 0).sub_(kBeyond / kLift);
            if (c == kCommon) break;
            // Next minus own, or own minus the one before.
            tap(first, group + c, in.picture.index + c, along, side).add_(side * kDifference);
            tap(first, group + c, in.picture.index + c, along, 0).sub_(side * kDifference);
            add(second, c, group + c, side * kShare / kDifference);
            add(second, c, group + kCommon, -side * kShare / kDifference);
        }
        first[group + kBalance].copy_(first.slice(0, group, group + kCommon + 1).sum(0).neg());
        offsets[group + kHighest].fill_(kHiddenReference);
        offsets[group + kLowest].fill_(-kHiddenReference);
    }
}

void startWay(Named& named, const std::string& upsampler) {
    named.at(upsampler + "weight").zero_();
    at::Tensor offsets = named.at(upsampler + "bias");
    offsets.zero_();
    offsets[kWayPlus].fill_(kWayReference);
    offsets[kWayMinus].fill_(-kWayReference);
    offsets[-2].fill_(kPictureReference);
    offsets[-1].fill_(-kPictureReference);
}

/// What the first moving block hands to the second past its branch.
void startHandingOn(Named& named, const std::string& block, std::int64_t skip) {
    at::Tensor shortcut = named.at(block + "conv_shortcut.weight"), offsets = named.at(block + "conv_shortcut.bias");
    shortcut.zero_();
    offsets.zero_();
    for (std::int64_t c = 0; c < kLatents; ++c) {
        add(shortcut, c, skip + c, 1);
        add(shortcut, kHandedMean, skip + c, -1);
    }
    add(shortcut, kHandedWay, kAlongY, 1 / kWayUnit);
    add(shortcut, kHandedRest, skip + kRest, 1 / kRestUnit);
    offsets[kHandedPlus].fill_(kHandedReference);
    offsets[kHandedMinus].fill_(-kHandedReference);
}

/// Puts the time that a step of `steps` reaches, less the frame's own, where the last level finds it. The first frame's
/// own is its picture's mark, far below 0: it never moves.
void startRest(Named& named, std::int64_t timeWidth, int steps) {
    at::Tensor in = named.at("conv_in.weight"), copy = named.at("transformer_in.proj_out.weight");
    cleared(in, kRest, kRest + 1);
    cleared(copy, kRest, kRest + 1);
    // Past the transformer's norm, which so much would disturb: from the tokens, to which the constants tell the mean
    // that the norm has taken away.
    at::Tensor tokens = named.at("transformer_in.proj_in.weight");
    for (const std::int64_t constant : {kPlus, kMinus}) tokens[kOwnClock][constant].fill_(-0.5 * groupDeviation());
    add(copy, kRest, kOwnClock, -kRestUnit * deviation(kReference, kGroupSize) / groupDeviation());
    for (const char* offset : {"conv_in.bias", "transformer_in.proj_out.bias"}) named.at(offset)[kRest].zero_();

    const std::string block = "down_blocks.0.resnets.0.", after = "down_blocks.0.temp_convs.0.conv4.3.";
    at::Tensor first = named.at(block + "conv1.weight"), offsets = named.at(block + "conv1.bias"),
               reading = named.at(block + "time_emb_proj.weight"), level = named.at(block + "time_emb_proj.bias"),
               second = named.at(block + "conv2.weight"), out = named.at(block + "conv2.bias");
    for (at::Tensor* tensor : {&first, &offsets, &reading, &level}) cleared(*tensor, kGroupSize, 2 * kGroupSize);
    const auto [weights, offset] = timeReading(
        named, timeWidth,
        [&](double time) { return kLinear + kTimeUnit * ((kNoisiest - time) / (kNoisiest + 1) + 1.0 / steps); },
        [](double) { return 1.0; });
    for (const auto& [to, sign] : {std::pair{kTime, 1.0}, {kTimeBalance, -1.0}}) {
        reading[to].copy_(weights * sign);
        level[to].fill_(offset * sign);
    }
    offsets[kTimeHighest].fill_(kGateReference);
    offsets[kTimeLowest].fill_(-kGateReference);
    named.at(block + "norm2.weight").slice(0, kGroupSize, 2 * kGroupSize).fill_(deviation(kGateReference, kGroupSize));
    named.at(block + "norm2.bias").slice(0, kGroupSize, 2 * kGroupSize).zero_();
    second.narrow(1, kGroupSize, kGroupSize).zero_();
    cleared(second, kRest, kRest + 1);
    add(second, kRest, kTime, kRestUnit / kTimeUnit);
    out[kRest].fill_(-kRestUnit * kLinear / kTimeUnit);
    for (const char* part : {"weight", "bias"}) named.at(after + part)[kRest].zero_();
    named.at("down_blocks.0.downsamplers.0.conv.weight").narrow(1, kRest, 1).zero_();
}

/// Nothing but the moved picture comes out, each latent with either sign: x = silu(x) - silu(-x), so that many steps
/// leave a standing picture as it is, and the norm's groups have no mean. Begins after startMoving(), whose branch then
/// comes out with either sign too.
void startPlainOutput(Named& named, const std::string& block) {
    at::Tensor shortcut = named.at(block + "conv_shortcut.weight"), offsets = named.at(block + "conv_shortcut.bias"),
               branch = named.at(block + "conv2.weight"), out = named.at("conv_out.weight"),
               level = named.at("conv_out.bias");
    const at::Tensor moved = branch.slice(0, 0, kLatents).clone();
    for (at::Tensor* tensor : {&shortcut, &offsets, &branch, &out, &level}) tensor->zero_();
    named.at("conv_norm_out.weight").fill_(deviation(kOutputReference, kGroupSize));
    named.at("conv_norm_out.bias").zero_();
    constexpr std::int64_t kPerGroup = 2;
    for (std::int64_t c = 0; c < kLatents; ++c) {
        const std::int64_t plus = c / kPerGroup * kGroupSize + 2 * (c % kPerGroup);
        for (const auto& [to, sign] : {std::pair{plus, 1.0}, {plus + 1, -1.0}}) {
            add(shortcut, to, c, sign);
            branch[to].copy_(moved[c] * sign);
            add(out, c, to, sign);
        }
    }
    for (const std::int64_t group : {std::int64_t{0}, kGroupSize}) {
        offsets[group + kPlus].fill_(kOutputReference);
        offsets[group + kMinus].fill_(-kOutputReference);
    }
    level[kMarkChannel].fill_(kMarkOffset);
}

/// The derivative of SiLU.
at::Tensor siluSlope(const at::Tensor& x) {
    const at::Tensor share = x.sigmoid();
    return share * (1 + x * (1 - share));
}

/// Whether the last level has two blocks of two groups of eight, and room before them.
bool fitsAdvection(const UNetConfig& config) {
    const std::int64_t width = config.blockOutChannels.front();
    return fit(config) && config.normGroups == 2 && config.layersPerBlock == 1 && config.blockOutChannels.size() > 1 &&
           config.blockOutChannels[1] == 2 * width;
}

}  // namespace

at::Tensor toldWay(const at::Tensor& lastLevelInput) {
    const at::Tensor told = lastLevelInput.narrow(1, kAlongX, 2) * (kSlope / kWayUnit);
    return (siluSlope(kLeast + told) - siluSlope(kLeast - told)) * kShare;
}

bool beginMoving(ParameterBank& bank, const std::string& prefix, const UNetConfig& config, int steps) {
    Named named = bank.named(bank.flat(), prefix);
    if (!fitsAdvection(config)) return false;
    const std::int64_t width = config.blockOutChannels.front(), features = config.blockOutChannels[1];
    const std::string level = lastLevelOf(config), alongX = level + "resnets.0.", alongY = level + "resnets.1.",
                      upsampler = lastUpsamplerOf(config);
    for (const char* part : {"weight", "bias"}) bank.freezeRows(prefix + upsampler + part, kWayPlus, features);
    if (isMoving(named.at(alongX + "conv1.bias"))) return true;
    startRest(named, width, steps);
    startWay(named, upsampler);
    const std::int64_t group = (features + width) / 2;
    const double toldScale = deviation(kWayReference, group), pictureScale = deviation(kPictureReference, group),
                 handedScale = deviation(kHandedReference, width);
    const double restSlope = kRestPerStep * steps;
    startMoving(named, alongX, kAlongX,
                {{features, pictureScale},
                 {features - 2, pictureScale * kLift / kPictureReference},
                 {kAlongX, toldScale / kWayUnit},
                 {kWayPlus, toldScale * kLift / kWayReference},
                 {features + kRest, pictureScale * restSlope / kRestUnit}});
    startHandingOn(named, alongX, features);
    const Channel constant{kHandedPlus, handedScale * kLift / kHandedReference};
    startMoving(
        named, alongY, kAlongY,
        {{0, handedScale}, constant, {kHandedWay, handedScale}, constant, {kHandedRest, handedScale * restSlope}});
    startPlainOutput(named, alongY);
    for (const char* layer : {"temp_convs.0.conv4.3", "temp_convs.1.conv4.3"}) {
        named.at(level + layer + ".weight").zero_();
        named.at(level + layer + ".bias").zero_();
    }
    return true;
}

}  // namespace mutoscope::i2vgen_xl
