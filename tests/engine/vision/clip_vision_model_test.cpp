// SPDX-License-Identifier: Apache-2.0
#include "engine/vision/clip_vision_model.h"

#include "engine/weights/load.h"
#include "tests/support/golden_tensors.h"
#include "tests/support/real_shapes.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <gmock/gmock.h>

#include <fstream>

namespace mutoscope {
namespace {

TEST(ClipVisionModelTest, agreesWithTransformers) {
    const c10::InferenceMode inference;
    const auto folder = test::goldenFolder("i2vgenxl_public") / "model" / "image_encoder";
    const auto config = ClipVisionConfig::open(folder / "config.json");
    ASSERT_TRUE(config) << config.error().message;
    ClipVisionModel model(config.value());
    const auto checkpoint = Checkpoint::open(folder, {"model"});
    ASSERT_TRUE(checkpoint) << checkpoint.error().message;
    const auto loaded = loadWeights(model, checkpoint.value(), {}, {}, clipVisionNames);
    ASSERT_TRUE(loaded) << loaded.error().detail;

    const test::GoldenTensors golden(test::goldenFolder("i2vgenxl_public") / "golden.safetensors");
    for (int pass = 0; pass < 2; ++pass) {
        const ClipVisionOutput output = model.forward(golden["clip.pixel_values"]);
        EXPECT_TRUE(test::closeTo(output.lastHiddenState, golden["clip.last_hidden_state"], 1e-5));
        EXPECT_TRUE(test::closeTo(output.imageEmbeds, golden["clip.image_embeds"], 1e-5));
        model.prepareForInference();
    }
}

TEST(ClipVisionModelTest, hasThePublishedNamesAndShapes) {
    ClipVisionConfig config;
    config.encoder = {1280, 5120, 32, 16, Activation::Gelu, 1e-5};
    config.patchSize = 14;
    config.projectionWidth = 1024;
    ClipVisionModel model(config);
    for (const char* published : {"i2vgenxl_image_encoder", "svd_image_encoder"}) {
        EXPECT_TRUE(test::hasRealShapes(model, published));
    }
}

TEST(ClipVisionModelTest, leavesTheTableOfPositionsOut) {
    EXPECT_FALSE(clipVisionNames("vision_model.embeddings.position_ids"));
    EXPECT_EQ(clipVisionNames("visual_projection.weight"), "visual_projection.weight");
}

TEST(ClipVisionConfigTest, missingKeysTakeThePublishedDefaults_wrongOnesAreNamed) {
    const test::TemporaryFolder folder;
    const auto open = [&](const char* json) {
        std::ofstream(folder.path() / "config.json") << json;
        return ClipVisionConfig::open(folder.path() / "config.json");
    };
    const auto defaults = open("{}");
    ASSERT_TRUE(defaults);
    EXPECT_EQ(defaults->encoder.width, 768);
    EXPECT_EQ(defaults->patchSize, 32);
    EXPECT_EQ(defaults->encoder.activation, Activation::QuickGelu);
    for (const auto& [json, key] :
         std::vector<std::pair<const char*, const char*>>{{R"({"patch_size": 300})", "patch_size"},
                                                          {R"({"hidden_act": "mish3"})", "hidden_act"},
                                                          {R"({"num_attention_heads": 7})", "hidden_size"},
                                                          {R"({"image_size": [1, 2]})", "image_size"}}) {
        const auto config = open(json);
        ASSERT_FALSE(config) << json;
        EXPECT_THAT(config.error().message, testing::HasSubstr(key));
    }
}

}  // namespace
}  // namespace mutoscope
