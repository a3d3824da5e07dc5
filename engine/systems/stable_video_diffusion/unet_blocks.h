// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/spatio_temporal_transformer.h"
#include "engine/layers/unet_level.h"

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

/// One layer of a block: resnet and, where the block attends, transformer.
struct VideoLayer final : UNetLayer {
    using Shape = BlockShape;
    using Input = BlockInput;

    VideoLayer(std::int64_t in, std::int64_t out, const BlockShape& shape);

    /// x: [B*F, in, H, W]. Returns [B*F, out, H, W].
    at::Tensor forward(const at::Tensor& x, const BlockInput& input) const;

    SpatioTemporalResnet resnet;
    std::unique_ptr<SpatioTemporalTransformer> attention;  // null in blocks without attention
};

/// DownBlockSpatioTemporal and CrossAttnDownBlockSpatioTemporal.
using DownBlock = DownLevel<VideoLayer>;
/// UpBlockSpatioTemporal and CrossAttnUpBlockSpatioTemporal.
using UpBlock = UpLevel<VideoLayer>;

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

}  // namespace mutoscope::stable_video_diffusion
