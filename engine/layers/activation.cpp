// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/activation.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

namespace mutoscope {

Result<Activation> activationFromName(const std::string& name) {
    if (name == "silu" || name == "swish") return Activation::Silu;
    if (name == "gelu") return Activation::Gelu;
    if (name == "gelu_new" || name == "gelu_pytorch_tanh") return Activation::GeluTanh;
    if (name == "quick_gelu") return Activation::QuickGelu;
    if (name == "relu") return Activation::Relu;
    return Error{ErrorCode::Unsupported, "The activation '" + name + "' is not supported.", ""};
}

at::Tensor activate(Activation activation, at::Tensor x) {
    const bool inPlace = !c10::GradMode::is_enabled();
    switch (activation) {
        case Activation::Silu: return inPlace ? at::silu_(x) : at::silu(x);
        case Activation::Gelu: return inPlace ? at::gelu_(x) : at::gelu(x);
        case Activation::GeluTanh: return inPlace ? at::gelu_(x, "tanh") : at::gelu(x, "tanh");
        case Activation::QuickGelu: return x * at::sigmoid(x * 1.702);
        case Activation::Relu: return inPlace ? at::relu_(x) : at::relu(x);
    }
    return x;
}

}  // namespace mutoscope
