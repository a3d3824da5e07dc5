// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/latent_preview.h"

#include "engine/systems/frame_tensors.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

namespace mutoscope {
namespace {

constexpr double kRidge = 1e-3;  // keeps channels that the chart does not move from blowing up
constexpr std::uint64_t kChartSeed = 20231107;

/// Smooth random colours at several scales, plus flat patches: what photographs are made of, as far as a linear map of
/// local colour is concerned. [1, 3, side, side] in [-1, 1].
at::Tensor colourChart(std::int64_t side) {
    auto generator = at::make_generator<at::CPUGeneratorImpl>(kChartSeed);
    const auto options = at::TensorOptions().dtype(at::kFloat);
    at::Tensor chart = at::zeros({1, 3, side, side}, options);
    for (const std::int64_t cells : {2, 4, 8, 16}) {
        const at::Tensor colours = at::rand({1, 3, cells, cells}, generator, options) * 2 - 1;
        chart.add_(at::upsample_bicubic2d(colours, {side, side}, /*align_corners=*/false), 0.6);
    }
    const at::Tensor patches = at::rand({1, 3, 8, 8}, generator, options) * 2 - 1;
    chart.narrow(2, 0, side / 2).copy_(at::upsample_nearest2d(patches, {side, side}).narrow(2, 0, side / 2));
    return chart.clamp_(-1, 1);
}

/// [N, L, h, w] as rows [N*h*w, L + 1], the last column ones.
at::Tensor asRows(const at::Tensor& latents) {
    const at::Tensor rows = latents.to(at::kCPU, at::kFloat).permute({0, 2, 3, 1}).flatten(0, 2);
    return at::cat({rows, at::ones({rows.size(0), 1}, rows.options())}, 1);
}

}  // namespace

LatentPreview LatentPreview::fit(const std::function<at::Tensor(const at::Tensor&)>& encode,
                                 std::int64_t spatialFactor) {
    const at::Tensor chart = colourChart(kChartLatents * spatialFactor);
    const at::Tensor rows = asRows(encode(chart)).to(at::kDouble);
    const at::Tensor colours =
        at::avg_pool2d(chart, {spatialFactor, spatialFactor}).permute({0, 2, 3, 1}).flatten(0, 2).to(at::kDouble);

    at::Tensor normal = at::matmul(rows.t(), rows);
    normal.diagonal().add_(kRidge * static_cast<double>(rows.size(0)));
    LatentPreview preview;
    preview.m_map = at::linalg_solve(normal, at::matmul(rows.t(), colours)).to(at::kFloat);
    preview.m_meanError = (at::matmul(rows.to(at::kFloat), preview.m_map) - colours).abs().mean().item<double>();
    return preview;
}

Frames LatentPreview::render(const at::Tensor& latents) const {
    const at::Tensor colours = at::matmul(asRows(latents), m_map)
                                   .reshape({latents.size(0), latents.size(2), latents.size(3), 3})
                                   .permute({0, 3, 1, 2});
    return std::make_shared<const std::vector<Image>>(toImages(toBytes(colours)));
}

}  // namespace mutoscope
