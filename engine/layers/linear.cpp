// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/linear.h"

#include <ATen/ATen.h>

namespace mutoscope {

Linear::Linear(std::int64_t in, std::int64_t out, Bias bias) {
    declareParameter("weight", m_weight, {out, in});
    if (bias == Bias::Yes) declareParameter("bias", m_bias, {out});
}

at::Tensor Linear::forward(const at::Tensor& x) const { return at::linear(x, m_weight.restored(), m_bias); }

}  // namespace mutoscope
