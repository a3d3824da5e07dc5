// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/linear.h"

namespace mutoscope {

/// Rows of a table by index. Parameter: weight [count, width].
class Embedding final : public Module {
public:
    Embedding(std::int64_t count, std::int64_t width);

    /// ids: int64 [...]. Returns [..., width].
    at::Tensor forward(const at::Tensor& ids) const;
    /// The whole table.
    const at::Tensor& table() const { return m_weight; }

private:
    at::Tensor m_weight;
};

/// Sinusoidal embedding [N, width] of `values` [N], float32: first the cosines, then the sines of value * 10000^(-i /
/// (width/2)). Source: diffusers' Timesteps(width, flip_sin_to_cos=True, downscale_freq_shift=0).
at::Tensor sinusoidalEmbedding(const at::Tensor& values, std::int64_t width);

/// linear_1, SiLU, linear_2: from a sinusoid [N, in] to a time embedding [N, out].
class TimestepEmbedding final : public Module {
public:
    TimestepEmbedding(std::int64_t in, std::int64_t out) : TimestepEmbedding(in, out, out) {}
    TimestepEmbedding(std::int64_t in, std::int64_t inner, std::int64_t out);

    at::Tensor forward(const at::Tensor& x) const;

private:
    Linear m_linear1;
    Linear m_linear2;
};

}  // namespace mutoscope
