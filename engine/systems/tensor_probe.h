// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include <map>
#include <string>

namespace mutoscope {

/// Keeps named intermediate tensors of a run (`reproduce`). Pipelines call see() with the name that the published
/// implementation's dump uses.
class TensorProbe {
public:
    /// Stores a contiguous CPU copy: floating point as float32, integers as they are.
    void see(const std::string& name, const at::Tensor& tensor);
    const std::map<std::string, at::Tensor>& tensors() const { return m_tensors; }

private:
    std::map<std::string, at::Tensor> m_tensors;
};

}  // namespace mutoscope
