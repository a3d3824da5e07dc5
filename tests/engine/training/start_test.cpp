// SPDX-License-Identifier: Apache-2.0
#include "engine/autoencoders/autoencoder_kl.h"
#include "engine/systems/i2vgen_xl/training/denoiser_start.h"
#include "engine/systems/i2vgen_xl/training/latent_placing.h"
#include "engine/systems/i2vgen_xl/unet.h"
#include "engine/training/training_loop.h"
#include "tests/support/tensor_compare.h"

#include <gtest/gtest.h>
#include <torch/types.h>
#include <torch/utils.h>

namespace mutoscope {
namespace {

using namespace i2vgen_xl;

/// Smooth latents as placeLatents() leaves them: unit deviation, mean 0, the mark. [1, 4, 16, 16]
at::Tensor pictureLatents(Random& random) {
    at::Tensor latents = at::upsample_bicubic2d(standardNormal(random, {1, 4, 4, 4}), {16, 16}, false);
    latents.select(1, kMarkChannel).mul_(0.4).add_(kMarkOffset);
    return latents;
}

UNetConfig smallConfig(std::int64_t firstWidth, std::int64_t secondWidth = 8) {
    UNetConfig config;
    config.blockOutChannels = {firstWidth, secondWidth, 8};
    config.downHasAttention = {false, true, false};
    config.upHasAttention = {false, true, false};
    config.layersPerBlock = 1;
    config.normGroups = firstWidth / 8;
    config.crossAttentionDim = 16;
    config.attentionHeadDim = 4;
    return config;
}

Conditions conditionsFor(const at::Tensor& picture, std::int64_t frames, Random& random) {
    Conditions conditions;
    conditions.text = standardNormal(random, {1, 5, 16});
    conditions.pictureEmbedding = standardNormal(random, {1, 1, 16});
    std::vector<at::Tensor> planes{picture.unsqueeze(2)};
    for (std::int64_t k = 1; k < frames; ++k)
        planes.push_back(at::full_like(planes[0], static_cast<double>(k) / static_cast<double>(frames - 1)));
    conditions.pictureLatents = at::cat(planes, 2);
    conditions.fps = at::full({1}, 8.0f);
    return conditions;
}

/// A small network that shows the standing picture in every frame, as training begins with.
struct StandingNetwork {
    StandingNetwork(std::int64_t firstWidth, std::uint64_t seed, std::int64_t secondWidth = 8)
        : config(smallConfig(firstWidth, secondWidth)), unet(config), bank({{"unet.", &unet}}, at::kCPU), random(seed) {
        initialise(bank, random);
        i2vgen_xl::beginStanding(bank, "unet.", config);
    }

