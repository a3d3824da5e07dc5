// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/execution.h"

#include <c10/util/Exception.h>

namespace mutoscope {

c10::ScalarType scalarType(Precision precision) {
    switch (precision) {
        case Precision::Fp32: return c10::kFloat;
        case Precision::Fp16: return c10::kHalf;
        case Precision::Bf16: return c10::kBFloat16;
        case Precision::Auto: break;
    }
    TORCH_INTERNAL_ASSERT(false, "the precision of a plan is never Auto");
}

}  // namespace mutoscope
