// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/embeddings.h"
#include "engine/layers/transformer.h"
#include "engine/layers/unet_level.h"
#include "engine/systems/animatediff/unet_config.h"

#include <memory>
#include <optional>
#include <vector>

namespace mutoscope::animatediff {

/// What every block is told.
struct BlockShape {
    std::int64_t timeWidth = 0;
    std::int64_t groups = 32;
    double epsilon = 1e-5;
    std::int64_t heads = 8;
    std::int64_t transformerLayers = 1;
    std::int64_t contextWidth = 0;
    MatrixForm projections = MatrixForm::Kernel;
    std::int64_t motionHeads = 8;
    std::int64_t motionLayers = 1;  ///< transformer blocks of a motion module; 0: no motion module
    std::int64_t positions = 32;
    bool motionTwice = true;
    std::int64_t layers = 1;
    bool attention = true;
    bool resample = true;  ///< ends in a downsampler or upsampler

    /// Of a block at `level` of the widths on the way down; up blocks have one more layer.
    static BlockShape atLevel(const UNetConfig& config, const MotionConfig& motion, std::size_t level);

    ResnetShape resnet(std::int64_t in, std::int64_t out) const { return {in, out, timeWidth, groups, epsilon}; }
    /// Attention over the pixels of a frame and to the text.
    TransformerShape spatial(std::int64_t channels) const;
    /// Attention along the frames of a pixel.
    TransformerShape motion(std::int64_t channels) const;
};

/// What every block's forward is told.
struct BlockInput {
    at::Tensor time;     ///< [B, timeWidth]
    at::Tensor context;  ///< [B', S, contextWidth], B' a multiple of B (guidance halves)
    std::int64_t frames = 1;
};

/// One layer of a block: resnet, where the block attends attention over pixels and text, and a motion module.
struct MotionLayer final : UNetLayer {
    using Shape = BlockShape;
    using Input = BlockInput;

    MotionLayer(std::int64_t in, std::int64_t out, const BlockShape& shape);

    /// x: [B*F, in, H, W]. Returns [B'*F, out, H, W] where the layer attends, else [B*F, out, H, W].
    at::Tensor forward(const at::Tensor& x, const BlockInput& input) const;

    ResnetBlock2D resnet;
    std::unique_ptr<SpatialTransformer> attention;  // null in blocks without attention
    TemporalTransformer motion;
};

/// DownBlockMotion and CrossAttnDownBlockMotion.
using DownBlock = DownLevel<MotionLayer>;
/// UpBlockMotion and CrossAttnUpBlockMotion.
using UpBlock = UpLevel<MotionLayer>;

/// UNetMidBlockCrossAttnMotion, and UNetMidBlock2DCrossAttn where the shape has no motion module, with one layer.
class MidBlock final : public Module {
public:
    MidBlock(std::int64_t channels, const BlockShape& shape);

    at::Tensor forward(const at::Tensor& x, const BlockInput& input) const;

private:
    ResnetBlock2D m_resnet0, m_resnet1;
    SpatialTransformer m_attention;
    std::optional<TemporalTransformer> m_motion;
    StreamUnit m_unit;
};

/// The way down of a network of these widths, and its middle.
std::vector<std::unique_ptr<DownBlock>> makeDownBlocks(const UNetConfig& config, const MotionConfig& motion);
std::unique_ptr<MidBlock> makeMidBlock(const UNetConfig& config, const MotionConfig& motion);

/// [1, timeWidth], of `options`' type and on its device. width: of the sinusoid.
at::Tensor embedTime(const TimestepEmbedding& embedding, std::int64_t width, double timestep,
                     const at::TensorOptions& options);

}  // namespace mutoscope::animatediff
