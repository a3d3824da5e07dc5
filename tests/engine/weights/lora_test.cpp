// SPDX-License-Identifier: Apache-2.0
// LoRA files under every spelling there is, put on top of weights and taken off again.
#include "engine/weights/attached_loras.h"
#include "engine/weights/safetensors_writer.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mutoscope {
namespace {

using test::closeTo;
using ::testing::AllOf;
using ::testing::HasSubstr;
using Tensors = std::map<std::string, at::Tensor>;

const std::string kAttention = "down_blocks.0.attentions.0.transformer_blocks.0.attn1";
const std::string kText = "text_model.encoder.layers.1";

class Denoiser final : public Module {
public:
    Denoiser() {
        declareParameter(kAttention + ".to_q.weight", query, {4, 6});
        declareParameter(kAttention + ".to_out.0.weight", out, {4, 4});
        declareParameter("down_blocks.0.attentions.0.proj_in.weight", projection, {4, 4, 1, 1});
        declareParameter("down_blocks.0.resnets.1.conv1.weight", kernel, {4, 6, 3, 3});
        declareParameter("norm.weight", norm, {4});
    }
    LayerWeight query, out, projection, kernel;
    at::Tensor norm;
};

class Text final : public Module {
public:
    Text() {
        declareParameter(kText + ".self_attn.q_proj.weight", query, {4, 4});
        declareParameter(kText + ".mlp.fc1.weight", inner, {8, 4});
    }
    LayerWeight query, inner;
};

class Loras : public ::testing::Test {
protected:
    Loras() {
        at::manual_seed(5);
        for (Module* network : std::initializer_list<Module*>{&m_denoiser, &m_text}) {
            for (const ParameterSlot& slot : network->parameters())
                slot.put(convertWeight(at::randn(slot.tensor->sizes()), slot.role, {}));
        }
    }

    LoraChoice lora(const Tensors& tensors, double weight = 1, const std::map<std::string, std::string>& metadata = {},
                    const std::string& name = "lora") const {
        const auto path = m_folder.path() / (name + ".safetensors");
        EXPECT_TRUE(writeSafetensors(path, tensors, metadata));
        return {path, weight};
    }
    void expectError(const Tensors& tensors, ErrorCode code, const auto& says) {
        const LoraChoice choice = lora(tensors);
        const auto changed = m_loras.set({choice}, at::kFloat, at::kCPU);
        ASSERT_FALSE(changed);
        EXPECT_EQ(changed.error().code, code);
        EXPECT_THAT(changed.error().message, AllOf(HasSubstr(choice.path.string()), says));
        EXPECT_TRUE(m_denoiser.query.terms.empty());
    }

