// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/embeddings.h"

#include "engine/layers/activation.h"

#include <ATen/ATen.h>

namespace mutoscope {

Embedding::Embedding(std::int64_t count, std::int64_t width) { declareParameter("weight", m_weight, {count, width}); }

at::Tensor Embedding::forward(const at::Tensor& ids) const { return at::embedding(m_weight, ids); }

at::Tensor sinusoidalEmbedding(const at::Tensor& values, std::int64_t width) {
    const std::int64_t half = width / 2;
    const auto options = at::TensorOptions().dtype(at::kFloat).device(values.device());
    const at::Tensor exponents =
        at::arange(half, options) * static_cast<float>(-std::log(10000.0)) / static_cast<float>(half);
    const at::Tensor angles = values.to(at::kFloat).unsqueeze(1) * at::exp(exponents).unsqueeze(0);
    at::Tensor embedding = at::cat({at::cos(angles), at::sin(angles)}, 1);
    if (width % 2 == 1) embedding = at::constant_pad_nd(embedding, {0, 1});
    return embedding;
}

TimestepEmbedding::TimestepEmbedding(std::int64_t in, std::int64_t inner, std::int64_t out)
    : m_linear1(in, inner), m_linear2(inner, out) {
    declareChild("linear_1", m_linear1);
    declareChild("linear_2", m_linear2);
}

at::Tensor TimestepEmbedding::forward(const at::Tensor& x) const {
    return m_linear2.forward(activate(Activation::Silu, m_linear1.forward(x)));
}

}  // namespace mutoscope
