// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/module.h"

namespace mutoscope {

enum class Bias { Yes, No };

/// y = x W^T + b over the last dimension. Parameters: weight [out, in], bias [out].
class Linear final : public Module {
public:
    Linear(std::int64_t in, std::int64_t out, Bias bias = Bias::Yes);

    at::Tensor forward(const at::Tensor& x) const;

private:
    StoredWeight m_weight;
    at::Tensor m_bias;  // undefined without bias
};

}  // namespace mutoscope
