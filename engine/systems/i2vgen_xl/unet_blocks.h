// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/resnet.h"
#include "engine/layers/transformer.h"
#include "engine/weights/stream_unit.h"

#include <optional>
#include <vector>

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
/// context and attention along frames. Declares nothing itself: the block declares its unit, and its parts by kind, as
/// the checkpoint does.
struct VideoLayer {
    VideoLayer(std::int64_t in, std::int64_t out, const BlockShape& shape);

    /// x: [B*F, in, H, W]. Returns [B'*F, out, H, W] where the layer attends, else [B*F, out, H, W].
    at::Tensor forward(const at::Tensor& x, const BlockInput& input) const;

    StreamUnit unit;  // all of it
    ResnetBlock2D resnet;
    TemporalConvLayer temporalConv;
    std::unique_ptr<SpatialTransformer> attention;           // null in blocks without attention
    std::unique_ptr<TemporalTransformer> temporalAttention;  // likewise
};

/// DownBlock3D and CrossAttnDownBlock3D.
class DownBlock final : public Module {
public:
    DownBlock(std::int64_t in, std::int64_t out, const BlockShape& shape);

    /// Appends each layer's output, and the downsampled one, to `skips`.
    at::Tensor forward(at::Tensor x, const BlockInput& input, std::vector<at::Tensor>& skips) const;

private:
    std::vector<std::unique_ptr<VideoLayer>> m_layers;
    std::optional<Downsample2D> m_downsampler;
    StreamUnit m_downsampling;
};

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

/// UpBlock3D and CrossAttnUpBlock3D.
class UpBlock final : public Module {
public:
    /// previous: channels of what comes in; skip: of the lowest skip connection, which is the next block's width.
    UpBlock(std::int64_t previous, std::int64_t skip, std::int64_t out, const BlockShape& shape);

    /// Takes its skips off the end of `skips`, and enlarges to the size of the next one.
    at::Tensor forward(at::Tensor x, const BlockInput& input, std::vector<at::Tensor>& skips) const;

private:
    std::vector<std::unique_ptr<VideoLayer>> m_layers;
    std::optional<Upsample2D> m_upsampler;
    StreamUnit m_upsampling;
};

}  // namespace mutoscope::i2vgen_xl
