// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/spatio_temporal_resnet.h"

#include "engine/layers/video_layout.h"

#include <ATen/ATen.h>

namespace mutoscope {

TemporalMix::TemporalMix(Share share) : m_share(share) { declareParameter("mix_factor", m_mixFactor, {1}); }

at::Tensor TemporalMix::temporalShare(at::ScalarType dtype) const {
    const at::Tensor factor = m_mixFactor.to(at::kFloat);
    return at::sigmoid(m_share == Share::OfTemporal ? factor : -factor).to(dtype);
}

at::Tensor TemporalMix::added(const at::Tensor& spatial, const at::Tensor& change) const {
    return at::addcmul(spatial, change, temporalShare(spatial.scalar_type()));
}

at::Tensor TemporalMix::blended(const at::Tensor& spatial, const at::Tensor& temporal) const {
    return at::lerp(spatial, temporal, temporalShare(spatial.scalar_type()));
}

TemporalResnet::TemporalResnet(const ResnetShape& shape)
    : m_norm1(shape.groups, shape.in, shape.epsilon),
      m_conv1(shape.in, shape.out),
      m_norm2(shape.groups, shape.out, shape.epsilon),
      m_conv2(shape.out, shape.out) {
    declareChild("norm1", m_norm1);
    declareChild("conv1", m_conv1);
    if (shape.timeWidth > 0) declareChild("time_emb_proj", m_timeProj.emplace(shape.timeWidth, shape.out));
    declareChild("norm2", m_norm2);
    declareChild("conv2", m_conv2);
}

at::Tensor TemporalResnet::change(const at::Tensor& rows, const at::Tensor& time) const {
    at::Tensor hidden = m_conv1.forward(m_norm1.forwardSilu(rows));
    if (m_timeProj) hidden = hidden + m_timeProj->forward(at::silu(time)).unsqueeze(2).unsqueeze(3);
    return m_conv2.forward(m_norm2.forwardSilu(hidden));
}

SpatioTemporalResnet::SpatioTemporalResnet(const ResnetShape& shape, double temporalEpsilon, TemporalMix::Share share)
    : m_spatial(shape),
      m_temporal({shape.out, shape.out, shape.timeWidth, shape.groups, temporalEpsilon}),
      m_mix(share) {
    declareChild("spatial_res_block", m_spatial);
    declareChild("temporal_res_block", m_temporal);
    declareChild("time_mixer", m_mix);
}

at::Tensor SpatioTemporalResnet::forward(const at::Tensor& x, std::int64_t frames, const at::Tensor& time) const {
    const at::Tensor rows = framesAsRows(m_spatial.forward(x, time), frames);
    return rowsAsFrames(m_mix.added(rows, m_temporal.change(rows, time)), x.size(2), x.size(3));
}

}  // namespace mutoscope
