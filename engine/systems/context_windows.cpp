// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/context_windows.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace mutoscope {
namespace {

/// The step's number with its binary digits mirrored at the point: 0, 1/2, 1/4, 3/4, 1/8, ...
double vanDerCorput(int step) {
    double value = 0, digit = 0.5;
    for (unsigned rest = static_cast<unsigned>(std::max(step, 0)); rest > 0; rest >>= 1, digit /= 2) {
        if (rest & 1u) value += digit;
    }
    return value;
}

/// [count] as [count, 1, ...] for tensors of `dimensions` dimensions.
at::Tensor perFrame(const at::Tensor& weights, std::int64_t dimensions) {
    std::vector<std::int64_t> shape(static_cast<std::size_t>(dimensions), 1);
    shape.front() = -1;
    return weights.view(shape);
}

}  // namespace

std::int64_t WindowShape::stride() const { return std::max<std::int64_t>(1, length - overlap); }

std::vector<FrameWindow> contextWindows(std::int64_t frames, const WindowShape& shape, int step) {
    const std::int64_t length = shape.length, stride = shape.stride(), last = frames - length;
    if (frames <= length) return {{0, frames}};
    std::vector<FrameWindow> windows{{0, length}};
    const auto shift = static_cast<std::int64_t>(vanDerCorput(step) * static_cast<double>(stride));
    for (std::int64_t first = stride - shift; first < last; first += stride) windows.push_back({first, length});
    windows.push_back({last, length});
    return windows;
}

int windowsOfRun(std::int64_t frames, const WindowShape& shape, int steps, int first) {
    std::size_t windows = 0;
    for (int step = first; step < steps; ++step) windows += contextWindows(frames, shape, step).size();
    return static_cast<int>(windows);
}

at::Tensor windowWeights(std::int64_t count) {
    const at::Tensor place = at::arange(count, at::TensorOptions().dtype(at::kFloat));
    return at::minimum(place + 1, static_cast<double>(count) - place);
}

at::Tensor predictByWindows(const at::Tensor& input, const std::vector<FrameWindow>& windows,
                            const std::function<at::Tensor(const at::Tensor&, const FrameWindow&)>& predict) {
    if (windows.size() == 1) return predict(input, windows.front());
    at::Tensor sum, total;
    for (const FrameWindow& window : windows) {
        const at::Tensor predicted = predict(input.narrow(0, window.first, window.count), window);
        const at::Tensor weights = perFrame(windowWeights(window.count).to(predicted.device()), predicted.dim());
        if (!sum.defined()) {
            auto shape = predicted.sizes().vec();
            shape.front() = input.size(0);
            sum = at::zeros(shape, predicted.options().dtype(at::kFloat));
            total = at::zeros({input.size(0)}, weights.options());
        }
        sum.narrow(0, window.first, window.count).add_(predicted.to(at::kFloat) * weights);
        total.narrow(0, window.first, window.count).add_(weights.flatten());
    }
    return (sum / perFrame(total, sum.dim())).to(input.scalar_type());
}

Result<at::Tensor> sharedNoise(const at::Tensor& noise, const WindowShape& shape, NoiseSource& source) {
    const std::int64_t frames = noise.size(0), length = shape.length, stride = shape.stride();
    if (frames <= length) return noise;
    auto order = source.normal("free_noise.order", {frames});
    if (!order) return order.error();
    at::Tensor shared = noise.clone();
    for (std::int64_t first = length; first < frames; first += stride) {
        const std::int64_t count = std::min(stride, frames - first);
        // Of the group one window earlier as many as are left, in the order of freshly drawn numbers.
        const at::Tensor places = at::argsort(order->narrow(0, first, count)).to(noise.device()) + (first - length);
        shared.narrow(0, first, count).copy_(shared.index_select(0, places));
    }
    return shared;
}

}  // namespace mutoscope
