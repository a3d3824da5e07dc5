// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/spatio_temporal_transformer.h"
#include "engine/weights/stream_unit.h"

#include <optional>
#include <vector>

namespace mutoscope::stable_video_diffusion {

/// What every block is told.
struct BlockShape {
    std::int64_t timeWidth = 0;
    std::int64_t heads = 1;
    std::int64_t contextWidth = 0;
    std::int64_t layers = 1;
    std::int64_t transformerLayers = 1;
    double epsilon = 1e-5;  ///< of the resnets' norms; differs between the kinds of block
    bool attention = true;
    bool resample = true;  ///< ends in a downsampler or upsampler
};

/// What every block's forward is told.
struct BlockInput {
    at::Tensor time;     ///< [B, timeWidth]
    at::Tensor context;  ///< [B, S, contextWidth]
    std::int64_t frames = 1;
};

/// One layer of a block: resnet and, where the block attends, transformer. Declares nothing itself: the block declares
/// its unit, and its parts by kind, as the checkpoint does.
struct VideoLayer {
    VideoLayer(std::int64_t in, std::int64_t out, const BlockShape& shape);

    /// x: [B*F, in, H, W]. Returns [B*F, out, H, W].
    at::Tensor forward(const at::Tensor& x, const BlockInput& input) const;

    StreamUnit unit;  // all of it
    SpatioTemporalResnet resnet;
    std::unique_ptr<SpatioTemporalTransformer> attention;  // null in blocks without attention
};

/// DownBlockSpatioTemporal and CrossAttnDownBlockSpatioTemporal.
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

/// UNetMidBlockSpatioTemporal with one layer.
class MidBlock final : public Module {
public:
    MidBlock(std::int64_t channels, const BlockShape& shape);

    at::Tensor forward(const at::Tensor& x, const BlockInput& input) const;

private:
    SpatioTemporalResnet m_resnet0, m_resnet1;
    SpatioTemporalTransformer m_attention;
    StreamUnit m_unit;
};

/// UpBlockSpatioTemporal and CrossAttnUpBlockSpatioTemporal.
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

}  // namespace mutoscope::stable_video_diffusion
