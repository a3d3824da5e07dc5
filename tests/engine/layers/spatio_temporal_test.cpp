// SPDX-License-Identifier: Apache-2.0
// Layers that mix what they make of each frame with what they make of all of them: against the published forms in
// double precision, in both memory formats, before and after packing.
#include "engine/layers/spatio_temporal_transformer.h"
#include "engine/layers/video_layout.h"
#include "tests/engine/layers/layer_reference.h"
#include "tests/support/tensor_compare.h"

#include <c10/core/InferenceMode.h>

namespace mutoscope {
namespace {

using test::asVideo;
using test::attentionOf;
using test::closeTo;
using test::fillWeights;
using test::fromVideo;
using test::gegluOf;
using test::groupNormOf;
using test::layerNormOf;
using test::linearOf;
using test::numbers;
using test::siluOf;
using test::Weights;
using test::weightsOf;

constexpr std::int64_t kClips = 2, kFrames = 3, kGroups = 4;

class SpatioTemporal : public ::testing::TestWithParam<at::MemoryFormat> {
protected:
    SpatioTemporal() { at::manual_seed(13); }
    at::Tensor input(at::IntArrayRef shape) const { return numbers(shape, at::kFloat, GetParam()); }
    const double m_limit = test::limitOf(at::kFloat);
    const c10::InferenceMode m_inference;
};

INSTANTIATE_TEST_SUITE_P(Layouts, SpatioTemporal,
                         ::testing::Values(at::MemoryFormat::Contiguous, at::MemoryFormat::ChannelsLast));

at::Tensor timeShift(const Weights& w, const std::string& name, const at::Tensor& time) {
    return linearOf(w, name + "time_emb_proj", siluOf(time));
}

/// x: [B*F, C, H, W].
at::Tensor spatialResnetOf(const Weights& w, const at::Tensor& x, const at::Tensor& time, double epsilon) {
    const std::string name = "spatial_res_block.";
    at::Tensor hidden = at::conv2d(siluOf(groupNormOf(w, name + "norm1.", x, kGroups, epsilon)),
                                   w.at(name + "conv1.weight"), w.at(name + "conv1.bias"), 1, 1);
    if (time.defined()) {
        hidden = hidden + timeShift(w, name, time).repeat_interleave(kFrames, 0).unsqueeze(-1).unsqueeze(-1);
    }
    hidden = at::conv2d(siluOf(groupNormOf(w, name + "norm2.", hidden, kGroups, epsilon)), w.at(name + "conv2.weight"),
                        w.at(name + "conv2.bias"), 1, 1);
    const auto shortcut = w.find(name + "conv_shortcut.weight");
    return hidden + (shortcut == w.end() ? x : at::conv2d(x, shortcut->second, w.at(name + "conv_shortcut.bias")));
}

/// video: [B, C, F, H, W].
at::Tensor temporalResnetOf(const Weights& w, const at::Tensor& video, const at::Tensor& time, double epsilon) {
    const std::string name = "temporal_res_block.";
    const auto along = [&w](const std::string& conv, const at::Tensor& x) {
        return at::conv3d(x, w.at(conv + ".weight"), w.at(conv + ".bias"), 1, {1, 0, 0});
    };
    at::Tensor hidden = along(name + "conv1", siluOf(groupNormOf(w, name + "norm1.", video, kGroups, epsilon)));
    if (time.defined()) hidden = hidden + timeShift(w, name, time).unsqueeze(-1).unsqueeze(-1).unsqueeze(-1);
    return video + along(name + "conv2", siluOf(groupNormOf(w, name + "norm2.", hidden, kGroups, epsilon)));
}

TEST_P(SpatioTemporal, Resnet_IsTheFormula) {
    // Large epsilons, so that taking one for the other shows.
    const double epsilon = 0.3, temporalEpsilon = 0.05;
    for (const auto share : {TemporalMix::Share::OfSpatial, TemporalMix::Share::OfTemporal}) {
        for (const auto& [in, out, timeWidth] : {std::tuple{8, 8, 0}, std::tuple{8, 12, 20}}) {
            SCOPED_TRACE(std::to_string(in) + " to " + std::to_string(out));
            SpatioTemporalResnet block({in, out, timeWidth, kGroups, epsilon}, temporalEpsilon, share);
            fillWeights(block, at::kFloat);
            const Weights w = weightsOf(block);
            const at::Tensor x = input({kClips * kFrames, in, 5, 3});
            const at::Tensor time = timeWidth ? numbers({kClips, timeWidth}, at::kFloat) : at::Tensor();
            const at::Tensor exactTime = timeWidth ? time.to(at::kDouble) : at::Tensor();

            const at::Tensor spatial = spatialResnetOf(w, x.to(at::kDouble).contiguous(), exactTime, epsilon);
            const at::Tensor temporal =
                fromVideo(temporalResnetOf(w, asVideo(spatial, kFrames).contiguous(), exactTime, temporalEpsilon));
            at::Tensor alpha = at::sigmoid(w.at("time_mixer.mix_factor"));
            if (share == TemporalMix::Share::OfTemporal) alpha = 1 - alpha;
            const at::Tensor expected = alpha * spatial + (1 - alpha) * temporal;
            EXPECT_TRUE(closeTo(block.forward(x, kFrames, time), expected, m_limit));
            block.prepareForInference();
            EXPECT_TRUE(closeTo(block.forward(x, kFrames, time), expected, m_limit));
        }
    }
}

/// x: [B*F, P, C] and context [B, S, D] as the published form has them.
at::Tensor frameBlockOf(const Weights& w, const std::string& name, const at::Tensor& x, const at::Tensor& context) {
    const auto pixels = x.size(1);
    at::Tensor tokens = x.unflatten(0, {-1, kFrames}).transpose(1, 2).flatten(0, 1);  // [B*P, F, C]
    const at::Tensor repeated = context.repeat_interleave(pixels, 0);
    tokens = tokens + gegluOf(w, name + "ff_in.", layerNormOf(w, name + "norm_in", tokens));
    const at::Tensor normed = layerNormOf(w, name + "norm1", tokens);
    tokens = tokens + attentionOf(w, name + "attn1.", normed, normed, 2);
    tokens = tokens + attentionOf(w, name + "attn2.", layerNormOf(w, name + "norm2", tokens), repeated, 2);
    tokens = tokens + gegluOf(w, name + "ff.", layerNormOf(w, name + "norm3", tokens));
    return tokens.unflatten(0, {-1, pixels}).transpose(1, 2).flatten(0, 1);
}

at::Tensor spatialBlockOf(const Weights& w, const std::string& name, const at::Tensor& x, const at::Tensor& context) {
    const at::Tensor normed = layerNormOf(w, name + "norm1", x);
    at::Tensor tokens = x + attentionOf(w, name + "attn1.", normed, normed, 2);
    tokens = tokens + attentionOf(w, name + "attn2.", layerNormOf(w, name + "norm2", tokens),
                                  context.repeat_interleave(kFrames, 0), 2);
    return tokens + gegluOf(w, name + "ff.", layerNormOf(w, name + "norm3", tokens));
}

TEST_P(SpatioTemporal, Transformer_IsTheFormulaForOneTokenOfContextAndForMany) {
    for (const std::int64_t length : {1, 5}) {
        SCOPED_TRACE(std::to_string(length) + " tokens of context");
        const TransformerShape shape{8, 2, 4, 12, kGroups, 2};
        SpatioTemporalTransformer transformer(shape);
        fillWeights(transformer, at::kFloat);
        const Weights w = weightsOf(transformer);
        const at::Tensor x = input({kClips * kFrames, 8, 5, 3}), context = numbers({kClips, length, 12}, at::kFloat);

        const at::Tensor exact = x.to(at::kDouble).contiguous(), exactContext = context.to(at::kDouble);
        const at::Tensor index = at::arange(kFrames, at::kFloat);
        at::Tensor positions = linearOf(w, "time_pos_embed.linear_1", sinusoidalEmbedding(index, 8).to(at::kDouble));
        positions = linearOf(w, "time_pos_embed.linear_2", siluOf(positions)).repeat({kClips, 1}).unsqueeze(1);
        const at::Tensor alpha = at::sigmoid(w.at("time_mixer.mix_factor"));

        at::Tensor tokens = groupNormOf(w, "norm.", exact, kGroups, 1e-6).flatten(2).transpose(1, 2);
        tokens = linearOf(w, "proj_in", tokens);
        for (const std::string block : {"0.", "1."}) {
            tokens = spatialBlockOf(w, "transformer_blocks." + block, tokens, exactContext);
            const at::Tensor mixed =
                frameBlockOf(w, "temporal_transformer_blocks." + block, tokens + positions, exactContext);
            tokens = alpha * tokens + (1 - alpha) * mixed;
        }
        const at::Tensor expected = linearOf(w, "proj_out", tokens).transpose(1, 2).reshape(x.sizes()) + exact;
        EXPECT_TRUE(closeTo(transformer.forward(x, context, kFrames), expected, m_limit));
        transformer.prepareForInference();
        EXPECT_TRUE(closeTo(transformer.forward(x, context, kFrames), expected, m_limit));
    }
}

TEST_P(SpatioTemporal, Layers_GiveAClipWhatItGivesAlone) {
    const TransformerShape shape{8, 2, 4, 12, kGroups, 1};
    SpatioTemporalTransformer transformer(shape);
    SpatioTemporalResnet resnet({8, 8, 20, kGroups, 1e-5}, 1e-5, TemporalMix::Share::OfSpatial);
    fillWeights(transformer, at::kFloat);
    fillWeights(resnet, at::kFloat);
    const at::Tensor x = input({kClips * kFrames, 8, 5, 3}), context = numbers({kClips, 1, 12}, at::kFloat),
                     time = numbers({kClips, 20}, at::kFloat);
    const at::Tensor both = transformer.forward(resnet.forward(x, kFrames, time), context, kFrames);
    for (std::int64_t clip = 0; clip < kClips; ++clip) {
        const at::Tensor own = x.narrow(0, clip * kFrames, kFrames);
        const at::Tensor alone = transformer.forward(resnet.forward(own, kFrames, time.narrow(0, clip, 1)),
                                                     context.narrow(0, clip, 1), kFrames);
        EXPECT_TRUE(closeTo(both.narrow(0, clip * kFrames, kFrames), alone, m_limit));
    }
}

}  // namespace
}  // namespace mutoscope
