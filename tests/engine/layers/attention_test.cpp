// SPDX-License-Identifier: Apache-2.0
// Layers over tokens: fast forms against the same formula in double precision, over a grid of formats and shapes.
#include "engine/layers/attention.h"

#include "engine/layers/embeddings.h"
#include "engine/layers/transformer.h"
#include "engine/layers/video_layout.h"
#include "tests/engine/layers/layer_reference.h"
#include "tests/support/tensor_compare.h"

#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>

#include <cmath>

namespace mutoscope {
namespace {

using test::attentionOf;
using test::closeTo;
using test::fillWeights;
using test::gegluOf;
using test::geluOf;
using test::layerNormOf;
using test::limitOf;
using test::linearOf;
using test::numbers;
using test::Weights;
using test::weightsOf;

constexpr at::ScalarType kTypes[]{at::kFloat, at::kBFloat16};

class Tokens : public ::testing::TestWithParam<at::ScalarType> {
protected:
    Tokens() { at::manual_seed(11); }
    const at::ScalarType m_type = GetParam();
    const c10::InferenceMode m_inference;
};

INSTANTIATE_TEST_SUITE_P(Formats, Tokens, ::testing::ValuesIn(kTypes),
                         [](const auto& instance) { return test::typeName(instance.param); });

TEST(ScaledDotProductReference, TwoKeys_AreWeightedByTheirSoftmax) {
    // d = 4, so the scores 2 ln 3 and 0 become ln 3 and 0: weights 3/4 and 1/4.
    const at::Tensor q = at::tensor({2 * std::log(3.0), 0.0, 0.0, 0.0}, at::kDouble).view({1, 1, 1, 4});
    const at::Tensor k = at::eye(2, 4, at::kDouble).view({1, 1, 2, 4});
    const at::Tensor v = at::tensor({4.0, 8.0}, at::kDouble).view({1, 1, 2, 1});
    EXPECT_NEAR(scaledDotProductReference(q, k, v).item<double>(), 5.0, 1e-12);
    EXPECT_NEAR(scaledDotProductReference(q, k, v, Mask::Causal).item<double>(), 4.0, 1e-12);
}

TEST_P(Tokens, ScaledDotProduct_IsTheReference) {
    struct Shape {
        std::int64_t batch, heads, queries, keys, width;
    };
    // On either side of where the choice of kernel changes, the text's 77 keys, and single ones.
    for (const Shape& s :
         {Shape{2, 3, 5, 1, 8}, Shape{1, 2, 16, 16, 64}, Shape{3, 1, 4, 31, 16}, Shape{2, 2, 40, 32, 8},
          Shape{2, 2, 40, 33, 8}, Shape{1, 5, 96, 77, 64}, Shape{1, 1, 1, 200, 40}, Shape{7, 2, 130, 130, 4}}) {
        for (const Mask mask : {Mask::None, Mask::Causal}) {
            SCOPED_TRACE(std::to_string(s.queries) + " queries, " + std::to_string(s.keys) + " keys" +
                         (mask == Mask::Causal ? ", causal" : ""));
            const at::Tensor q = numbers({s.batch, s.heads, s.queries, s.width}, m_type),
                             k = numbers({s.batch, s.heads, s.keys, s.width}, m_type),
                             v = numbers({s.batch, s.heads, s.keys, s.width}, m_type);
            const at::Tensor out = scaledDotProduct(q, k, v, mask);
            EXPECT_EQ(out.scalar_type(), m_type);
            EXPECT_TRUE(
                closeTo(out, scaledDotProductReference(q.to(at::kDouble), k.to(at::kDouble), v.to(at::kDouble), mask),
                        limitOf(m_type)));
        }
    }
}

TEST_P(Tokens, Attention_IsTheFormula) {
    for (const Bias bias : {Bias::Yes, Bias::No}) {
        Attention attention(24, 20, 3, 16, bias);
        fillWeights(attention, m_type);
        const at::Tensor x = numbers({2, 9, 24}, m_type), context = numbers({2, 77, 20}, m_type);
        const at::Tensor expected =
            attentionOf(weightsOf(attention), "", x.to(at::kDouble), context.to(at::kDouble), 3);
        EXPECT_TRUE(closeTo(attention.forward(x, context), expected, limitOf(m_type)));
        attention.prepareForInference();
        EXPECT_TRUE(closeTo(attention.forward(x, context), expected, limitOf(m_type)));
    }
}

TEST_P(Tokens, AttentionAlongFrames_IsAttentionOfEachPixel) {
    Attention attention(16, 16, 2, 8);
    fillWeights(attention, m_type);
    const at::Tensor x = numbers({2, 5, 6, 16}, m_type);  // [B, F, P, width]
    const at::Tensor pixels = x.transpose(1, 2).flatten(0, 1).to(at::kDouble);
    const at::Tensor expected =
        attentionOf(weightsOf(attention), "", pixels, pixels, 2).unflatten(0, {2, 6}).transpose(1, 2);
    EXPECT_TRUE(closeTo(attention.forwardAlongFrames(x), expected, limitOf(m_type)));
    const c10::NoGradGuard noGrad;  // another way there than in training
    EXPECT_TRUE(closeTo(attention.forwardAlongFrames(x), expected, limitOf(m_type)));
}

TEST_P(Tokens, LinearAndLayerNorm_AreTheirFormulas) {
    for (const std::int64_t in : {1, 3, 64, 320}) {
        Linear with(in, 48), without(in, 48, Bias::No);
        LayerNorm norm(in);
        for (Module* module :
             {static_cast<Module*>(&with), static_cast<Module*>(&without), static_cast<Module*>(&norm)})
            fillWeights(*module, m_type);
        const at::Tensor x = numbers({2, 7, in}, m_type), exact = x.to(at::kDouble);
        const at::Tensor product = at::matmul(exact, weightsOf(without).at("weight").t());
        const at::Tensor sum = at::matmul(exact, weightsOf(with).at("weight").t()) + weightsOf(with).at("bias");
        for (const bool packed : {false, true}) {
            SCOPED_TRACE(packed ? "packed" : "as loaded");
            if (packed) with.prepareForInference();
            if (packed) without.prepareForInference();
            EXPECT_TRUE(closeTo(with.forward(x), sum, limitOf(m_type)));
            EXPECT_TRUE(closeTo(without.forward(x), product, limitOf(m_type)));
            EXPECT_TRUE(closeTo(without.forward(x.transpose(0, 1)), product.transpose(0, 1), limitOf(m_type)));
        }
        if (in > 1) {
            EXPECT_TRUE(closeTo(
                norm.forward(x),
                layerNormOf({{"n.weight", weightsOf(norm)["weight"]}, {"n.bias", weightsOf(norm)["bias"]}}, "n", exact),
                limitOf(m_type)));
        }
    }
}

TEST_P(Tokens, FeedForward_IsItsFormula) {
    const at::Tensor x = numbers({3, 5, 12}, m_type), exact = x.to(at::kDouble);
    for (const auto kind : {FeedForwardKind::Geglu, FeedForwardKind::Gelu, FeedForwardKind::GeluTanh}) {
        FeedForward layer(12, 40, kind);
        fillWeights(layer, m_type);
        const Weights weights = weightsOf(layer);
        at::Tensor expected;
        if (kind == FeedForwardKind::Geglu) {
            expected = gegluOf(weights, "", exact);
        } else {
            const at::Tensor hidden = linearOf(weights, "net.0.proj", exact);
            const at::Tensor inner = std::sqrt(2 / M_PI) * (hidden + 0.044715 * hidden.pow(3));
            expected = linearOf(weights, "net.2",
                                kind == FeedForwardKind::Gelu ? geluOf(hidden) : hidden * 0.5 * (1 + at::tanh(inner)));
        }
        EXPECT_TRUE(closeTo(layer.forward(x), expected, limitOf(m_type)));
    }
}

TransformerShape smallTransformer() {
    TransformerShape shape;
    shape.channels = 16;
    shape.heads = 3;
    shape.headWidth = 8;  // inner 24: wider than the channels
    shape.contextWidth = 20;
    shape.groups = 4;
    shape.blocks = 2;
    return shape;
}

TEST_P(Tokens, SpatialBlock_IsTheFormulaFrameByFrame) {
    TransformerBlock block(smallTransformer(), TransformerBlock::Kind::Spatial);
    fillWeights(block, m_type);
    const Weights weights = weightsOf(block);
    const std::int64_t clips = 2, frames = 3;
    const at::Tensor tokens = numbers({clips * frames, 35, 24}, m_type), context = numbers({clips, 7, 20}, m_type);
    // The published form: the context is repeated for each frame.
    at::Tensor x = tokens.to(at::kDouble);
    const at::Tensor repeated = context.to(at::kDouble).repeat_interleave(frames, 0);
    at::Tensor normed = layerNormOf(weights, "norm1", x);
    x = x + attentionOf(weights, "attn1.", normed, normed, 3);
    x = x + attentionOf(weights, "attn2.", layerNormOf(weights, "norm2", x), repeated, 3);
    x = x + gegluOf(weights, "ff.", layerNormOf(weights, "norm3", x));
    EXPECT_TRUE(closeTo(block.forwardSpatial(tokens, context, frames), x, limitOf(m_type)));
}

TEST_P(Tokens, SpatialBlock_ContextOfTwiceTheClips_EqualsRepeatedTokens) {
    TransformerBlock block(smallTransformer(), TransformerBlock::Kind::Spatial);
    fillWeights(block, m_type);
    const std::int64_t clips = 2, frames = 3;
    const at::Tensor tokens = numbers({clips * frames, 35, 24}, m_type), context = numbers({2 * clips, 7, 20}, m_type);
    const at::Tensor shared = block.forwardSpatial(tokens, context, frames);
    ASSERT_EQ(shared.size(0), 2 * clips * frames);
    EXPECT_TRUE(closeTo(shared, block.forwardSpatial(at::cat({tokens, tokens}), context, frames), limitOf(m_type)));
    EXPECT_FALSE(closeTo(shared.narrow(0, 0, clips * frames), shared.narrow(0, clips * frames, clips * frames), 1e-2))
        << "the context did not matter";
}

TEST_P(Tokens, TemporalBlock_IsTheFormulaPixelByPixel) {
    TransformerBlock block(smallTransformer(), TransformerBlock::Kind::Temporal);
    fillWeights(block, m_type);
    const Weights weights = weightsOf(block);
    const at::Tensor tokens = numbers({2, 4, 6, 24}, m_type);  // [B, F, P, inner]
    at::Tensor x = tokens.to(at::kDouble).transpose(1, 2).flatten(0, 1);
    at::Tensor normed = layerNormOf(weights, "norm1", x);
    x = x + attentionOf(weights, "attn1.", normed, normed, 3);
    normed = layerNormOf(weights, "norm2", x);
    x = x + attentionOf(weights, "attn2.", normed, normed, 3);
    x = x + gegluOf(weights, "ff.", layerNormOf(weights, "norm3", x));
    EXPECT_TRUE(closeTo(block.forwardTemporal(tokens), x.unflatten(0, {2, 6}).transpose(1, 2), limitOf(m_type)));
}

TEST_P(Tokens, SpatialTransformer_ContextOfTwiceTheClips_EqualsRepeatedFrames) {
    SpatialTransformer transformer(smallTransformer());
    fillWeights(transformer, m_type);
    const at::Tensor context = numbers({2, 7, 20}, m_type);
    for (const auto format : {at::MemoryFormat::Contiguous, at::MemoryFormat::ChannelsLast}) {
        const at::Tensor x = numbers({3, 16, 4, 6}, m_type, format);
        EXPECT_TRUE(closeTo(transformer.forward(x, context, 3), transformer.forward(at::cat({x, x}), context, 3),
                            limitOf(m_type)));
    }
}

TEST_P(Tokens, TimestepEmbeddingAndEmbedding_AreTheirFormulas) {
    TimestepEmbedding embedding(32, 48);
    fillWeights(embedding, m_type);
    const Weights weights = weightsOf(embedding);
    const at::Tensor x = numbers({3, 32}, m_type), hidden = linearOf(weights, "linear_1", x.to(at::kDouble));
    EXPECT_TRUE(
        closeTo(embedding.forward(x), linearOf(weights, "linear_2", hidden / (1 + at::exp(-hidden))), limitOf(m_type)));

    Embedding table(9, 4);
    fillWeights(table, m_type);
    const at::Tensor rows = table.forward(at::tensor({8, 0, 8}, at::kLong).view({1, 3}));
    EXPECT_TRUE(at::equal(rows[0][0], table.table()[8]) && at::equal(rows[0][1], table.table()[0]) &&
                at::equal(rows[0][2], table.table()[8]));
}

TEST(SinusoidalEmbedding, IsTheFormulaInDoublePrecision) {
    const at::Tensor values = at::tensor({0.0, 1.0, 7.5, 500.0, 981.0, 999.0}, at::kFloat);
    for (const std::int64_t width : {2, 3, 32, 320}) {
        const at::Tensor embedding = sinusoidalEmbedding(values, width);
        ASSERT_EQ(embedding.sizes(), at::IntArrayRef({6, width}));
        ASSERT_EQ(embedding.scalar_type(), at::kFloat);
        const std::int64_t half = width / 2;
        for (std::int64_t row = 0; row < 6; ++row) {
            for (std::int64_t i = 0; i < half; ++i) {
                const double angle =
                    values[row].item<double>() * std::pow(10000.0, -static_cast<double>(i) / static_cast<double>(half));
                // The angle, up to 1000, is rounded to 24 bits on the way.
                EXPECT_NEAR(embedding[row][i].item<double>(), std::cos(angle), 2e-4);
                EXPECT_NEAR(embedding[row][half + i].item<double>(), std::sin(angle), 2e-4);
            }
            if (width % 2 == 1) {
                EXPECT_EQ(embedding[row][width - 1].item<double>(), 0.0);
            }
        }
    }
}

TEST(Activation, ByName_IsTheFormula) {
    const at::Tensor x = at::linspace(-6, 6, 49, at::kDouble);
    const at::Tensor tanhForm = x * 0.5 * (1 + at::tanh(std::sqrt(2 / M_PI) * (x + 0.044715 * x.pow(3))));
    const std::map<std::string, at::Tensor> expected{{"silu", x / (1 + at::exp(-x))},
                                                     {"swish", x / (1 + at::exp(-x))},
                                                     {"gelu", geluOf(x)},
                                                     {"gelu_new", tanhForm},
                                                     {"gelu_pytorch_tanh", tanhForm},
                                                     {"quick_gelu", x / (1 + at::exp(-1.702 * x))},
                                                     {"relu", at::clamp_min(x, 0)}};
    for (const auto& [name, values] : expected) {
        const auto activation = activationFromName(name);
        ASSERT_TRUE(activation) << name;
        const at::Tensor input = x.clone();
        EXPECT_TRUE(closeTo(activate(activation.value(), input), values, 1e-12)) << name;
        EXPECT_TRUE(at::equal(input, x)) << name << " wrote over its input while gradients were recorded";
        const c10::InferenceMode inference;
        EXPECT_TRUE(closeTo(activate(activation.value(), x.clone()), values, 1e-12)) << name;
    }
    const auto unknown = activationFromName("mish");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, ErrorCode::Unsupported);
}

}  // namespace
}  // namespace mutoscope
