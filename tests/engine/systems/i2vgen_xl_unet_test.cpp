// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/unet.h"
#include "engine/weights/load.h"
#include "tests/support/golden_tensors.h"
#include "tests/support/real_shapes.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <gtest/gtest.h>

namespace mutoscope::i2vgen_xl {
namespace {

using test::closeTo;

class UNetGolden : public ::testing::TestWithParam<bool> {
protected:
    UNetGolden() : m_golden(test::goldenFolder("i2vgenxl_public") / "golden.safetensors") {
        const auto folder = test::goldenFolder("i2vgenxl_public") / "model" / "unet";
        auto config = UNetConfig::open(folder / "config.json");
        EXPECT_TRUE(config) << config.error().message;
        m_unet = std::make_unique<UNet>(config.value());
        auto checkpoint = Checkpoint::open(folder, {"diffusion_pytorch_model"});
        EXPECT_TRUE(checkpoint) << checkpoint.error().message;
        const auto loaded = loadWeights(*m_unet, checkpoint.value(), {}, {});
        EXPECT_TRUE(loaded) << loaded.error().detail;
        if (GetParam()) m_unet->prepareForInference();
    }

    /// The call of step 0. Both halves of guidance share the sample, so only its first half is passed.
    at::Tensor forward(std::int64_t half, std::int64_t count) {
        const auto frames = m_golden["unet0.in.sample"].size(2);
        const auto halves = [&](const char* name) { return m_golden[name].narrow(0, half, count); };
        const EncodedConditions conditions =
            m_unet->encode({halves("unet0.in.encoder_hidden_states"), halves("unet0.in.image_embeddings"),
                            m_golden["unet0.in.image_latents"].narrow(0, 0, 1),
                            m_golden["unet0.in.fps"].narrow(0, 0, 1).to(at::kFloat)},
                           frames);
        const at::Tensor sample = m_golden["unet0.in.sample"].narrow(0, 0, 1).transpose(1, 2).flatten(0, 1);
        const at::Tensor out = m_unet->forward(sample, m_golden["step0.timestep"].item<double>(), frames, conditions);
        return out.unflatten(0, {-1, frames}).transpose(1, 2);
    }

    const c10::InferenceMode m_inference;
    test::GoldenTensors m_golden;
    std::unique_ptr<UNet> m_unet;
};

TEST_P(UNetGolden, BothHalvesAtOnce_AgreeWithDiffusers) {
    EXPECT_TRUE(closeTo(forward(0, 2), m_golden["step0.unet_out"], 1e-5));
}

TEST_P(UNetGolden, OneHalfAfterTheOther_AgreesWithDiffusers) {
    const at::Tensor joined = at::cat({forward(0, 1), forward(1, 1)}, 0);
    EXPECT_TRUE(closeTo(joined, m_golden["step0.unet_out"], 1e-5));
}

INSTANTIATE_TEST_SUITE_P(AsLoadedAndPacked, UNetGolden, ::testing::Bool());

TEST(UNet, RealSize_NamesAndShapes_EqualThePublished) {
    UNet unet{UNetConfig{}};
    EXPECT_TRUE(test::hasRealShapes(unet, "i2vgenxl_unet"));
}

TEST(UNet, ABatchOfClips_GivesEachWhatItGivesAlone) {
    const c10::InferenceMode inference;
    UNetConfig config;
    config.blockOutChannels = {8, 16};
    config.downHasAttention = {true, false};
    config.upHasAttention = {false, true};
    config.layersPerBlock = 1;
    config.normGroups = 4;
    config.crossAttentionDim = 12;
    config.attentionHeadDim = 4;
    UNet unet(config);
    materialise(unet, {});
    at::manual_seed(3);
    for (const ParameterSlot& slot : unet.parameters()) slot.tensor->normal_(0, 0.2);

    const std::int64_t frames = 3;
    const at::Tensor text = at::randn({4, 7, 12}), picture = at::randn({4, 1, 12}),
                     latents = at::randn({2, 4, frames, 6, 10});
    const at::Tensor fps = at::tensor({8.0f, 24.0f}), sample = at::randn({2 * frames, 4, 6, 10}),
                     times = at::tensor({500.0f, 20.0f});
    const at::Tensor both = unet.forward(sample, times, frames, unet.encode({text, picture, latents, fps}, frames))
                                .unflatten(0, {4, frames});
    for (std::int64_t clip = 0; clip < 2; ++clip) {
        // Rows of the batch are [clip 0, clip 1] for the first half of guidance, then again for the second.
        const auto rows = at::tensor({clip, clip + 2});
        const at::Tensor alone = unet.forward(sample.narrow(0, clip * frames, frames), times.narrow(0, clip, 1), frames,
                                              unet.encode({text.index_select(0, rows), picture.index_select(0, rows),
                                                           latents.narrow(0, clip, 1), fps.narrow(0, clip, 1)},
                                                          frames));
        EXPECT_TRUE(closeTo(both.index_select(0, rows).flatten(0, 1), alone, 1e-5));
    }
}

}  // namespace
}  // namespace mutoscope::i2vgen_xl
