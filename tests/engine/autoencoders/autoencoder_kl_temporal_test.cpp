// SPDX-License-Identifier: Apache-2.0
#include "engine/autoencoders/autoencoder_kl_temporal.h"

#include "tests/support/golden_tensors.h"
#include "tests/support/real_shapes.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace mutoscope {
namespace {

using test::closeTo;

class AutoencoderKLTemporalGolden : public ::testing::TestWithParam<bool> {
protected:
    AutoencoderKLTemporalGolden() : m_golden(test::goldenFolder("svd_public") / "golden.safetensors") {
        const auto folder = test::goldenFolder("svd_public") / "model" / "vae";
        auto config = AutoencoderKLTemporal::openConfig(folder / "config.json");
        EXPECT_TRUE(config) << config.error().message;
        m_autoencoder = std::make_unique<AutoencoderKLTemporal>(config.value());
        auto checkpoint = Checkpoint::open(folder, {"diffusion_pytorch_model"});
        EXPECT_TRUE(checkpoint) << checkpoint.error().message;
        load(m_autoencoder->encoder(), checkpoint.value(), AutoencoderKLTemporal::encoderNames);
        load(m_autoencoder->decoder(), checkpoint.value(), AutoencoderKLTemporal::decoderNames);
        // [1, F, L, h, w]; the loop's last sample.
        m_latents = m_golden["step3.latents"].squeeze(0) / config->scalingFactor;
    }

    static void load(Module& half, const Checkpoint& checkpoint, const NameMap& names) {
        const auto loaded = loadWeights(half, checkpoint, {}, {}, names);
        EXPECT_TRUE(loaded) << loaded.error().detail;
        if (GetParam()) half.prepareForInference();
    }

    const c10::InferenceMode m_inference;
    test::GoldenTensors m_golden;
    std::unique_ptr<AutoencoderKLTemporal> m_autoencoder;
    at::Tensor m_latents;
};

TEST_P(AutoencoderKLTemporalGolden, EncodeAgreesWithDiffusers) {
    const LatentDistribution latents = m_autoencoder->encoder().encode(m_golden["vae.encode_in"]);
    EXPECT_TRUE(closeTo(latents.mean, m_golden["posterior0.mode"], 1e-5));
    EXPECT_TRUE(closeTo(latents.logVariance, m_golden["posterior0.logvar"], 1e-5));
}

TEST_P(AutoencoderKLTemporalGolden, DecodeAgreesWithDiffusers) {
    const at::Tensor frames = m_autoencoder->decoder().decode(m_latents);
    EXPECT_TRUE(closeTo(frames, m_golden["frames_raw"].squeeze(0).transpose(0, 1), 1e-5));
}

TEST_P(AutoencoderKLTemporalGolden, Decode_FramesInfluenceEachOther) {
    const TemporalLatentDecoder& decoder = m_autoencoder->decoder();
    const at::Tensor together = decoder.decode(m_latents);
    EXPECT_FALSE(closeTo(decoder.decode(m_latents.narrow(0, 0, 2)), together.narrow(0, 0, 2), 1e-2));
}

TEST_P(AutoencoderKLTemporalGolden, Tiled_OfOneTileIsTheSameAndOfManyHasNoSeam) {
    const TemporalLatentDecoder& decoder = m_autoencoder->decoder();
    EXPECT_TRUE(at::equal(decoder.decodeTiled(m_latents), decoder.decode(m_latents))) << "8 x 8 latents are one tile";
    // A flat clip: whatever a tile makes of its own surroundings, the joins must not show.
    const at::Tensor flat = at::full({2, 4, 20, 13}, 0.5);
    const at::Tensor frames = decoder.decodeTiled(flat);
    ASSERT_EQ(frames.sizes(), at::IntArrayRef({2, 3, 160, 104}));
    const at::Tensor whole = decoder.decode(flat);
    const auto steepest = [](const at::Tensor& x) {
        return std::max(at::diff(x, 1, 2).abs().max().item<double>(), at::diff(x, 1, 3).abs().max().item<double>());
    };
    EXPECT_LE(steepest(frames), 1.1 * steepest(whole));
    const at::Tensor encoded = m_autoencoder->encoder().encodeTiled(at::rand({1, 3, 160, 104})).mean;
    EXPECT_EQ(encoded.sizes(), at::IntArrayRef({1, 4, 20, 13}));
}

INSTANTIATE_TEST_SUITE_P(AsLoadedAndPacked, AutoencoderKLTemporalGolden, ::testing::Bool());

TEST(AutoencoderKLTemporal, RealSize_NamesAndShapes_EqualThePublished) {
    AutoencoderKLConfig config;
    config.blockOutChannels = {128, 256, 512, 512};
    config.layersPerBlock = 2;
    AutoencoderKLTemporal autoencoder(config);
    EXPECT_TRUE(test::hasRealShapes(autoencoder, "svd_vae"));
}

TEST(AutoencoderKLTemporal, ConfigurationOfAnotherAutoencoder_IsRefused) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "config.json";
    for (const auto& [json, says] : {std::pair{R"({"_class_name":"AutoencoderKL"})", "AutoencoderKL"},
                                     std::pair{R"({"block_out_channels":[48]})", "multiples of 32"},
                                     std::pair{R"({"scaling_factor":0})", "scaling_factor"},
                                     std::pair{R"({"down_block_types":["X"]})", "down_block_types"}}) {
        std::ofstream(file) << json;
        const auto config = AutoencoderKLTemporal::openConfig(file);
        ASSERT_FALSE(config) << json;
        EXPECT_THAT(config.error().message, ::testing::HasSubstr(says));
    }
}

}  // namespace
}  // namespace mutoscope
