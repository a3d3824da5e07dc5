// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/resnet.h"

#include "engine/layers/activation.h"
#include "engine/layers/video_layout.h"

#include <ATen/ATen.h>

namespace mutoscope {

ResnetBlock2D::ResnetBlock2D(const ResnetShape& shape)
    : m_norm1(shape.groups, shape.in, shape.epsilon),
      m_conv1(shape.in, shape.out, 3, 1, 1),
      m_norm2(shape.groups, shape.out, shape.epsilon),
      m_conv2(shape.out, shape.out, 3, 1, 1) {
    declareChild("norm1", m_norm1);
    declareChild("conv1", m_conv1);
    if (shape.timeWidth > 0) declareChild("time_emb_proj", m_timeProj.emplace(shape.timeWidth, shape.out));
    declareChild("norm2", m_norm2);
    declareChild("conv2", m_conv2);
    if (shape.in == shape.out) return;
    declareChild("conv_shortcut", m_shortcut.emplace(shape.in, shape.out, 1));
    keepInFull(*m_shortcut);  // all that the block passes on goes through it
}

at::Tensor ResnetBlock2D::forward(const at::Tensor& x, const at::Tensor& time) const {
    at::Tensor hidden = m_conv1.forward(m_norm1.forwardSilu(x));
    if (m_timeProj) {
        at::Tensor shift = m_timeProj->forward(at::silu(time));
        if (shift.size(0) != x.size(0)) shift = shift.repeat_interleave(x.size(0) / shift.size(0), 0);
        hidden = hidden + shift.unsqueeze(2).unsqueeze(3);
    }
    hidden = m_conv2.forward(m_norm2.forwardSilu(hidden));
    return (m_shortcut ? m_shortcut->forward(x) : x) + hidden;
}

Downsample2D::Downsample2D(std::int64_t channels, Padding padding)
    : m_padding(padding), m_conv(channels, channels, 3, 2, padding == Padding::AllAround ? 1 : 0) {
    declareChild("conv", m_conv);
}

at::Tensor Downsample2D::forward(const at::Tensor& x) const {
    return m_conv.forward(m_padding == Padding::AllAround ? x : at::constant_pad_nd(x, {0, 1, 0, 1}));
}

Upsample2D::Upsample2D(std::int64_t channels) : m_conv(channels, channels, 3, 1, 1) { declareChild("conv", m_conv); }

at::Tensor Upsample2D::forward(const at::Tensor& x) const { return forward(x, 2 * x.size(2), 2 * x.size(3)); }

at::Tensor Upsample2D::forward(const at::Tensor& x, std::int64_t height, std::int64_t width) const {
    return m_conv.forward(at::upsample_nearest2d(x, {height, width}));
}

TemporalConvLayer::TemporalConvLayer(std::int64_t channels, std::int64_t groups)
    : m_norm1(groups, channels, 1e-5),
      m_norm2(groups, channels, 1e-5),
      m_norm3(groups, channels, 1e-5),
      m_norm4(groups, channels, 1e-5),
      m_conv1(channels, channels),
      m_conv2(channels, channels),
      m_conv3(channels, channels),
      m_conv4(channels, channels) {
    declareChild("conv1.0", m_norm1);
    declareChild("conv1.2", m_conv1);
    declareChild("conv2.0", m_norm2);
    declareChild("conv2.3", m_conv2);
    declareChild("conv3.0", m_norm3);
    declareChild("conv3.3", m_conv3);
    declareChild("conv4.0", m_norm4);
    declareChild("conv4.3", m_conv4);
}

at::Tensor TemporalConvLayer::forward(const at::Tensor& x, std::int64_t frames) const {
    const at::Tensor rows = framesAsRows(x, frames);
    at::Tensor hidden = m_conv1.forward(m_norm1.forwardSilu(rows));
    hidden = m_conv2.forward(m_norm2.forwardSilu(hidden));
    hidden = m_conv3.forward(m_norm3.forwardSilu(hidden));
    hidden = m_conv4.forward(m_norm4.forwardSilu(hidden));
    return rowsAsFrames(rows + hidden, x.size(2), x.size(3));
}

}  // namespace mutoscope
