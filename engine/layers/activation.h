// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <ATen/core/Tensor.h>

#include <string>

namespace mutoscope {

/// QuickGelu is x * sigmoid(1.702 x); GeluTanh the tanh approximation (`gelu_new`, `gelu_pytorch_tanh`); Gelu is exact.
enum class Activation { Silu, Gelu, GeluTanh, QuickGelu, Relu };

/// By the name that published configurations use (`hidden_act`, `act_fn`).
Result<Activation> activationFromName(const std::string& name);

/// Element by element. May reuse the memory of `x` when no gradient is recorded: pass a tensor that is not needed
/// again.
at::Tensor activate(Activation activation, at::Tensor x);

}  // namespace mutoscope
