// SPDX-License-Identifier: Apache-2.0
// Each module fed with what the published network fed it, and the whole.
#include "engine/layers/video_layout.h"
#include "engine/systems/stable_video_diffusion/unet.h"
#include "engine/weights/load.h"
#include "tests/support/golden_tensors.h"
#include "tests/support/real_shapes.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace mutoscope::stable_video_diffusion {
namespace {

using test::closeTo;

constexpr double kLimit = 1e-5;
constexpr std::int64_t kFrames = 4;

class SvdGolden : public ::testing::TestWithParam<bool> {
protected:
    SvdGolden() : m_golden(test::goldenFolder("svd_public") / "golden.safetensors") {
        const auto folder = test::goldenFolder("svd_public") / "model" / "unet";
        auto config = UNetConfig::open(folder / "config.json");
        EXPECT_TRUE(config) << config.error().message;
        m_config = config.value();
        auto checkpoint = Checkpoint::open(folder, {"diffusion_pytorch_model"});
        EXPECT_TRUE(checkpoint) << checkpoint.error().message;
        m_checkpoint = std::make_unique<Checkpoint>(std::move(checkpoint).value());
        m_sample = m_golden["unet0.in.sample"].flatten(0, 1);
        m_input = {m_golden["unet0.time_embedding"] + m_golden["unet0.add_embedding"],
                   m_golden["unet0.in.encoder_hidden_states"], kFrames};
    }

    /// Loads what the checkpoint holds under `prefix`.
    void load(Module& module, const std::string& prefix) {
        const auto loaded = loadWeights(module, *m_checkpoint, {}, {}, [&prefix](std::string_view name) {
            return name.starts_with(prefix) ? std::optional(std::string(name.substr(prefix.size()))) : std::nullopt;
        });
        ASSERT_TRUE(loaded) << loaded.error().detail;
        if (GetParam()) module.prepareForInference();
    }

    at::Tensor laidOut(const at::Tensor& x) const {
        return GetParam() ? x.contiguous(at::MemoryFormat::ChannelsLast) : x;
    }

    at::Tensor convIn() {
        Conv2d conv(8, 32, 3, 1, 1);
        load(conv, "conv_in.");
        return conv.forward(laidOut(m_sample));
    }

    BlockShape shape(std::int64_t heads, double epsilon) const {
        BlockShape shape;
        shape.timeWidth = 128;
        shape.heads = heads;
        shape.contextWidth = 32;
        shape.epsilon = epsilon;
        return shape;
    }

