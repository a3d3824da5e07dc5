// SPDX-License-Identifier: Apache-2.0
#include "engine/text/clip_text_model.h"

#include "engine/text/clip_tokenizer.h"
#include "engine/weights/load.h"
#include "engine/weights/safetensors_writer.h"
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

class ClipTextModelGolden : public testing::Test {
protected:
    ClipTextModelGolden() : m_golden(test::goldenFolder("i2vgenxl_public") / "golden.safetensors") {
        const auto folder = test::goldenFolder("i2vgenxl_public") / "model" / "text_encoder";
        const auto config = ClipTextConfig::open(folder / "config.json");
        EXPECT_TRUE(config) << config.error().message;
        m_model = std::make_unique<ClipTextModel>(config.value());
        const auto checkpoint = Checkpoint::open(folder, {"model"});
        EXPECT_TRUE(checkpoint) << checkpoint.error().message;
        const auto loaded = loadWeights(*m_model, checkpoint.value(), {}, {}, clipTextNames);
        EXPECT_TRUE(loaded) << loaded.error().detail;
    }

    const c10::InferenceMode m_inference;
    test::GoldenTensors m_golden;
    std::unique_ptr<ClipTextModel> m_model;
};

TEST_F(ClipTextModelGolden, agreesWithTransformers) {
    for (int pass = 0; pass < 2; ++pass) {
        for (const std::string name : {"text.prompt", "text.negative"}) {
            const at::Tensor ids = m_golden[name + ".input_ids"];
            const auto states = m_model->hiddenStates(ids);
            ASSERT_EQ(states.size(), 4u);
            for (std::size_t i = 0; i < states.size(); ++i) {
                EXPECT_TRUE(test::closeTo(states[i], m_golden[name + ".hidden" + std::to_string(i)], 1e-5))
                    << name << " " << i;
            }
            EXPECT_TRUE(test::closeTo(m_model->forward(ids), m_golden[name + ".last_hidden_state"], 1e-5)) << name;
        }
        m_model->prepareForInference();
    }
}

TEST_F(ClipTextModelGolden, skippedLayersAreFollowedByTheFinalNorm) {
    const at::Tensor ids = at::cat({m_golden["text.negative.input_ids"], m_golden["text.prompt.input_ids"]});
    EXPECT_TRUE(test::closeTo(m_model->forward(ids, 1), m_golden["prompt_embeds_used"], 1e-5));
    EXPECT_TRUE(test::closeTo(m_model->forward(ids, 3), m_model->finalNorm(m_model->hiddenStates(ids).front()), 0));
}

TEST_F(ClipTextModelGolden, aFileWithoutThePrefixAndWithPositions_loadsTheSame) {
    std::map<std::string, at::Tensor> tensors{{"embeddings.position_ids", at::arange(77).view({1, 77})}};
    const std::string prefix = "text_model.";
    for (const ParameterSlot& slot : m_model->parameters()) tensors[slot.name.substr(prefix.size())] = *slot.tensor;
    const test::TemporaryFolder folder;
    ASSERT_TRUE(writeSafetensors(folder.path() / "model.safetensors", tensors));

    ClipTextModel model(m_model->config());
    const auto checkpoint = Checkpoint::open(folder.path(), {"model"});
    ASSERT_TRUE(checkpoint) << checkpoint.error().message;
    const auto loaded = loadWeights(model, checkpoint.value(), {}, {}, clipTextNames);
    ASSERT_TRUE(loaded) << loaded.error().detail;
    const at::Tensor ids = m_golden["text.prompt.input_ids"];
    EXPECT_TRUE(test::closeTo(model.forward(ids), m_model->forward(ids), 0));
    EXPECT_EQ(clipTextNames("foreign.weight"), "foreign.weight");
}

TEST(ClipTextModelTest, hasThePublishedNamesAndShapes) {
    ClipTextConfig config;
    config.encoder = {1024, 4096, 24, 16, Activation::Gelu, 1e-5};
    ClipTextModel model(config);
    EXPECT_TRUE(test::hasRealShapes(model, "i2vgenxl_text_encoder"));
    config.encoder = {768, 3072, 12, 12, Activation::QuickGelu, 1e-5};
    ClipTextModel smaller(config);
    EXPECT_TRUE(test::hasRealShapes(smaller, "sd15_text_encoder"));
}

TEST(ClipTextConfigTest, missingKeysTakeThePublishedDefaults_wrongOnesAreNamed) {
    const test::TemporaryFolder folder;
    const auto open = [&](const char* json) {
        std::ofstream(folder.path() / "config.json") << json;
        return ClipTextConfig::open(folder.path() / "config.json");
    };
    const auto defaults = open(R"({"hidden_act": "gelu_new"})");
    ASSERT_TRUE(defaults);
    EXPECT_EQ(defaults->encoder.width, 512);
    EXPECT_EQ(defaults->encoder.heads, 8);
    EXPECT_EQ(defaults->encoder.activation, Activation::GeluTanh);
    EXPECT_EQ(defaults->vocabularySize, 49408);
    for (const auto& [json, key] :
         std::vector<std::pair<const char*, const char*>>{{R"({"hidden_act": "mish3"})", "hidden_act"},
                                                          {R"({"num_attention_heads": 7})", "hidden_size"},
                                                          {R"({"layer_norm_eps": -1})", "layer_norm_eps"},
                                                          {R"({"vocab_size": "9"})", "vocab_size"}}) {
        const auto config = open(json);
        ASSERT_FALSE(config) << json;
        EXPECT_THAT(config.error().message, testing::HasSubstr(key));
    }
}

}  // namespace
}  // namespace mutoscope
