// SPDX-License-Identifier: Apache-2.0
// Layers over pictures and frames: against the published (3-D) forms in double precision, in both memory formats.
#include "engine/layers/resnet.h"
#include "engine/layers/transformer.h"
#include "engine/layers/video_layout.h"
#include "tests/engine/layers/layer_reference.h"
#include "tests/support/tensor_compare.h"

#include <c10/core/InferenceMode.h>

namespace mutoscope {
namespace {

using test::asVideo;
using test::closeTo;
using test::fillWeights;
using test::fromVideo;
using test::groupNormOf;
using test::limitOf;
using test::numbers;
using test::siluOf;
using test::Weights;
using test::weightsOf;

constexpr auto kContiguous = at::MemoryFormat::Contiguous;
constexpr auto kChannelsLast = at::MemoryFormat::ChannelsLast;

struct Kind {
    at::ScalarType type;
    at::MemoryFormat format;
};

void PrintTo(const Kind& kind, std::ostream* stream) {
    *stream << test::typeName(kind.type) << (kind.format == kChannelsLast ? "ChannelsLast" : "Contiguous");
}

class Planes : public ::testing::TestWithParam<Kind> {
protected:
    Planes() { at::manual_seed(12); }
    at::Tensor input(at::IntArrayRef shape) const { return numbers(shape, GetParam().type, GetParam().format); }
    const double m_limit = limitOf(GetParam().type);
    const c10::InferenceMode m_inference;
};

INSTANTIATE_TEST_SUITE_P(FormatsAndLayouts, Planes,
                         ::testing::Values(Kind{at::kFloat, kContiguous}, Kind{at::kFloat, kChannelsLast},
                                           Kind{at::kBFloat16, kContiguous}, Kind{at::kBFloat16, kChannelsLast}),
                         [](const auto& instance) { return ::testing::PrintToString(instance.param); });

TEST_P(Planes, Conv2d_IsTheConvolutionAndKeepsTheLayout) {
    struct Shape {
        std::int64_t in, out, kernel, stride, padding;
        Bias bias;
    };
    for (const Shape& s : {Shape{3, 8, 3, 1, 1, Bias::Yes}, Shape{8, 5, 1, 1, 0, Bias::Yes},
                           Shape{8, 8, 3, 2, 1, Bias::No}, Shape{4, 16, 7, 4, 3, Bias::Yes}}) {
        SCOPED_TRACE(s.kernel);
        Conv2d conv(s.in, s.out, s.kernel, s.stride, s.padding, s.bias);
        fillWeights(conv, GetParam().type);
        const Weights weights = weightsOf(conv);
        const at::Tensor x = input({2, s.in, 9, 12});
        const at::Tensor bias = s.bias == Bias::Yes ? weights.at("bias") : at::Tensor();
        const at::Tensor expected =
            at::conv2d(x.to(at::kDouble).contiguous(), weights.at("weight"), bias, s.stride, s.padding);
        EXPECT_TRUE(closeTo(conv.forward(x), expected, m_limit));
        conv.prepareForInference();
        const at::Tensor out = conv.forward(x);
        EXPECT_TRUE(closeTo(out, expected, m_limit));
        if (GetParam().format == kChannelsLast) {
            EXPECT_TRUE(out.is_contiguous(kChannelsLast));
        }
    }
}

TEST_P(Planes, FrameConv_IsTheThreeDimensionalConvolution) {
    for (const std::int64_t frames : {1, 2, 5}) {
        SCOPED_TRACE(frames);
        FrameConv conv(6, 10);
        fillWeights(conv, GetParam().type);
        const Weights weights = weightsOf(conv);
        const at::Tensor x = input({2 * frames, 6, 3, 4});
        const at::Tensor expected =
            fromVideo(at::conv3d(asVideo(x, frames), weights.at("weight"), weights.at("bias"), 1, {1, 0, 0}));
        EXPECT_TRUE(closeTo(rowsAsFrames(conv.forward(framesAsRows(x, frames)), 3, 4), expected, m_limit));
        conv.prepareForInference();
        EXPECT_TRUE(closeTo(rowsAsFrames(conv.forward(framesAsRows(x, frames)), 3, 4), expected, m_limit));
    }
}

TEST_P(Planes, GroupNorm_PerFrameAndAcrossFrames) {
    const std::int64_t frames = 3;
    for (const double epsilon : {1e-5, 1e-6}) {
        GroupNorm norm(4, 12, epsilon);
        fillWeights(norm, GetParam().type);
        const Weights weights = weightsOf(norm);
        // Frames of different brightness, or statistics over one and over all of them would be alike.
        const at::Tensor x = input({2 * frames, 12, 5, 4})
                                 .add_(at::arange(2 * frames, at::kFloat).view({-1, 1, 1, 1}))
                                 .to(GetParam().type);
        const at::Tensor before = x.clone();

        const at::Tensor perFrame = groupNormOf(weights, "", x.to(at::kDouble).contiguous(), 4, epsilon);
        EXPECT_TRUE(closeTo(norm.forward(x), perFrame, m_limit));
        EXPECT_TRUE(closeTo(norm.forwardSilu(x), siluOf(perFrame), m_limit));

        const at::Tensor acrossFrames =
            fromVideo(groupNormOf(weights, "", asVideo(x, frames).contiguous(), 4, epsilon));
        EXPECT_TRUE(closeTo(rowsAsFrames(norm.forward(framesAsRows(x, frames)), 5, 4), acrossFrames, m_limit));
        EXPECT_TRUE(
            closeTo(rowsAsFrames(norm.forwardSilu(framesAsRows(x, frames)), 5, 4), siluOf(acrossFrames), m_limit));
        EXPECT_FALSE(closeTo(perFrame, acrossFrames, 0.1));
        EXPECT_TRUE(at::equal(x, before)) << "the input was written over";
    }
}

TEST_P(Planes, Resnet_IsTheFormula) {
    for (const auto& [in, out, timeWidth] : {std::tuple{8, 8, 0}, std::tuple{8, 12, 0}, std::tuple{8, 12, 20}}) {
        SCOPED_TRACE(std::to_string(in) + " to " + std::to_string(out));
        ResnetBlock2D block({in, out, timeWidth, 4, 1e-5});
        fillWeights(block, GetParam().type);
        const Weights w = weightsOf(block);
        const std::int64_t clips = 2, frames = 3;
        const at::Tensor x = input({clips * frames, in, 6, 5}), exact = x.to(at::kDouble).contiguous();
        const at::Tensor time = timeWidth ? numbers({clips, timeWidth}, GetParam().type) : at::Tensor();

        at::Tensor hidden = at::conv2d(siluOf(groupNormOf(w, "norm1.", exact, 4, 1e-5)), w.at("conv1.weight"),
                                       w.at("conv1.bias"), 1, 1);
        if (timeWidth) {
            const at::Tensor shift =
                at::matmul(siluOf(time.to(at::kDouble)), w.at("time_emb_proj.weight").t()) + w.at("time_emb_proj.bias");
            hidden = hidden + shift.repeat_interleave(frames, 0).unsqueeze(-1).unsqueeze(-1);
        }
        hidden = at::conv2d(siluOf(groupNormOf(w, "norm2.", hidden, 4, 1e-5)), w.at("conv2.weight"), w.at("conv2.bias"),
                            1, 1);
        const at::Tensor shortcut =
            in == out ? exact : at::conv2d(exact, w.at("conv_shortcut.weight"), w.at("conv_shortcut.bias"));
        EXPECT_TRUE(closeTo(block.forward(x, time), shortcut + hidden, m_limit));
        if (timeWidth) {
            EXPECT_TRUE(closeTo(block.forward(x, time.repeat_interleave(frames, 0)), shortcut + hidden, m_limit));
        }
        block.prepareForInference();
        EXPECT_TRUE(closeTo(block.forward(x, time), shortcut + hidden, m_limit));
    }
}

TEST_P(Planes, DownAndUpsample_AreTheirFormulas) {
    for (const auto padding : {Downsample2D::Padding::AllAround, Downsample2D::Padding::RightBottom}) {
        Downsample2D down(4, padding);
        fillWeights(down, GetParam().type);
        const Weights w = weightsOf(down);
        const bool around = padding == Downsample2D::Padding::AllAround;
        const at::Tensor x = input({2, 4, 7, 8});
        const at::Tensor padded = at::constant_pad_nd(
            x.to(at::kDouble).contiguous(), around ? at::IntArrayRef({1, 1, 1, 1}) : at::IntArrayRef({0, 1, 0, 1}));
        EXPECT_TRUE(closeTo(down.forward(x), at::conv2d(padded, w.at("conv.weight"), w.at("conv.bias"), 2), m_limit));
    }
    Upsample2D up(4);
    fillWeights(up, GetParam().type);
    const Weights w = weightsOf(up);
    const at::Tensor x = input({2, 4, 3, 5});
    const at::Tensor enlarged = x.to(at::kDouble).contiguous().repeat_interleave(2, 2).repeat_interleave(2, 3);
    EXPECT_TRUE(closeTo(up.forward(x), at::conv2d(enlarged, w.at("conv.weight"), w.at("conv.bias"), 1, 1), m_limit));
    EXPECT_EQ(up.forward(x, 5, 9).sizes(), at::IntArrayRef({2, 4, 5, 9}));
}

TEST_P(Planes, TemporalConvLayer_IsTheThreeDimensionalFormula) {
    const std::int64_t frames = 4;
    TemporalConvLayer layer(8, 4);
    fillWeights(layer, GetParam().type);
    const Weights w = weightsOf(layer);
    const at::Tensor x = input({2 * frames, 8, 3, 5});
    at::Tensor hidden = asVideo(x, frames).contiguous();
    for (const auto& [norm, conv] : {std::pair{"conv1.0.", "conv1.2."}, std::pair{"conv2.0.", "conv2.3."},
                                     std::pair{"conv3.0.", "conv3.3."}, std::pair{"conv4.0.", "conv4.3."}}) {
        hidden = at::conv3d(siluOf(groupNormOf(w, norm, hidden, 4, 1e-5)), w.at(std::string(conv) + "weight"),
                            w.at(std::string(conv) + "bias"), 1, {1, 0, 0});
    }
    const at::Tensor expected = x.to(at::kDouble) + fromVideo(hidden);
    EXPECT_TRUE(closeTo(layer.forward(x, frames), expected, m_limit));
    layer.prepareForInference();
    EXPECT_TRUE(closeTo(layer.forward(x, frames), expected, m_limit));
}

TEST_P(Planes, Transformers_PreparedForInference_StayTheSame) {
    const TransformerShape shape{8, 2, 4, 12, 4, 2};
    const at::Tensor x = input({6, 8, 4, 3}), context = numbers({2, 7, 12}, GetParam().type);
    SpatialTransformer spatial(shape);
    TemporalTransformer temporal(shape);
    fillWeights(spatial, GetParam().type);
    fillWeights(temporal, GetParam().type);
    const at::Tensor spatialBefore = spatial.forward(x, context, 3), temporalBefore = temporal.forward(x, 3);
    spatial.prepareForInference();
    temporal.prepareForInference();
    EXPECT_TRUE(closeTo(spatial.forward(x, context, 3), spatialBefore, m_limit));
    EXPECT_TRUE(closeTo(temporal.forward(x, 3), temporalBefore, m_limit));
}

TEST_P(Planes, TemporalTransformer_EachPixelSeesOnlyItsOwnFrames) {
    const TransformerShape shape{8, 2, 4, 0, 4, 1};
    TemporalTransformer transformer(shape);
    fillWeights(transformer, GetParam().type);
    const std::int64_t frames = 3;
    const at::Tensor x = input({2 * frames, 8, 4, 3});
    // Mirrored pictures give mirrored results; a clip's result does not depend on the other clip.
    const at::Tensor out = transformer.forward(x, frames);
    EXPECT_TRUE(
        closeTo(transformer.forward(x.flip({3}).contiguous(GetParam().format), frames), out.flip({3}), m_limit));
    EXPECT_TRUE(
        closeTo(transformer.forward(x.narrow(0, frames, frames), frames), out.narrow(0, frames, frames), m_limit));
}

TEST_P(Planes, VideoLayout_GoesThereAndBack) {
    for (const auto& [clips, frames, channels, height, width] :
         {std::tuple{2, 3, 5, 4, 6}, std::tuple{1, 1, 5, 4, 6}, std::tuple{2, 3, 1, 4, 6}, std::tuple{2, 3, 5, 1, 1},
          std::tuple{1, 4, 1, 1, 1}}) {
        SCOPED_TRACE(::testing::Message()
                     << clips << " " << frames << " " << channels << " " << height << " " << width);
        const at::Tensor x = input({clips * frames, channels, height, width});
        const at::Tensor rows = framesAsRows(x, frames);
        EXPECT_TRUE(at::equal(rows, x.unflatten(0, {clips, frames}).transpose(1, 2).flatten(3)));
        EXPECT_TRUE(at::equal(rowsAsFrames(rows, height, width), x));
        const at::Tensor tokens = planesAsTokens(x);
        EXPECT_TRUE(at::equal(tokens, x.flatten(2).transpose(1, 2)));
        EXPECT_TRUE(at::equal(tokensAsPlanes(tokens, height, width), x));
    }
}

TEST(VideoLayout, ChannelsLast_IsNeverCopied) {
    const at::Tensor x = at::randn({6, 8, 4, 5}).contiguous(kChannelsLast);
    const at::Tensor rows = framesAsRows(x, 3);
    EXPECT_EQ(rows.const_data_ptr(), x.const_data_ptr());
    EXPECT_TRUE(rows.is_contiguous(kChannelsLast));
    const at::Tensor frames = rowsAsFrames(rows, 4, 5);
    EXPECT_EQ(frames.const_data_ptr(), x.const_data_ptr());
    EXPECT_TRUE(frames.is_contiguous(kChannelsLast));
    const at::Tensor tokens = planesAsTokens(x);
    EXPECT_EQ(tokens.const_data_ptr(), x.const_data_ptr());
    EXPECT_TRUE(tokens.is_contiguous());
    const at::Tensor planes = tokensAsPlanes(tokens, 4, 5);
    EXPECT_EQ(planes.const_data_ptr(), x.const_data_ptr());
    EXPECT_TRUE(planes.is_contiguous(kChannelsLast));
}

TEST(VideoLayout, RepeatedTo_RepeatsTheWholeOrHandsItBack) {
    const at::Tensor x = at::randn({3, 2});
    EXPECT_TRUE(repeatedTo(x, 3).is_same(x));
    EXPECT_TRUE(at::equal(repeatedTo(x, 6), at::cat({x, x})));
    const at::Tensor channelsLast = at::randn({2, 4, 3, 5}).contiguous(kChannelsLast);
    EXPECT_TRUE(repeatedTo(channelsLast, 4).is_contiguous(kChannelsLast));
}

}  // namespace
}  // namespace mutoscope
