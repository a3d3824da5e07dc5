// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/linear.h"

#include <ATen/ATen.h>

namespace mutoscope {

Linear::Linear(std::int64_t in, std::int64_t out, Bias bias, MatrixForm form) {
    if (form == MatrixForm::Plain) {
        declareParameter("weight", m_weight, {out, in});
    } else {
        declareParameter("weight", m_weight, {out, in, 1, 1});
    }
    if (bias == Bias::Yes) declareParameter("bias", m_bias, {out});
}

at::Tensor Linear::forward(const at::Tensor& x) const { return at::linear(x, m_weight.effective().flatten(1), m_bias); }

}  // namespace mutoscope
