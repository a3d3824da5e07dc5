// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/tensor_probe.h"

#include <ATen/ATen.h>

namespace mutoscope {

void TensorProbe::see(const std::string& name, const at::Tensor& tensor) {
    const auto type = tensor.is_floating_point() ? at::kFloat : tensor.scalar_type();
    m_tensors[name] = tensor.detach().to(at::kCPU, type, /*non_blocking=*/false, /*copy=*/true).contiguous();
}

}  // namespace mutoscope
