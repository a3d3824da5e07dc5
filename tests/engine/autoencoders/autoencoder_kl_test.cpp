// SPDX-License-Identifier: Apache-2.0
#include "engine/autoencoders/autoencoder_kl.h"

#include "tests/support/golden_tensors.h"
#include "tests/support/real_shapes.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <gtest/gtest.h>

namespace mutoscope {
namespace {

using test::closeTo;

class AutoencoderKLGolden : public ::testing::TestWithParam<bool> {
protected:
    AutoencoderKLGolden() : m_golden(test::goldenFolder("i2vgenxl_public") / "golden.safetensors") {
        const auto folder = test::goldenFolder("i2vgenxl_public") / "model" / "vae";
        auto config = AutoencoderKLConfig::open(folder / "config.json");
        EXPECT_TRUE(config) << config.error().message;
        m_autoencoder = std::make_unique<AutoencoderKL>(config.value());
        auto checkpoint = Checkpoint::open(folder, {"diffusion_pytorch_model"});
        EXPECT_TRUE(checkpoint) << checkpoint.error().message;
        const auto loaded = loadWeights(*m_autoencoder, checkpoint.value(), {}, {}, autoencoderKLNames);
        EXPECT_TRUE(loaded) << loaded.error().detail;
        if (GetParam()) m_autoencoder->prepareForInference();
    }

    const c10::InferenceMode m_inference;
    test::GoldenTensors m_golden;
    std::unique_ptr<AutoencoderKL> m_autoencoder;
};

TEST_P(AutoencoderKLGolden, EncodeAgreesWithDiffusers) {
    const LatentDistribution latents = m_autoencoder->encode(m_golden["vae.encode_in"]);
    EXPECT_TRUE(closeTo(latents.mean, m_golden["posterior0.mean"], 1e-5));
    EXPECT_TRUE(closeTo(latents.logVariance, m_golden["posterior0.logvar"], 1e-5));
    EXPECT_TRUE(closeTo(latents.sample(m_golden["posterior0.noise"]), m_golden["posterior0.sample"], 1e-5));
}

TEST_P(AutoencoderKLGolden, DecodeAgreesWithDiffusers) {
    const at::Tensor latents =
        m_golden["final_latents"].squeeze(0).transpose(0, 1) / m_autoencoder->config().scalingFactor;
    const at::Tensor frames = m_autoencoder->decode(latents);
    EXPECT_TRUE(closeTo(frames, m_golden["frames_raw"].squeeze(0).transpose(0, 1), 1e-5));
}

INSTANTIATE_TEST_SUITE_P(AsLoadedAndPacked, AutoencoderKLGolden, ::testing::Bool());

TEST(AutoencoderKL, RealSize_NamesAndShapes_EqualThePublished) {
    AutoencoderKLConfig config;
    config.blockOutChannels = {128, 256, 512, 512};
    config.layersPerBlock = 2;
    AutoencoderKL autoencoder(config);
    for (const char* published : {"i2vgenxl_vae", "sd15_vae"}) {
        EXPECT_TRUE(test::hasRealShapes(autoencoder, published));
    }
}

TEST(AutoencoderKL, OlderAttentionNames_AreMapped) {
    EXPECT_EQ(autoencoderKLNames("encoder.mid_block.attentions.0.query.weight"),
              "encoder.mid_block.attentions.0.to_q.weight");
    EXPECT_EQ(autoencoderKLNames("encoder.mid_block.attentions.0.proj_attn.bias"),
              "encoder.mid_block.attentions.0.to_out.0.bias");
    EXPECT_EQ(autoencoderKLNames("encoder.conv_in.weight"), "encoder.conv_in.weight");
}

}  // namespace
}  // namespace mutoscope
