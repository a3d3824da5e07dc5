// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/convolution.h"

#include <ATen/ATen.h>

namespace mutoscope {

Conv2d::Conv2d(std::int64_t in, std::int64_t out, std::int64_t kernel, std::int64_t stride, std::int64_t padding,
               Bias bias)
    : m_stride(stride), m_padding(padding) {
    declareParameter("weight", m_weight, {out, in, kernel, kernel});
    if (bias == Bias::Yes) declareParameter("bias", m_bias, {out});
}

at::Tensor Conv2d::forward(const at::Tensor& x) const {
    return at::conv2d(x, m_weight.effective(), m_bias, m_stride, m_padding);
}

FrameConv::FrameConv(std::int64_t in, std::int64_t out) {
    declareParameter("weight", m_weight, {out, in, 3, 1, 1});
    declareParameter("bias", m_bias, {out});
}

at::Tensor FrameConv::forward(const at::Tensor& rows) const {
    // Of a channels-last 3-D kernel this is a channels-last 2-D one, in the same memory.
    return at::conv2d(rows, m_weight.effective().squeeze(4), m_bias, /*stride=*/{1, 1}, /*padding=*/{1, 0});
}

}  // namespace mutoscope
