// SPDX-License-Identifier: Apache-2.0
#include "engine/autoencoders/tiling.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace mutoscope {
namespace {

/// [length] weights of one tile side: 1 inside, falling linearly to nearly 0 over `fadeIn` and `fadeOut` output pixels.
at::Tensor sideWeights(std::int64_t length, std::int64_t fadeIn, std::int64_t fadeOut) {
    at::Tensor weights = at::ones({length}, at::kFloat);
    float* values = weights.data_ptr<float>();
    for (std::int64_t i = 0; i < fadeIn; ++i) values[i] *= (static_cast<float>(i) + 0.5f) / static_cast<float>(fadeIn);
    for (std::int64_t i = 0; i < fadeOut; ++i)
        values[length - 1 - i] *= (static_cast<float>(i) + 0.5f) / static_cast<float>(fadeOut);
    return weights;
}

/// The overlap with the neighbour before and after tile k, 0 at the border.
std::pair<std::int64_t, std::int64_t> fades(const std::vector<std::int64_t>& starts, std::size_t k, std::int64_t size) {
    const std::int64_t before = k == 0 ? 0 : starts[k - 1] + size - starts[k];
    const std::int64_t after = k + 1 == starts.size() ? 0 : starts[k] + size - starts[k + 1];
    return {before, after};
}

}  // namespace

std::vector<std::int64_t> tileStarts(std::int64_t length, const TileShape& shape) {
    if (length <= shape.size) return {0};
    const std::int64_t stride = std::max<std::int64_t>(1, shape.size - shape.overlap);
    std::vector<std::int64_t> starts;
    for (std::int64_t start = 0; start + shape.size < length; start += stride) starts.push_back(start);
    starts.push_back(length - shape.size);
    return starts;
}

at::Tensor processTiled(const at::Tensor& x, const TileShape& shape, std::int64_t numerator, std::int64_t denominator,
                        const std::function<at::Tensor(const at::Tensor&)>& process) {
    const std::int64_t height = x.size(2), width = x.size(3);
    const std::vector<std::int64_t> tops = tileStarts(height, shape), lefts = tileStarts(width, shape);
    if (tops.size() == 1 && lefts.size() == 1) return process(x);

    const auto scaled = [numerator, denominator](std::int64_t length) { return length * numerator / denominator; };
    const std::int64_t tileHeight = std::min(height, shape.size), tileWidth = std::min(width, shape.size);
    at::Tensor sum, total;
    for (std::size_t row = 0; row < tops.size(); ++row) {
        const auto [above, below] = fades(tops, row, tileHeight);
        const at::Tensor vertical = sideWeights(scaled(tileHeight), scaled(above), scaled(below)).unsqueeze(1);
        for (std::size_t column = 0; column < lefts.size(); ++column) {
            const auto [left, right] = fades(lefts, column, tileWidth);
            const at::Tensor horizontal = sideWeights(scaled(tileWidth), scaled(left), scaled(right)).unsqueeze(0);
            const at::Tensor tile =
                process(x.narrow(2, tops[row], tileHeight).narrow(3, lefts[column], tileWidth)).to(at::kFloat);
            const at::Tensor weight = (vertical * horizontal).to(tile.device());
            if (!sum.defined()) {
                sum = at::zeros({tile.size(0), tile.size(1), scaled(height), scaled(width)}, tile.options());
                total = at::zeros({scaled(height), scaled(width)}, tile.options());
            }
            const auto place = [&](const at::Tensor& plane) {
                const auto d = plane.dim();
                return plane.narrow(d - 2, scaled(tops[row]), scaled(tileHeight))
                    .narrow(d - 1, scaled(lefts[column]), scaled(tileWidth));
            };
            place(sum).add_(tile * weight);
            place(total).add_(weight);
        }
    }
    return sum.div_(total).to(x.scalar_type());
}

}  // namespace mutoscope
