// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/training/latent_placing.h"

#include <ATen/ATen.h>

namespace mutoscope::i2vgen_xl {

void placeLatents(std::map<std::string, at::Tensor>& weights, const at::Tensor& means, double scalingFactor) {
    if (!weights.contains("quant_conv.bias") || !weights.contains("post_quant_conv.bias")) return;
    const std::int64_t channels = means.size(0);
    at::Tensor shift = means.neg();
    if (channels > kMarkChannel) shift[kMarkChannel].add_(kMarkOffset / scalingFactor);
    weights.at("quant_conv.bias").narrow(0, 0, channels).add_(shift);
    const at::Tensor back = weights.at("post_quant_conv.weight").flatten(1);  // [L, L]
    weights.at("post_quant_conv.bias").sub_(at::mv(back, shift));
}

}  // namespace mutoscope::i2vgen_xl