    UNetConfig config;
    UNet unet;
    ParameterBank bank;
    Random random;
    torch::NoGradGuard noGrad;
};

double deviation(const at::Tensor& a, const at::Tensor& b) { return (a - b).square().mean().sqrt().item<double>(); }

TEST(DenoiserStart, showsThePictureInEveryFrameHoweverManyThereAre) {
    for (const std::int64_t width : {16, 32}) {
        StandingNetwork network(width, 3);
        auto& [config, unet, bank, random, noGrad] = network;
        const at::Tensor picture = pictureLatents(random);
        for (const std::int64_t frames : {3, 8, 16}) {
            const auto conditions = conditionsFor(picture, frames, random);
            const at::Tensor noise = standardNormal(random, {frames, 4, 16, 16});
            const at::Tensor shown = unet.forward(noise, 999.0, frames, unet.encode(conditions, frames));
            EXPECT_LT(deviation(shown, picture), 0.2)
                << frames << " frames, width " << width << "; unit deviation is what a blank clip would be off by";
        }
    }
}

TEST(StepsStart, leavesThePictureWhereTheNoisyInputShowsIt) {
    StandingNetwork network(16, 4);
    auto& [config, unet, bank, random, noGrad] = network;
    i2vgen_xl::beginInSteps(bank, "unet.", config, 8);
    constexpr std::int64_t kFrames = 4;
    const at::Tensor picture = pictureLatents(random);
    const auto encoded = unet.encode(conditionsFor(picture, kFrames, random), kFrames);
    const at::Tensor noise = standardNormal(random, {kFrames, 4, 16, 16});
    const at::Tensor first = picture.expand({kFrames, -1, -1, -1}), moved = first.roll(3, 3);
    ASSERT_GT(deviation(first, moved), 0.5);
    // Pure noise tells nothing: the picture itself.
    EXPECT_LT(deviation(unet.forward(noise, 999.0, kFrames, encoded), first), 0.2);
    // Later the picture is where the steps before have moved it.
    for (const double time : {799.0, 499.0, 199.0}) {
        const at::Tensor shown = unet.forward(moved + 0.02 * noise, time, kFrames, encoded);
        EXPECT_LT(deviation(shown, moved), 0.3) << time;
        EXPECT_GT(deviation(shown, first), 2 * deviation(shown, moved)) << time;
    }
}

TEST(StepsStart, comesOnce) {
    StandingNetwork network(16, 4);
    auto& [config, unet, bank, random, noGrad] = network;
    i2vgen_xl::beginInSteps(bank, "unet.", config, 8);
    const at::Tensor before = bank.flat().clone();
    i2vgen_xl::beginInSteps(bank, "unet.", config, 8);
    EXPECT_TRUE(at::equal(bank.flat(), before)) << "training that goes on from such a network must not lose it";
}

TEST(MovingStart, movesThePictureTheWayThatTheUpsamplerTells) {
    StandingNetwork network(16, 4, 32);
    auto& [config, unet, bank, random, noGrad] = network;
    i2vgen_xl::beginInSteps(bank, "unet.", config, 8);
    ASSERT_TRUE(i2vgen_xl::beginMoving(bank, "unet.", config, 4));
    const at::Tensor begun = bank.flat().clone();
    EXPECT_TRUE(i2vgen_xl::beginMoving(bank, "unet.", config, 4));
    EXPECT_TRUE(at::equal(bank.flat(), begun)) << "a network in training must not lose what it has learnt";
    constexpr std::int64_t kFrames = 3;
    const at::Tensor picture = pictureLatents(random);
    const auto encoded = unet.encode(conditionsFor(picture, kFrames, random), kFrames);
    const at::Tensor noise = standardNormal(random, {kFrames, 4, 16, 16});
    const at::Tensor shown = picture.expand({kFrames, -1, -1, -1});
    const at::Tensor told = bank.named(bank.flat(), "unet.").at("up_blocks.1.upsamplers.0.conv.bias");
    const auto inside = [](const at::Tensor& x) { return x.slice(2, 2, -2).slice(3, 2, -2); };
    for (const auto& [x, y] : std::vector<std::pair<double, double>>{{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {1, -1}}) {
        told[0].fill_(10 * x), told[1].fill_(10 * y);
        const at::Tensor moved = inside(unet.forward(shown + 0.005 * noise, 499.0, kFrames, encoded));
        const at::Tensor wanted =
            inside(picture.roll({static_cast<std::int64_t>(-y), static_cast<std::int64_t>(-x)}, {2, 3}));
        // The third of four steps: the frames of the first half have arrived.
        EXPECT_LT(deviation(moved[2], wanted[0]), 0.2) << x << ", " << y;
        for (const int frame : {0, 1}) EXPECT_LT(deviation(moved[frame], inside(picture)[0]), 0.2) << x << ", " << y;
        const at::Tensor features = unet.lastLevelInput(shown + 0.005 * noise, at::full({1}, 499.0f), kFrames, encoded);
        const at::Tensor way = i2vgen_xl::toldWay(features);
        EXPECT_NEAR(way.select(1, 0).mean().item<double>(), x, 0.08);
        EXPECT_NEAR(way.select(1, 1).mean().item<double>(), y, 0.08);
        const double still = deviation(inside(picture), wanted);
        EXPECT_TRUE((x == 0 && y == 0) || still > 0.25) << x << ", " << y << ": " << still;
    }
}

TEST(MovingStart, leavesANetworkWithoutRoomAsItIs) {
    StandingNetwork network(16, 4, 16);
    const at::Tensor before = network.bank.flat().clone();
    EXPECT_FALSE(i2vgen_xl::beginMoving(network.bank, "unet.", network.config, 4));
    EXPECT_TRUE(at::equal(network.bank.flat(), before));
}

TEST(PlaceLatents, marksTheLatentsAndDecodesAsBefore) {
    AutoencoderKLConfig config;
    config.blockOutChannels = {8, 8};
    config.normGroups = 2;
    config.midBlockAttention = false;
    AutoencoderKL autoencoder(config);
    ParameterBank bank({{"", &autoencoder}}, at::kCPU);
    Random random(5);
    initialise(bank, random);
    const torch::NoGradGuard noGrad;
    const at::Tensor x = standardNormal(random, {2, 3, 16, 16});
    const at::Tensor before = autoencoder.encode(x).mean;
    const at::Tensor decoded = autoencoder.decode(before);
    auto weights = bank.named(bank.flat());
    placeLatents(weights, before.mean({0, 2, 3}), 0.5);
    const at::Tensor after = autoencoder.encode(x).mean;
    EXPECT_NEAR(after.select(1, kMarkChannel).mean().item<double>() * 0.5, kMarkOffset, 1e-4);
    EXPECT_NEAR(after.select(1, 0).mean().item<double>(), 0, 1e-4);
    EXPECT_TRUE(test::closeTo(autoencoder.decode(after), decoded, 1e-4));
}

}  // namespace
}  // namespace mutoscope
