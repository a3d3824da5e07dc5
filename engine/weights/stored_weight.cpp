// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/stored_weight.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace mutoscope {
namespace {

/// An 8-bit number format and its largest number.
struct EightBits {
    at::ScalarType type;
    double largest;
};

EightBits eightBits(WeightStorage storage) {
    return storage == WeightStorage::Int8 ? EightBits{at::kChar, 127.0} : EightBits{at::kFloat8_e4m3fn, 448.0};
}

bool isQuantised(at::IntArrayRef sizes, WeightRole role, const WeightFormat& format) {
    const bool eight = format.storage == WeightStorage::Int8 || format.storage == WeightStorage::Fp8;
    return eight && role == WeightRole::Matrix && sizes.size() >= 2;
}

/// [out, 1, ...] against values of `dimensions` dimensions.
at::Tensor perChannel(const at::Tensor& scales, std::int64_t dimensions) {
    std::vector<std::int64_t> shape(static_cast<std::size_t>(dimensions), 1);
    shape.front() = -1;
    return scales.view(shape);
}

/// Half a step of `dtype` at 1, and half its smallest step: what takes a number past the middle to its neighbour.
std::pair<double, double> halfSteps(at::ScalarType dtype) {
    if (dtype == at::kHalf) return {0x1p-11, 0x1p-25};
    if (dtype == at::kBFloat16) return {0x1p-8, 0};
    return {0, 0};  // float32, which the scales are computed in
}

/// largest: [n], float32. Returns scales in `dtype`, none below its exact value.
at::Tensor scalesFor(const at::Tensor& largest, double limit, at::ScalarType dtype) {
    const at::Tensor exact = largest / limit;
    const auto [relative, absolute] = halfSteps(dtype);
    const at::Tensor nearest = exact.to(dtype);
    const at::Tensor above = (exact * (1 + relative) + absolute).to(dtype);
    const at::Tensor scales = at::where(nearest.to(at::kFloat) < exact, above, nearest);
    return scales.masked_fill(scales == 0, 1);
}

/// source, values: [n, ...]; scales: [n].
void quantise(const at::Tensor& source, const EightBits& bits, at::Tensor values, at::Tensor scales) {
    const at::Tensor numbers = source.to(at::kFloat).flatten(1);
    const auto [low, high] = at::aminmax(numbers, 1);
    scales.copy_(scalesFor(at::maximum(low.neg(), high), bits.largest, scales.scalar_type()));
    at::Tensor steps = numbers / scales.to(at::kFloat).unsqueeze(1);
    if (bits.type == at::kChar) steps.round_();
    values.copy_(steps.clamp_(-bits.largest, bits.largest).view(source.sizes()));
}

}  // namespace

at::Tensor StoredWeight::restored() const {
    if (!scales.defined()) return values;
    // Both factors are exact in this type, so the product is rounded once.
    return values.to(scales.scalar_type()).mul_(perChannel(scales, values.dim()));
}

std::uint64_t StoredWeight::byteCount() const { return values.nbytes() + (scales.defined() ? scales.nbytes() : 0); }

StoredWeight StoredWeight::to(at::Device device) const {
    return {values.to(device), scales.defined() ? scales.to(device) : scales};
}

at::MemoryFormat packedLayout(std::int64_t dimensions) {
    if (dimensions == 4) return at::MemoryFormat::ChannelsLast;
    if (dimensions == 5) return at::MemoryFormat::ChannelsLast3d;
    return at::MemoryFormat::Contiguous;
}

StoredWeight emptyWeight(at::IntArrayRef sizes, WeightRole role, const WeightFormat& format) {
    const bool eight = isQuantised(sizes, role, format);
    const auto options = at::TensorOptions().dtype(format.dtype).device(format.device);
    const auto layout = format.packed && role != WeightRole::Plain
                            ? packedLayout(static_cast<std::int64_t>(sizes.size()))
                            : at::MemoryFormat::Contiguous;
    StoredWeight weight;
    weight.values = at::empty(sizes, eight ? options.dtype(eightBits(format.storage).type) : options, layout);
    if (eight) weight.scales = at::empty({sizes.front()}, options);
    return weight;
}

StoredWeight convertWeight(const at::Tensor& weight, WeightRole role, const WeightFormat& format,
                           std::int64_t blockElements) {
    WeightFormat onHost = format;
    onHost.device = at::kCPU;
    StoredWeight converted = emptyWeight(weight.sizes(), role, onHost);
    if (weight.dim() == 0 || weight.numel() == 0) {
        converted.values.copy_(weight);
        return converted;
    }
    const std::int64_t rows = weight.size(0);
    const std::int64_t step = std::max<std::int64_t>(1, blockElements / (weight.numel() / rows));
    for (std::int64_t first = 0; first < rows; first += step) {
        const std::int64_t count = std::min(step, rows - first);
        const at::Tensor source = weight.narrow(0, first, count);
        const at::Tensor values = converted.values.narrow(0, first, count);
        if (converted.scales.defined()) {
            quantise(source, eightBits(format.storage), values, converted.scales.narrow(0, first, count));
        } else {
            values.copy_(source);
        }
    }
    return converted;
}

}  // namespace mutoscope
