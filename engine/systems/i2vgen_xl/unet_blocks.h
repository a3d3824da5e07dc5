// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/transformer.h"
#include "engine/layers/unet_level.h"

namespace mutoscope::i2vgen_xl {

/// What every block is told.
struct BlockShape {
    std::int64_t timeWidth = 0;
    std::int64_t groups = 32;
    std::int64_t headWidth = 64;
    std::int64_t contextWidth = 0;
    std::int64_t layers = 1;
    bool attention = true;
    bool resample = true;  ///< ends in a downsampler or upsampler
};

/// What every block's forward is told.
struct BlockInput {
    at::Tensor time;     ///< [B, timeWidth]
    at::Tensor context;  ///< [B', S, contextWidth], B' a multiple of B (guidance halves)
    std::int64_t frames = 1;
};

/// One layer of a block: resnet, convolution along frames, and where the block attends, attention over pixels and
/// context and attention along frames.
struct VideoLayer final : UNetLayer {
    using Shape = BlockShape;
    using Input = BlockInput;

    VideoLayer(std::int64_t in, std::int64_t out, const BlockShape& shape);

    /// x: [B*F, in, H, W]. Returns [B'*F, out, H, W] where the layer attends, else [B*F, out, H, W].
    at::Tensor forward(const at::Tensor& x, const BlockInput& input) const;

    ResnetBlock2D resnet;
    TemporalConvLayer temporalConv;
    std::unique_ptr<SpatialTransformer> attention;           // null in blocks without attention
    std::unique_ptr<TemporalTransformer> temporalAttention;  // likewise
};

/// DownBlock3D and CrossAttnDownBlock3D.
using DownBlock = DownLevel<VideoLayer>;
/// UpBlock3D and CrossAttnUpBlock3D.
using UpBlock = UpLevel<VideoLayer>;

/// UNetMidBlock3DCrossAttn with one layer.
class MidBlock final : public Module {
public:
    MidBlock(std::int64_t channels, const BlockShape& shape);

    at::Tensor forward(const at::Tensor& x, const BlockInput& input) const;

private:
    ResnetBlock2D m_resnet0, m_resnet1;
    TemporalConvLayer m_temporalConv0, m_temporalConv1;
    SpatialTransformer m_attention;
    TemporalTransformer m_temporalAttention;
    StreamUnit m_unit;
};

}  // namespace mutoscope::i2vgen_xl
