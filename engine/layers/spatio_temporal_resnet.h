// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/resnet.h"

namespace mutoscope {

/// One learned number, mix_factor, that says how much of what a layer made of all frames together comes on top of what
/// it made of each frame. Source: diffusers' AlphaBlender for clips.
class TemporalMix final : public Module {
public:
    /// What sigmoid(mix_factor) is the share of: the layer per frame (denoisers) or the one over frames (the decoder of
    /// Blattmann et al. 2023, where the published code switches them).
    enum class Share { OfSpatial, OfTemporal };
    explicit TemporalMix(Share share);

    /// spatial + temporal share * change, where the temporal layer's result is spatial + change.
    at::Tensor added(const at::Tensor& spatial, const at::Tensor& change) const;
    /// The same of two whole results.
    at::Tensor blended(const at::Tensor& spatial, const at::Tensor& temporal) const;

private:
    at::Tensor temporalShare(at::ScalarType dtype) const;  // [1]

    const Share m_share;
    at::Tensor m_mixFactor;
};

/// norm1, SiLU, conv1, + time_emb_proj(SiLU(time)), norm2, SiLU, conv2: convolutions along frames, norms over all
/// frames. Source: diffusers' TemporalResnetBlock.
class TemporalResnet final : public Module {
public:
    /// shape.in and shape.out must be equal.
    explicit TemporalResnet(const ResnetShape& shape);

    /// What it adds to its input. rows: [B, C, F, pixels] (framesAsRows); time: [B, timeWidth], undefined without time
    /// embedding. Returns the same shape as rows.
    at::Tensor change(const at::Tensor& rows, const at::Tensor& time = {}) const;

private:
    GroupNorm m_norm1;
    FrameConv m_conv1;
    std::optional<Linear> m_timeProj;
    GroupNorm m_norm2;
    FrameConv m_conv2;
};

/// spatial_res_block on each frame, then temporal_res_block along them, as much of it as time_mixer says. Source:
/// Blattmann et al. 2023, arXiv:2311.15127; diffusers' SpatioTemporalResBlock.
class SpatioTemporalResnet final : public Module {
public:
    /// The temporal block has norms of its own epsilon.
    SpatioTemporalResnet(const ResnetShape& shape, double temporalEpsilon, TemporalMix::Share share);

    /// x: [B*F, in, H, W]; time: [B, timeWidth], undefined without time embedding. Returns [B*F, out, H, W].
    at::Tensor forward(const at::Tensor& x, std::int64_t frames, const at::Tensor& time = {}) const;

private:
    ResnetBlock2D m_spatial;
    TemporalResnet m_temporal;
    TemporalMix m_mix;
};

}  // namespace mutoscope
