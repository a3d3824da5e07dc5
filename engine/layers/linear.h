// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/module.h"

namespace mutoscope {

enum class Bias { Yes, No };

/// How a checkpoint holds a matrix: as [out, in], or as a convolution kernel of one pixel, [out, in, 1, 1].
enum class MatrixForm { Plain, Kernel };

/// y = x W^T + b over the last dimension. Parameters: weight [out, in] or [out, in, 1, 1], bias [out].
class Linear final : public Module {
public:
    Linear(std::int64_t in, std::int64_t out, Bias bias = Bias::Yes, MatrixForm form = MatrixForm::Plain);

    at::Tensor forward(const at::Tensor& x) const;

private:
    LayerWeight m_weight;
    at::Tensor m_bias;  // undefined without bias
};

}  // namespace mutoscope