    const test::TemporaryFolder m_folder;
    Denoiser m_denoiser;
    Text m_text;
    AttachedLoras m_loras{{{&m_denoiser, {"unet", "lora_unet"}}, {&m_text, {"text_encoder", "lora_te", "lora_te1"}}}};
};

TEST_F(Loras, EverySpelling_IsTheSameChange) {
    const at::Tensor up = at::randn({4, 2}), down = at::randn({2, 6}), outUp = at::randn({4, 2}),
                     outDown = at::randn({2, 4}), textUp = at::randn({4, 2}), textDown = at::randn({2, 4});
    const std::string flatAttention = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1";
    const std::string flatText = "lora_te_text_model_encoder_layers_1_self_attn_q_proj";
    const std::string text = "text_encoder." + kText + ".self_attn.";
    const std::vector<Tensors> spellings{
        {{flatAttention + "_to_q.lora_down.weight", down},
         {flatAttention + "_to_q.lora_up.weight", up},
         {flatAttention + "_to_out_0.lora_down.weight", outDown},
         {flatAttention + "_to_out_0.lora_up.weight", outUp},
         {flatText + ".lora_down.weight", textDown},
         {flatText + ".lora_up.weight", textUp}},
        {{"unet." + kAttention + ".to_q.lora_A.weight", down},
         {"unet." + kAttention + ".to_q.lora_B.weight", up},
         {"unet." + kAttention + ".to_out.0.lora_A.weight", outDown},
         {"unet." + kAttention + ".to_out.0.lora_B.weight", outUp},
         {text + "q_proj.lora_A.weight", textDown},
         {text + "q_proj.lora_B.weight", textUp}},
        {{"unet." + kAttention + ".to_q.lora.down.weight", down},
         {"unet." + kAttention + ".to_q.lora.up.weight", up},
         {"unet." + kAttention + ".to_out.0.lora.down.weight", outDown},
         {"unet." + kAttention + ".to_out.0.lora.up.weight", outUp},
         {text + "q_proj.lora_linear_layer.down.weight", textDown},
         {text + "q_proj.lora_linear_layer.up.weight", textUp}},
        {{"unet." + kAttention + ".processor.to_q_lora.down.weight", down},
         {"unet." + kAttention + ".processor.to_q_lora.up.weight", up},
         {"unet." + kAttention + ".processor.to_out_lora.down.weight", outDown},
         {"unet." + kAttention + ".processor.to_out_lora.up.weight", outUp},
         {text + "to_q_lora.down.weight", textDown},
         {text + "to_q_lora.up.weight", textUp}},
        {{kAttention + ".to_q.lora_A.default.weight", down},
         {kAttention + ".to_q.lora_B.default.weight", up},
         {"base_model.model." + kAttention + ".to_out.0.lora_A.weight", outDown},
         {"base_model.model." + kAttention + ".to_out.0.lora_B.weight", outUp},
         {"encoder.layers.1.self_attn.q_proj.lora_A.weight", textDown},
         {"encoder.layers.1.self_attn.q_proj.lora_B.weight", textUp}},
    };
    for (std::size_t i = 0; i < spellings.size(); ++i) {
        const auto changed =
            m_loras.set({lora(spellings[i], 0.75, {}, "spelling" + std::to_string(i))}, at::kFloat, at::kCPU);
        ASSERT_TRUE(changed) << changed.error().message;
        EXPECT_TRUE(changed.value());
        const auto merged = [](const LayerWeight& weight, const at::Tensor& u, const at::Tensor& d) {
            return weight.stored.values + 0.75 * at::matmul(u, d);
        };
        EXPECT_TRUE(closeTo(m_denoiser.query.effective(), merged(m_denoiser.query, up, down), 1e-6)) << i;
        EXPECT_TRUE(closeTo(m_denoiser.out.effective(), merged(m_denoiser.out, outUp, outDown), 1e-6)) << i;
        EXPECT_TRUE(closeTo(m_text.query.effective(), merged(m_text.query, textUp, textDown), 1e-6)) << i;
        EXPECT_EQ(m_loras.byteCount(), 4u * (8 + 12 + 8 + 8 + 8 + 8));
    }
}

TEST_F(Loras, Kernels_OfOnePixelAndOfNine_AreChangedInTheirLayout) {
    m_denoiser.prepareForInference();
    const at::Tensor up = at::randn({4, 2, 1, 1}), down = at::randn({2, 6, 3, 3}), pointUp = at::randn({4, 3, 1, 1}),
                     pointDown = at::randn({3, 4, 1, 1});
    ASSERT_TRUE(m_loras.set({lora({{"lora_unet_down_blocks_0_resnets_1_conv1.lora_up.weight", up},
                                   {"lora_unet_down_blocks_0_resnets_1_conv1.lora_down.weight", down},
                                   {"lora_unet_down_blocks_0_attentions_0_proj_in.lora_up.weight", pointUp},
                                   {"lora_unet_down_blocks_0_attentions_0_proj_in.lora_down.weight", pointDown}})},
                            at::kFloat, at::kCPU));
    const at::Tensor kernel = at::conv2d(down.transpose(0, 1), up.flip({2, 3})).transpose(0, 1);
    EXPECT_TRUE(closeTo(m_denoiser.kernel.effective(), m_denoiser.kernel.stored.values + kernel, 1e-6));
    EXPECT_TRUE(m_denoiser.kernel.effective().is_contiguous(at::MemoryFormat::ChannelsLast));
    EXPECT_TRUE(closeTo(
        m_denoiser.projection.effective(),
        m_denoiser.projection.stored.values + at::matmul(pointUp.flatten(1), pointDown.flatten(1)).view({4, 4, 1, 1}),
        1e-6));
}

TEST_F(Loras, Scale_IsAlphaOverRank_FromTensorsOrFromTheFilesNotes) {
    const at::Tensor up = at::randn({4, 2}), down = at::randn({2, 6});
    const Tensors peft{{"unet." + kAttention + ".to_q.lora_A.weight", down},
                       {"unet." + kAttention + ".to_q.lora_B.weight", up}};
    const at::Tensor whole = at::matmul(up, down);
    const auto expectScale = [&](const LoraChoice& choice, double scale) {
        ASSERT_TRUE(m_loras.set({choice}, at::kFloat, at::kCPU));
        EXPECT_TRUE(closeTo(m_denoiser.query.effective() - m_denoiser.query.stored.values, scale * whole, 1e-5));
    };
    const std::string flat = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q";
    expectScale(lora({{flat + ".lora_down.weight", down},
                      {flat + ".lora_up.weight", up},
                      {flat + ".alpha", at::full({}, 0.5, at::kHalf)}},
                     2, {}, "kohya"),
                0.5);
    expectScale(lora(peft, 1, {}, "plain"), 1);
    expectScale(lora(peft, 1, {{"lora_adapter_metadata", R"({"unet.lora_alpha": 8, "unet.r": 2})"}}, "notes"), 4);
    expectScale(
        lora(peft, 1, {{"lora_adapter_metadata", R"({"unet.lora_alpha": 8, "unet.alpha_pattern": {"attn1.to_q": 3}})"}},
             "own"),
        1.5);
    expectScale(lora(peft, 1, {{"lora_adapter_metadata", R"({"unet.lora_alpha": 4, "unet.use_rslora": true})"}}, "rs"),
                4 / std::sqrt(2.0));
}

TEST_F(Loras, SeveralWithWeights_AddUp_AndLeaveTheWeightsAsTheyWere) {
    const at::Tensor before = m_denoiser.query.stored.values.clone();
    Tensors one, other;
    for (Tensors* tensors : {&one, &other}) {
        (*tensors)["unet." + kAttention + ".to_q.lora_A.weight"] = at::randn({2, 6});
        (*tensors)["unet." + kAttention + ".to_q.lora_B.weight"] = at::randn({4, 2});
    }
    const auto product = [](const Tensors& tensors) {
        return at::matmul(tensors.rbegin()->second, tensors.begin()->second);
    };
    const LoraChoice first = lora(one, 0.5, {}, "one"), second = lora(other, -2, {}, "other");
    EXPECT_TRUE(m_loras.set({first, second}, at::kFloat, at::kCPU).value());
    EXPECT_FALSE(m_loras.set({first, second}, at::kFloat, at::kCPU).value()) << "nothing has changed";
    EXPECT_TRUE(closeTo(m_denoiser.query.effective(), before + 0.5 * product(one) - 2 * product(other), 1e-6));
    EXPECT_TRUE(m_loras.set({{second.path, 1}}, at::kFloat, at::kCPU).value());
    EXPECT_TRUE(closeTo(m_denoiser.query.effective(), before + product(other), 1e-6));
    EXPECT_TRUE(m_loras.set({{second.path, 0}}, at::kFloat, at::kCPU).value());
    EXPECT_TRUE(at::equal(m_denoiser.query.effective(), before)) << "a weight of 0";
    EXPECT_TRUE(m_loras.set({}, at::kFloat, at::kCPU).value());
    EXPECT_TRUE(at::equal(m_denoiser.query.effective(), before));
    EXPECT_TRUE(at::equal(m_denoiser.query.stored.values, before));
    EXPECT_EQ(m_loras.byteCount(), 0u);
}

TEST_F(Loras, OnWeightsInEightBits_AreAddedToWhatIsRestored_AndSurviveTheirComingAndGoing) {
    WeightFormat eight{at::kFloat, at::kCPU, WeightStorage::Int8};
    const StoredWeight stored = convertWeight(at::randn({4, 6}), WeightRole::Matrix, eight);
    const at::Tensor up = at::randn({4, 2}), down = at::randn({2, 6});
    ASSERT_TRUE(m_loras.set({lora({{"unet." + kAttention + ".to_q.lora_A.weight", down},
                                   {"unet." + kAttention + ".to_q.lora_B.weight", up}})},
                            at::kFloat, at::kCPU));
    for (const ParameterSlot& slot : m_denoiser.parameters()) {
        if (slot.matrix == &m_denoiser.query.stored) slot.put(stored);
    }
    EXPECT_TRUE(closeTo(m_denoiser.query.effective(), stored.restored() + at::matmul(up, down), 1e-6));
    ASSERT_TRUE(m_loras.set({}, at::kFloat, at::kCPU));
    EXPECT_TRUE(at::equal(m_denoiser.query.effective(), stored.restored()));
}

TEST_F(Loras, AReplacedFile_IsReadAgain) {
    Tensors tensors{{"unet." + kAttention + ".to_q.lora_A.weight", at::randn({2, 6})},
                    {"unet." + kAttention + ".to_q.lora_B.weight", at::randn({4, 2})}};
    const LoraChoice choice = lora(tensors);
    ASSERT_TRUE(m_loras.set({choice}, at::kFloat, at::kCPU));
    const at::Tensor before = m_denoiser.query.effective();
    for (auto& [name, tensor] : tensors) tensor = tensor * 3;
    lora(tensors);
    std::filesystem::last_write_time(choice.path,
                                     std::filesystem::last_write_time(choice.path) + std::chrono::seconds(2));
    EXPECT_TRUE(m_loras.set({choice}, at::kFloat, at::kCPU).value());
    EXPECT_FALSE(at::allclose(m_denoiser.query.effective(), before));
}

TEST_F(Loras, WhatDoesNotFit_IsRefusedInOneSentence) {
    const std::string query = "unet." + kAttention + ".to_q";
    const at::Tensor up = at::randn({4, 2}), down = at::randn({2, 6});
    expectError({{"unet.somewhere.to_q.lora_A.weight", down}, {"unet.somewhere.to_q.lora_B.weight", up}},
                ErrorCode::BadInput, HasSubstr("'unet.somewhere.to_q' is not in this model"));
    expectError({{query + ".lora_A.weight", at::randn({2, 8})}, {query + ".lora_B.weight", up}}, ErrorCode::BadInput,
                HasSubstr("4 x 8, this model's is [4, 6]"));
    expectError({{query + ".lora_A.weight", at::randn({3, 6})}, {query + ".lora_B.weight", up}}, ErrorCode::BadInput,
                HasSubstr("do not fit"));
    expectError({{query + ".lora_A.weight", down}}, ErrorCode::BadInput, HasSubstr("only one of its two matrices"));
    expectError({{query + ".hada_w1_a", up}}, ErrorCode::Unsupported, HasSubstr("not part of a plain LoRA"));
    expectError({{query + ".lora_A.weight", down}, {query + ".lora_B.weight", up}, {query + ".dora_scale", up}},
                ErrorCode::Unsupported, HasSubstr("dora_scale"));
    expectError({{query + ".alpha", at::zeros({})}}, ErrorCode::BadInput, HasSubstr("holds no LoRA"));
}

TEST_F(Loras, OnTheMetaDevice_HaveShapesOnly) {
    for (const ParameterSlot& slot : m_denoiser.parameters())
        slot.put(emptyWeight(slot.tensor->sizes(), slot.role, {at::kHalf, at::kMeta}));
    ASSERT_TRUE(m_loras.set({lora({{"unet." + kAttention + ".to_q.lora_A.weight", at::randn({2, 6})},
                                   {"unet." + kAttention + ".to_q.lora_B.weight", at::randn({4, 2})}})},
                            at::kHalf, at::kMeta));
    EXPECT_EQ(m_denoiser.query.effective().sizes(), (at::IntArrayRef{4, 6}));
    EXPECT_EQ(m_loras.byteCount(), 2u * (12 + 8));
}

}  // namespace
}  // namespace mutoscope
