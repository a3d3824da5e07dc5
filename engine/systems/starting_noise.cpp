// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/starting_noise.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

/// The orthonormal cosine transform (DCT-II) as a matrix, [size, size], float64: one row a frequency.
at::Tensor cosines(std::int64_t size) {
    const auto doubles = at::TensorOptions().dtype(at::kDouble);
    const at::Tensor places = at::arange(size, doubles) + 0.5;
    const at::Tensor frequencies = at::arange(size, doubles) * (M_PI / static_cast<double>(size));
    at::Tensor matrix = at::cos(at::outer(frequencies, places)) * std::sqrt(2.0 / static_cast<double>(size));
    matrix[0] *= std::sqrt(0.5);
    return matrix;
}

/// Multiplies along one dimension. matrix: [out, in].
at::Tensor along(const at::Tensor& values, int dim, const at::Tensor& matrix) {
    return at::matmul(values.movedim(dim, -1), matrix.t()).movedim(-1, dim);
}

at::Tensor transformed(at::Tensor values, const std::vector<int>& dims) {
    values = values.to(at::kDouble);
    for (const int dim : dims) values = along(values, dim, cosines(values.size(dim)));
    return values;
}

/// The length that `pixels` come to where the plan's own come to `latents`.
std::int64_t scaled(std::int64_t latents, int pixels, int planned) {
    return std::max<std::int64_t>(1, std::llround(static_cast<double>(latents) * pixels / planned));
}

}  // namespace

at::Tensor withLowFrequenciesOf(const at::Tensor& base, const at::Tensor& detail, const std::vector<int>& dims) {
    at::Tensor low = transformed(base, dims);
    at::Tensor whole = transformed(detail, dims);
    at::Tensor target = whole;
    for (const int dim : dims) {
        const std::int64_t shared = std::min(low.size(dim), target.size(dim));
        low = low.narrow(dim, 0, shared);
        target = target.narrow(dim, 0, shared);
    }
    target.copy_(low);
    for (const int dim : dims) whole = along(whole, dim, cosines(whole.size(dim)).t());
    return whole.to(at::kFloat).contiguous();
}

Result<at::Tensor> startingNoise(NoiseSource& source, const std::string& name, const std::vector<std::int64_t>& shape,
                                 int frameDim, const ResolvedPlan& plan) {
    const std::size_t frames = static_cast<std::size_t>(frameDim), height = shape.size() - 2, width = height + 1;
    std::vector<std::int64_t> base = shape;
    if (plan.noiseFrames > 0) base[frames] = plan.noiseFrames;
    if (plan.noiseHeight > 0) base[height] = scaled(shape[height], plan.noiseHeight, plan.height);
    if (plan.noiseWidth > 0) base[width] = scaled(shape[width], plan.noiseWidth, plan.width);
    if (base == shape) return source.normal(name, shape);
    const auto low = source.normal(name, base);
    if (!low) return low.error();
    const auto detail = source.normal(name + ".detail", shape);
    if (!detail) return detail.error();
    return withLowFrequenciesOf(low.value(), detail.value(),
                                {frameDim, static_cast<int>(height), static_cast<int>(width)});
}

}  // namespace mutoscope
