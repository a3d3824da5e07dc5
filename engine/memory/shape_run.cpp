// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/shape_run.h"

#include <ATen/ATen.h>
#include <ATen/ops/linear_native.h>
#include <ATen/ops/matmul_native.h>
#include <c10/core/Allocator.h>
#include <torch/library.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace mutoscope {

struct ShapeRun::Meter {
    std::uint64_t live = 0;
    std::uint64_t peak = 0;
    double operations = 0;
};

namespace {

thread_local std::shared_ptr<ShapeRun::Meter> t_meter;

struct Claim {
    std::shared_ptr<ShapeRun::Meter> meter;
    std::uint64_t bytes;
};

void giveBack(void* context) {
    const std::unique_ptr<Claim> claim(static_cast<Claim*>(context));
    if (claim->meter) claim->meter->live -= claim->bytes;
}

/// Gives out no memory; counts for the run in whose thread a tensor is made.
class ShapeAllocator final : public c10::Allocator {
public:
    c10::DataPtr allocate(std::size_t bytes) override {
        if (t_meter) {
            t_meter->live += bytes;
            t_meter->peak = std::max(t_meter->peak, t_meter->live);
        }
        return {nullptr, new Claim{t_meter, bytes}, &giveBack, c10::Device(c10::kMeta)};
    }
    c10::DeleterFnPtr raw_deleter() const override { return nullptr; }
    void copy_data(void*, const void*, std::size_t) const override {}
};

void countOperations(double operations) {
    if (t_meter) t_meter->operations += operations;
}

// Products are LibTorch's own code: only counted here, once where one is made of another.

struct CountedProduct {
    CountedProduct(const at::Tensor& left, std::int64_t columns) : m_outermost(!t_counting) {
        if (m_outermost) countOperations(2.0 * static_cast<double>(left.numel()) * static_cast<double>(columns));
        t_counting = true;
    }
    ~CountedProduct() {
        if (m_outermost) t_counting = false;
    }
    CountedProduct(const CountedProduct&) = delete;
    CountedProduct& operator=(const CountedProduct&) = delete;

private:
    static thread_local bool t_counting;
    const bool m_outermost;
};
thread_local bool CountedProduct::t_counting = false;

at::Tensor linear(const at::Tensor& x, const at::Tensor& weight, const std::optional<at::Tensor>& bias) {
    const CountedProduct counted(x, weight.size(0));
    return at::native::linear(x, weight, bias);
}

at::Tensor matmul(const at::Tensor& a, const at::Tensor& b) {
    const CountedProduct counted(a, b.size(-1));
    return at::native::matmul(a, b);
}

// LibTorch has no shape-only form of these outside Python.

at::Tensor convolution(const at::Tensor& x, const at::Tensor& weight, const std::optional<at::Tensor>&,
                       at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef dilation, bool transposed,
                       at::IntArrayRef, std::int64_t) {
    TORCH_CHECK(!transposed, "a transposed convolution cannot be measured yet");
    std::vector<std::int64_t> shape{x.size(0), weight.size(0)};
    for (std::int64_t i = 2; i < x.dim(); ++i) {
        const std::size_t k = static_cast<std::size_t>(i - 2);
        shape.push_back((x.size(i) + 2 * padding[k] - dilation[k] * (weight.size(i) - 1) - 1) / stride[k] + 1);
    }
    at::Tensor made = at::empty(shape, x.options(), x.suggest_memory_format());
    countOperations(2.0 * static_cast<double>(made.numel()) * static_cast<double>(weight[0].numel()));
    return made;
}

at::Tensor averagePool(const at::Tensor& x, at::IntArrayRef size) {
    return at::empty({x.size(0), x.size(1), size[0], size[1]}, x.options(), x.suggest_memory_format());
}

using Normed = std::tuple<at::Tensor, at::Tensor, at::Tensor>;

// NOLINTNEXTLINE(performance-unnecessary-value-param): the dispatcher compares signatures to the letter
Normed groupNorm(const at::Tensor& x, const std::optional<at::Tensor>&, const std::optional<at::Tensor>&,
                 c10::SymInt batch, c10::SymInt, c10::SymInt, std::int64_t groups, double) {
    const std::int64_t rows = batch.expect_int();
    return {at::empty(x.sizes(), x.options(), x.suggest_memory_format()), at::empty({rows, groups}, x.options()),
            at::empty({rows, groups}, x.options())};
}

Normed layerNorm(const at::Tensor& x, c10::SymIntArrayRef shape, const std::optional<at::Tensor>&,
                 const std::optional<at::Tensor>&, double) {
    const auto rows = x.sizes().slice(0, static_cast<std::size_t>(x.dim()) - shape.size()).vec();
    return {at::empty(x.sizes(), x.options()), at::empty(rows, x.options()), at::empty(rows, x.options())};
}

/// As the fused kernels do it: no matrix of scores. The result lies as they leave it, heads beside each other.
at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const std::optional<at::Tensor>&,
                     double, bool, std::optional<double>, bool) {
    countOperations(2.0 * static_cast<double>(q.numel()) * static_cast<double>(k.size(-2)) * 2.0);
    std::vector<std::int64_t> shape = q.sizes().vec();
    shape.back() = v.size(-1);
    if (shape.size() < 4) return at::empty(shape, q.options());
    std::swap(shape[1], shape[2]);
    return at::empty(shape, q.options()).transpose(1, 2);
}

// NOLINTNEXTLINE(performance-unnecessary-value-param): as above
at::Tensor embedding(const at::Tensor& table, const at::Tensor& ids, c10::SymInt, bool, bool) {
    std::vector<std::int64_t> shape = ids.sizes().vec();
    shape.push_back(table.size(1));
    return at::empty(shape, table.options());
}

void registerShapes() {
    static auto& shapes = *new torch::Library(torch::Library::IMPL, "aten", c10::DispatchKey::Meta, __FILE__, __LINE__);
    shapes.impl("convolution_overrideable", convolution);
    shapes.impl("embedding", embedding);
    shapes.impl("linear", linear);
    shapes.impl("matmul", matmul);
    shapes.impl("_adaptive_avg_pool2d", averagePool);
    shapes.impl("native_group_norm", groupNorm);
    shapes.impl("native_layer_norm", layerNorm);
    shapes.impl("scaled_dot_product_attention", attention);
}

void prepareOnce() {
    static const bool done = [] {
        c10::SetAllocator(c10::kMeta, new ShapeAllocator, /*priority=*/100);  // never destroyed: tensors may outlive us
        registerShapes();
        return true;
    }();
    (void)done;
}

}  // namespace

ShapeRun::ShapeRun() : m_meter(std::make_shared<Meter>()) {
    prepareOnce();
    t_meter = m_meter;
}

ShapeRun::~ShapeRun() { t_meter.reset(); }

at::Tensor ShapeRun::tensor(at::IntArrayRef shape, at::ScalarType dtype) {
    return at::empty(shape, at::TensorOptions().dtype(dtype).device(at::kMeta));
}

ShapeRun::Lap ShapeRun::lap() {
    const Lap lap{m_meter->peak, m_meter->operations};
    m_meter->peak = m_meter->live;
    m_meter->operations = 0;
    return lap;
}

std::uint64_t ShapeRun::live() const { return m_meter->live; }

}  // namespace mutoscope
