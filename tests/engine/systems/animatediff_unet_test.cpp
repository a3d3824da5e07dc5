// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/motion_adapter.h"
#include "engine/systems/animatediff/unet.h"
#include "engine/weights/load.h"
#include "tests/support/golden_tensors.h"
#include "tests/support/real_shapes.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mutoscope::animatediff {
namespace {

using test::closeTo;

class MotionUNetGolden : public ::testing::TestWithParam<bool> {
protected:
    MotionUNetGolden() : m_golden(test::goldenFolder("animatediff_public") / "golden.safetensors") {
        const auto folder = test::goldenFolder("animatediff_public");
        auto config = UNetConfig::open(folder / "base" / "unet" / "config.json");
        EXPECT_TRUE(config) << config.error().message;
        auto adapter = MotionAdapter::open(folder / "motion_adapter");
        EXPECT_TRUE(adapter) << adapter.error().message;
        m_unet = std::make_unique<UNet>(config.value(), adapter->config);
        auto checkpoint = Checkpoint::open(folder / "base" / "unet", {"diffusion_pytorch_model"});
        EXPECT_TRUE(checkpoint) << checkpoint.error().message;
        EXPECT_TRUE(checkpoint->join(adapter->checkpoint));
        const auto loaded = loadWeights(*m_unet, checkpoint.value(), {}, {}, motionNames);
        EXPECT_TRUE(loaded) << loaded.error().detail;
        if (GetParam()) m_unet->prepareForInference();
    }

    /// The call of step 0. Both halves of guidance share the sample, so only its first half is passed.
    at::Tensor forward(std::int64_t half, std::int64_t count) {
        const at::Tensor clip = m_golden["unet0.in.sample"].narrow(0, 0, 1);
        const auto frames = clip.size(2);
        const at::Tensor out =
            m_unet->forward(clip.transpose(1, 2).flatten(0, 1), m_golden["step0.timestep"].item<double>(), frames,
                            m_golden["unet0.in.encoder_hidden_states"].narrow(0, half, count));
        return out.unflatten(0, {-1, frames}).transpose(1, 2);
    }

    const c10::InferenceMode m_inference;
    test::GoldenTensors m_golden;
    std::unique_ptr<UNet> m_unet;
};

TEST_P(MotionUNetGolden, BothHalvesAtOnce_AgreeWithDiffusers) {
    EXPECT_TRUE(closeTo(forward(0, 2), m_golden["step0.unet_out"], 1e-5));
}

TEST_P(MotionUNetGolden, OneHalfAfterTheOther_AgreesWithDiffusers) {
    const at::Tensor joined = at::cat({forward(0, 1), forward(1, 1)}, 0);
    EXPECT_TRUE(closeTo(joined, m_golden["step0.unet_out"], 1e-5));
}

INSTANTIATE_TEST_SUITE_P(AsLoadedAndPacked, MotionUNetGolden, ::testing::Bool());

TEST(MotionUNet, RealSize_NamesAndShapes_EqualThePublished) {
    UNet unet{UNetConfig{}, MotionConfig{}};
    EXPECT_TRUE(test::hasRealShapes(unet, "animatediff_unet_motion_model"));
}

/// The parameters of the published file `name`, as "name [shape]".
std::set<std::string> publishedParameters(const std::string& name) {
    std::set<std::string> all;
    for (const auto& [parameter, shape] : test::realShapes(name)) {
        std::ostringstream text;
        text << parameter << " " << at::IntArrayRef(shape);
        all.insert(text.str());
    }
    return all;
}

TEST(MotionUNet, RealSize_IsTheCheckpointAndTheAdapter_AndNothingElse) {
    for (const bool mid : {true, false}) {
        MotionConfig motion;
        motion.midBlock = mid;
        UNet unet{UNetConfig{}, motion};
        std::set<std::string> own;
        for (const ParameterSlot& slot : unet.parameters()) {
            std::ostringstream text;
            text << slot.name << " " << slot.tensor->sizes();
            own.insert(text.str());
        }
        std::set<std::string> published = publishedParameters("sd15_unet");
        published.merge(
            publishedParameters(mid ? "animatediff_motion_adapter_v1_5_2" : "animatediff_motion_adapter_no_mid"));
        EXPECT_EQ(own, published) << (mid ? "with" : "without") << " a module in the middle";
    }
}

TEST(MotionNames, AsTheAuthorsPublishedThem_AreUnderstood) {
    const std::string block = "down_blocks.1.motion_modules.0.";
    const std::string theirs = block + "temporal_transformer.transformer_blocks.0.";
    const std::string ours = block + "transformer_blocks.0.";
    EXPECT_EQ(motionNames(block + "temporal_transformer.proj_in.weight"), block + "proj_in.weight");
    EXPECT_EQ(motionNames("module." + theirs + "attention_blocks.0.to_q.weight"), ours + "attn1.to_q.weight");
    EXPECT_EQ(motionNames(theirs + "attention_blocks.1.to_out.0.bias"), ours + "attn2.to_out.0.bias");
    EXPECT_EQ(motionNames(theirs + "attention_blocks.0.pos_encoder.pe"), ours + "pos_embed.pe");
    EXPECT_EQ(motionNames(theirs + "attention_blocks.1.pos_encoder.pe"), std::nullopt);
    EXPECT_EQ(motionNames(theirs + "norms.1.weight"), ours + "norm2.weight");
    EXPECT_EQ(motionNames(theirs + "ff_norm.bias"), ours + "norm3.bias");
    EXPECT_EQ(motionNames(theirs + "ff.net.0.proj.weight"), ours + "ff.net.0.proj.weight");
    EXPECT_EQ(motionNames("down_blocks.0.resnets.0.norm1.weight"), "down_blocks.0.resnets.0.norm1.weight");
}

TEST(MotionAdapterFit, AnotherFamilysAdapter_IsRefusedInOneSentence) {
    MotionConfig motion;
    motion.blockOutChannels = {320, 640, 1280};
    motion.layersPerBlock = motion.transformerLayers = motion.attentionHeads = {2, 2, 2};
    const auto fits = checkMotionFits(UNetConfig{}, motion, "/models/adapter");
    ASSERT_FALSE(fits);
    EXPECT_EQ(fits.error().code, ErrorCode::BadInput);
    EXPECT_THAT(fits.error().message,
                ::testing::AllOf(::testing::HasSubstr("/models/adapter"), ::testing::HasSubstr("320, 640, 1280 wide"),
                                 ::testing::HasSubstr("the checkpoint's 320, 640, 1280, 1280")));
}

}  // namespace
}  // namespace mutoscope::animatediff
