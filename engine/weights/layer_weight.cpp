// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/layer_weight.h"

#include <ATen/ATen.h>

namespace mutoscope {

at::Tensor LayerWeight::effective() const {
    at::Tensor weight = stored.restored();
    if (terms.empty()) return weight;
    if (!stored.scales.defined()) weight = weight.clone();  // the stored values themselves until now
    for (const LowRankTerm& term : terms) {
        if (weight.dim() == 2) {
            weight.addmm_(term.up, term.down, /*beta=*/1, /*alpha=*/term.scale);
        } else {
            weight.add_(at::matmul(term.up, term.down).view(weight.sizes()), /*alpha=*/term.scale);
        }
    }
    return weight;
}

}  // namespace mutoscope
