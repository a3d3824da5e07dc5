// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/settings.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace mutoscope {

/// The form that weights are brought into.
struct WeightFormat {
    at::ScalarType dtype = at::kFloat;  ///< of all weights; of 8-bit ones, what they are restored to
    at::Device device = at::kCPU;
    WeightStorage storage = WeightStorage::Full;  ///< of matrices and kernels; never Auto
    bool packed = false;                          ///< kernels as prepareForInference() would have them
};

/// What a parameter is to its layer.
enum class WeightRole {
    Plain,   ///< used as it is: norms, biases, tables
    Matrix,  ///< a matrix or convolution kernel [out, ...], which may be stored in 8 bits
    Edge,    ///< likewise, but where rounding tells most, first and last layers above all: always kept in full
};

/// A weight as a layer holds it: in full, or in 8 bits with a scale for each output channel.
struct StoredWeight {
    at::Tensor values;  ///< [out, ...]: floating point, or int8 or float8_e4m3fn to be multiplied by the scales
    at::Tensor scales;  ///< [out], of the type to restore to; undefined for a weight in full

    /// What the layer computes with: the values themselves, or new memory that they are restored into, in their layout.
    at::Tensor restored() const;
    /// Of values and scales.
    std::uint64_t byteCount() const;
    /// Itself where it is there already.
    StoredWeight to(at::Device device) const;
};

/// The memory layout in which a matrix or kernel of `dimensions` dimensions is fastest: kernels channels-last.
at::MemoryFormat packedLayout(std::int64_t dimensions);

/// How much of a tensor convertWeight() works on at once, numbers. Blocks of kSerialBlock are too small for LibTorch to
/// spread over several cores.
constexpr std::int64_t kSerialBlock = 32768;
constexpr std::int64_t kParallelBlock = 1 << 20;

/// Brings a tensor into `format`, on the CPU whatever its device is. Always new memory; a few blocks of temporary
/// memory besides. The result does not depend on the size of the blocks.
///
/// 8-bit storage is symmetric: a channel's scale is its largest magnitude over the format's (127, or 448 for
/// float8_e4m3fn), rounded up to `format.dtype` so that no value is cut off, and 1 for a channel of zeros.
StoredWeight convertWeight(const at::Tensor& weight, WeightRole role, const WeightFormat& format,
                           std::int64_t blockElements = kParallelBlock);

/// The same without values: uninitialised memory on the format's device.
StoredWeight emptyWeight(at::IntArrayRef sizes, WeightRole role, const WeightFormat& format);

}  // namespace mutoscope
