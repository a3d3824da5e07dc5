// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/attention.h"
#include "engine/weights/load.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
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

using Weights = std::map<std::string, at::Tensor>;

/// The weights by name, in double precision.
inline Weights weightsOf(Module& module) {
    Weights weights;
    for (const ParameterSlot& slot : module.parameters()) weights[slot.name] = slot.tensor->to(at::kDouble);
    return weights;
}

inline std::string typeName(at::ScalarType type) { return c10::toString(type); }

// Formulas of the published layers, in double precision. `name` is the prefix of the layer's weights.

inline at::Tensor linearOf(const Weights& weights, const std::string& name, const at::Tensor& x) {
    const auto bias = weights.find(name + ".bias");
    const at::Tensor y = at::matmul(x, weights.at(name + ".weight").t());
    return bias == weights.end() ? y : y + bias->second;
}

inline at::Tensor attentionOf(const Weights& weights, const std::string& name, const at::Tensor& x,
                              const at::Tensor& context, std::int64_t heads) {
    const auto split = [heads](const at::Tensor& t) { return t.unflatten(-1, {heads, -1}).transpose(1, 2); };
    const at::Tensor out = scaledDotProductReference(split(linearOf(weights, name + "to_q", x)),
                                                     split(linearOf(weights, name + "to_k", context)),
                                                     split(linearOf(weights, name + "to_v", context)));
    return linearOf(weights, name + "to_out.0", out.transpose(1, 2).flatten(2));
}

inline at::Tensor layerNormOf(const Weights& weights, const std::string& name, const at::Tensor& x) {
    const at::Tensor mean = x.mean(-1, true), centred = x - mean;
    return centred / (centred.square().mean(-1, true) + 1e-5).sqrt() * weights.at(name + ".weight") +
           weights.at(name + ".bias");
}

inline at::Tensor geluOf(const at::Tensor& x) { return x * 0.5 * (1 + at::erf(x / std::sqrt(2.0))); }

inline at::Tensor gegluOf(const Weights& weights, const std::string& name, const at::Tensor& x) {
    const auto halves = linearOf(weights, name + "net.0.proj", x).chunk(2, -1);
    return linearOf(weights, name + "net.2", halves[0] * geluOf(halves[1]));
}

/// [B*F, C, H, W] as the published implementations have it, [B, C, F, H, W], in double precision; and back.
inline at::Tensor asVideo(const at::Tensor& x, std::int64_t frames) {
    return x.to(at::kDouble).unflatten(0, {-1, frames}).transpose(1, 2);
}
inline at::Tensor fromVideo(const at::Tensor& x) { return x.transpose(1, 2).flatten(0, 1); }

/// Group norm by its definition. x: [N, C, ...].
inline at::Tensor groupNormOf(const Weights& weights, const std::string& name, const at::Tensor& x, std::int64_t groups,
                              double epsilon) {
    const at::Tensor rows = x.reshape({x.size(0), groups, -1});
    const at::Tensor centred = rows - rows.mean(-1, true);
    const at::Tensor normed = (centred / (centred.square().mean(-1, true) + epsilon).sqrt()).reshape(x.sizes());
    std::vector<std::int64_t> perChannel(static_cast<std::size_t>(x.dim()), 1);
    perChannel[1] = x.size(1);
    return normed * weights.at(name + "weight").view(perChannel) + weights.at(name + "bias").view(perChannel);
}

inline at::Tensor siluOf(const at::Tensor& x) { return x / (1 + at::exp(-x)); }

}  // namespace mutoscope::test
