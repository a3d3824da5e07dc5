// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/resnet.h"
#include "engine/layers/transformer.h"
#include "engine/weights/stream_unit.h"

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
    std::int64_t layers = 1;
    bool attention = true;
    bool resample = true;  ///< ends in a downsampler or upsampler

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

/// One layer of a block: resnet, where the block attends attention over pixels and text, and a motion module. Declares
/// nothing itself: the block declares its unit, and its parts by kind, as the checkpoint does.
struct MotionLayer {
    MotionLayer(std::int64_t in, std::int64_t out, const BlockShape& shape);

    /// x: [B*F, in, H, W]. Returns [B'*F, out, H, W] where the layer attends, else [B*F, out, H, W].
    at::Tensor forward(const at::Tensor& x, const BlockInput& input) const;

    StreamUnit unit;  // all of it
    ResnetBlock2D resnet;
    std::unique_ptr<SpatialTransformer> attention;  // null in blocks without attention
    TemporalTransformer motion;
};

/// DownBlockMotion and CrossAttnDownBlockMotion.
class DownBlock final : public Module {
public:
    DownBlock(std::int64_t in, std::int64_t out, const BlockShape& shape);

    /// Appends each layer's output, and the downsampled one, to `skips`.
    at::Tensor forward(at::Tensor x, const BlockInput& input, std::vector<at::Tensor>& skips) const;

private:
    std::vector<std::unique_ptr<MotionLayer>> m_layers;
    std::optional<Downsample2D> m_downsampler;
    StreamUnit m_downsampling;
};

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

/// UpBlockMotion and CrossAttnUpBlockMotion.
class UpBlock final : public Module {
public:
    /// previous: channels of what comes in; skip: of the lowest skip connection, which is the next block's width.
    UpBlock(std::int64_t previous, std::int64_t skip, std::int64_t out, const BlockShape& shape);

    /// Takes its skips off the end of `skips`, and enlarges to the size of the next one.
    at::Tensor forward(at::Tensor x, const BlockInput& input, std::vector<at::Tensor>& skips) const;

private:
    std::vector<std::unique_ptr<MotionLayer>> m_layers;
    std::optional<Upsample2D> m_upsampler;
    StreamUnit m_upsampling;
};

}  // namespace mutoscope::animatediff
