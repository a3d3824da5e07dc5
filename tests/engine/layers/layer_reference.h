// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/load.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

namespace mutoscope::test {

/// What a layer may differ from the same computation in double precision, of the largest magnitude. bfloat16 has 8 bits
/// of precision and rounds after each operation.
inline double limitOf(at::ScalarType type) { return type == at::kBFloat16 ? 3e-2 : 2e-5; }

/// Standard normal numbers that `type` holds exactly.
inline at::Tensor numbers(at::IntArrayRef shape, at::ScalarType type,
                          at::MemoryFormat format = at::MemoryFormat::Contiguous) {
    return at::randn(shape, at::kFloat).to(type).contiguous(format);
}

inline void fillWeights(Module& module, at::ScalarType type) {
    materialise(module, {type, at::kCPU});
    for (const ParameterSlot& slot : module.parameters()) {
        // About what keeps activations near 1, and norms' scales away from 0.
        const bool vector = slot.tensor->dim() < 2;
        const double spread =
            vector ? 0.3 : 1.0 / std::sqrt(static_cast<double>(slot.tensor->numel() / slot.tensor->size(0)));
        slot.tensor->normal_(0, spread);
        if (vector) slot.tensor->add_(0.5);
    }
}

/// The weights by name, in double precision.
inline std::map<std::string, at::Tensor> weightsOf(Module& module) {
    std::map<std::string, at::Tensor> weights;
    for (const ParameterSlot& slot : module.parameters()) weights[slot.name] = slot.tensor->to(at::kDouble);
    return weights;
}

inline std::string typeName(at::ScalarType type) { return c10::toString(type); }

}  // namespace mutoscope::test