    const c10::InferenceMode m_inference;
    test::GoldenTensors m_golden;
    UNetConfig m_config;
    std::unique_ptr<Checkpoint> m_checkpoint;
    at::Tensor m_sample;
    BlockInput m_input;
};

TEST_P(SvdGolden, Embeddings_AgreeWithDiffusers) {
    TimestepEmbedding time(32, 128);
    load(time, "time_embedding.");
    const at::Tensor timesteps = m_golden["step0.timestep"].view({1}).expand({2});
    EXPECT_TRUE(closeTo(time.forward(sinusoidalEmbedding(timesteps, 32)), m_golden["unet0.time_embedding"], kLimit));
    UNet unet(m_config);
    load(unet, "");
    EXPECT_TRUE(closeTo(unet.embedNumbers(m_golden["unet0.in.added_time_ids"], at::kFloat),
                        m_golden["unet0.add_embedding"], kLimit));
}

TEST_P(SvdGolden, ResnetAndTransformer_AgreeWithDiffusers) {
    ResnetBlock2D spatial({32, 32, 128, 32, 1e-6});
    load(spatial, "down_blocks.0.resnets.0.spatial_res_block.");
    const at::Tensor frames = m_golden["unet0.down_blocks.0.resnets.0.spatial_res_block"];
    EXPECT_TRUE(closeTo(spatial.forward(convIn(), m_input.time), frames, kLimit));

    TemporalResnet temporal({32, 32, 128, 32, 1e-6});
    load(temporal, "down_blocks.0.resnets.0.temporal_res_block.");
    const at::Tensor rows = framesAsRows(laidOut(frames), kFrames);
    EXPECT_TRUE(closeTo((rows + temporal.change(rows, m_input.time)).unflatten(3, {8, 8}),
                        m_golden["unet0.down_blocks.0.resnets.0.temporal_res_block"], kLimit));

    SpatioTemporalResnet resnet({32, 32, 128, 32, 1e-6}, 1e-6, TemporalMix::Share::OfSpatial);
    load(resnet, "down_blocks.0.resnets.0.");
    SpatioTemporalTransformer transformer({32, 2, 16, 32, 32, 1});
    load(transformer, "down_blocks.0.attentions.0.");
    const at::Tensor mixed = resnet.forward(convIn(), kFrames, m_input.time);
    EXPECT_TRUE(closeTo(transformer.forward(mixed, m_input.context, kFrames),
                        m_golden["unet0.down_blocks.0.attentions.0"], kLimit));
}

TEST_P(SvdGolden, Blocks_AgreeWithDiffusers) {
    const auto golden = [this](const char* name) { return laidOut(m_golden[name]); };
    std::vector<at::Tensor> skips;
    DownBlock first(32, 32, shape(2, 1e-6));
    load(first, "down_blocks.0.");
    EXPECT_TRUE(closeTo(first.forward(convIn(), m_input, skips), m_golden["unet0.down_blocks.0"], kLimit));
    EXPECT_TRUE(closeTo(skips.front(), m_golden["unet0.down_blocks.0.attentions.0"], kLimit));

    BlockShape plain = shape(4, 1e-5);
    plain.attention = false;
    plain.resample = false;
    DownBlock last(32, 32, plain);
    load(last, "down_blocks.1.");
    EXPECT_TRUE(
        closeTo(last.forward(golden("unet0.down_blocks.0"), m_input, skips), m_golden["unet0.down_blocks.1"], kLimit));

    MidBlock middle(32, shape(4, 1e-5));
    load(middle, "mid_block.");
    EXPECT_TRUE(closeTo(middle.forward(golden("unet0.down_blocks.1"), m_input), m_golden["unet0.mid_block"], kLimit));

    BlockShape up = shape(4, 1e-6);
    up.layers = 2;
    up.attention = false;
    UpBlock lowest(32, 32, 32, up);
    load(lowest, "up_blocks.0.");
    skips = {convIn(), golden("unet0.down_blocks.0.attentions.0"), golden("unet0.down_blocks.0"),
             golden("unet0.down_blocks.1")};
    EXPECT_TRUE(
        closeTo(lowest.forward(golden("unet0.mid_block"), m_input, skips), m_golden["unet0.up_blocks.0"], kLimit));
    EXPECT_EQ(skips.size(), 2u);
}

TEST_P(SvdGolden, Whole_BothHalvesAtOnceAndOneAfterTheOther_AgreesWithDiffusers) {
    UNet unet(m_config);
    load(unet, "");
    const at::Tensor sample = m_sample.narrow(1, 0, 4);
    // The picture's latents are the same for all frames.
    const at::Tensor picture = m_golden["unet0.in.sample"].select(1, 0).narrow(1, 4, 4);
    const at::Tensor numbers = m_golden["unet0.in.added_time_ids"].narrow(0, 0, 1);
    const auto forward = [&](std::int64_t half, std::int64_t count) {
        const EncodedConditions conditions{m_input.context.narrow(0, half, count), picture.narrow(0, half, count),
                                           unet.embedNumbers(numbers, at::kFloat)};
        return unet.forward(sample.narrow(0, half * kFrames, count * kFrames),
                            m_golden["step0.timestep"].item<double>(), kFrames, conditions);
    };
    const at::Tensor expected = m_golden["step0.unet_out"].flatten(0, 1);
    EXPECT_TRUE(closeTo(forward(0, 2), expected, kLimit));
    EXPECT_TRUE(closeTo(at::cat({forward(0, 1), forward(1, 1)}), expected, kLimit));
}

INSTANTIATE_TEST_SUITE_P(AsLoadedAndPacked, SvdGolden, ::testing::Bool());

TEST(SvdUNet, RealSize_NamesAndShapes_EqualThePublished) {
    UNet unet{UNetConfig{}};
    EXPECT_TRUE(test::hasRealShapes(unet, "svd_unet"));
}

TEST(SvdUNetConfig, ReadsEveryWrittenFormAndRefusesOthers) {
    const test::TemporaryFolder folder;
    const auto open = [file = folder.path() / "config.json"](const char* json) {
        std::ofstream(file) << json;
        return UNetConfig::open(file);
    };
    const auto defaults = open("{}");
    ASSERT_TRUE(defaults) << defaults.error().message;
    EXPECT_EQ(defaults->heads, (std::vector<std::int64_t>{5, 10, 20, 20}));
    EXPECT_EQ(defaults->frames, 25);
    const auto listed = open(R"({"layers_per_block":[1,2,3,4],"cross_attention_dim":[64,64,64,64],"num_frames":14,
                                 "num_attention_heads":8,"transformer_layers_per_block":[1,2,1,1]})");
    ASSERT_TRUE(listed) << listed.error().message;
    EXPECT_EQ(listed->layersPerBlock, (std::vector<std::int64_t>{1, 2, 3, 4}));
    EXPECT_EQ(listed->transformerLayers[1], 2);
    EXPECT_EQ(listed->heads, (std::vector<std::int64_t>{8, 8, 8, 8}));
    EXPECT_EQ(listed->crossAttentionDim, 64);
    for (const auto& [json, says] : {std::pair{R"({"_class_name":"I2VGenXLUNet"})", "I2VGenXLUNet"},
                                     std::pair{R"({"in_channels":4})", "in_channels"},
                                     std::pair{R"({"num_attention_heads":7})", "num_attention_heads"},
                                     std::pair{R"({"num_attention_heads":[5,10]})", "num_attention_heads"},
                                     std::pair{R"({"block_out_channels":[330,640,1280,1280]})", "multiples of 32"},
                                     std::pair{R"({"cross_attention_dim":[64,64,32,64]})", "cross_attention_dim"},
                                     std::pair{R"({"addition_time_embed_dim":128})", "addition_time_embed_dim"},
                                     std::pair{R"({"up_block_types":["UpBlock3D"]})", "up_block_types"}}) {
        const auto refused = open(json);
        ASSERT_FALSE(refused) << json;
        EXPECT_THAT(refused.error().message, ::testing::HasSubstr(says));
    }
}

}  // namespace
}  // namespace mutoscope::stable_video_diffusion
