// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/stored_weight.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace mutoscope {
namespace {

/// A kernel whose channels differ by orders of magnitude, with a channel of zeros and one of a single number.
at::Tensor unevenWeight(at::IntArrayRef shape) {
    at::manual_seed(11);
    at::Tensor weight = at::randn(shape);
    for (std::int64_t channel = 0; channel < shape[0]; ++channel) {
        weight[channel].mul_(std::pow(10.0, static_cast<double>(channel % 7) - 5));
    }
    weight[1].zero_();
    weight[2].zero_().flatten()[0] = 0.37;
    return weight;
}

struct Case {
    WeightStorage storage;
    at::ScalarType dtype;
};

class EightBitWeights : public ::testing::TestWithParam<Case> {
protected:
    WeightFormat format(bool packed) const { return {GetParam().dtype, at::kCPU, GetParam().storage, packed}; }
    /// Relative error of one rounding to the type that weights are restored to.
    double rounding() const {
        return GetParam().dtype == at::kHalf ? 0x1p-11 : GetParam().dtype == at::kBFloat16 ? 0x1p-8 : 0x1p-23;
    }
};

TEST_P(EightBitWeights, Restored_AreWithinHalfAStepInEveryChannel) {
    for (const std::vector<std::int64_t>& shape :
         {std::vector<std::int64_t>{40, 23}, {16, 5, 3, 3}, {16, 8, 1, 1}, {9, 6, 3, 1, 1}}) {
        SCOPED_TRACE(at::IntArrayRef(shape));
        const at::Tensor weight = unevenWeight(shape);
        const StoredWeight stored = convertWeight(weight, WeightRole::Matrix, format(true));
        EXPECT_EQ(stored.values.element_size(), 1u);
        EXPECT_EQ(stored.scales.scalar_type(), GetParam().dtype);
        EXPECT_EQ(stored.byteCount(),
                  static_cast<std::uint64_t>(weight.numel() + shape[0] * stored.scales.element_size()));

        const at::Tensor restored = stored.restored();
        EXPECT_EQ(restored.scalar_type(), GetParam().dtype);
        EXPECT_TRUE(restored.is_contiguous(packedLayout(weight.dim())));
        const at::Tensor wanted = weight.to(at::kDouble).flatten(1);
        const at::Tensor error = (restored.to(at::kDouble).flatten(1) - wanted).abs();
        const at::Tensor scale = stored.scales.to(at::kDouble).unsqueeze(1);
        // int8 has even steps of one scale. float8_e4m3fn has 4 significant bits and, below 2^-6, steps of 2^-9. fp16
        // has even steps of 2^-24 where it is smallest, which the restored product falls on.
        const at::Tensor halfStep = GetParam().storage == WeightStorage::Int8
                                        ? 0.5 * scale.expand_as(wanted)
                                        : at::maximum(wanted.abs() * 0x1p-4, scale * 0x1p-10);
        const double smallest = GetParam().dtype == at::kHalf ? 0x1p-25 : 0;
        const at::Tensor bound = halfStep + wanted.abs() * rounding() + smallest + scale * 1e-5;
        EXPECT_TRUE((error <= bound).all().item<bool>()) << (error / bound).max().item<double>();
        EXPECT_EQ(restored[1].abs().max().item<float>(), 0.0f);
    }
}

TEST_P(EightBitWeights, Blocks_DoNotChangeTheResult) {
    const at::Tensor weight = unevenWeight({16, 5, 3, 3}).to(at::kHalf);
    const StoredWeight whole = convertWeight(weight, WeightRole::Matrix, format(true));
    for (const std::int64_t block : {1, 100, 500}) {
        const StoredWeight pieces = convertWeight(weight, WeightRole::Matrix, format(true), block);
        EXPECT_TRUE(at::equal(pieces.values.to(at::kFloat), whole.values.to(at::kFloat)));
        EXPECT_TRUE(at::equal(pieces.scales, whole.scales));
    }
}

TEST_P(EightBitWeights, PlainParametersEdgesAndVectors_StayInFull) {
    const at::Tensor table = at::randn({6, 4});
    EXPECT_TRUE(at::equal(convertWeight(table, WeightRole::Plain, format(true)).values, table.to(GetParam().dtype)));
    const at::Tensor edge = at::randn({6, 4, 3, 3});
    const StoredWeight kept = convertWeight(edge, WeightRole::Edge, format(true));
    EXPECT_TRUE(at::equal(kept.values, edge.to(GetParam().dtype)));
    EXPECT_TRUE(kept.values.is_contiguous(at::MemoryFormat::ChannelsLast));
    const at::Tensor vector = at::randn({6});
    EXPECT_TRUE(at::equal(convertWeight(vector, WeightRole::Matrix, format(true)).values, vector.to(GetParam().dtype)));
}

INSTANTIATE_TEST_SUITE_P(StorageAndType, EightBitWeights,
                         ::testing::Values(Case{WeightStorage::Int8, at::kFloat}, Case{WeightStorage::Int8, at::kHalf},
                                           Case{WeightStorage::Int8, at::kBFloat16},
                                           Case{WeightStorage::Fp8, at::kFloat}, Case{WeightStorage::Fp8, at::kHalf},
                                           Case{WeightStorage::Fp8, at::kBFloat16}),
                         [](const auto& chosen) {
                             return std::string(toString(chosen.param.storage)) + "_" +
                                    c10::toString(chosen.param.dtype);
                         });

TEST(StoredWeight, InFull_IsTheConvertedTensorItself) {
    const at::Tensor weight = at::randn({4, 3, 3, 3});
    const StoredWeight stored = convertWeight(weight, WeightRole::Matrix, {at::kFloat, at::kCPU});
    EXPECT_FALSE(stored.scales.defined());
    EXPECT_TRUE(stored.restored().is_same(stored.values));
    EXPECT_TRUE(at::equal(stored.values, weight));
    EXPECT_FALSE(stored.values.is_alias_of(weight));
}

}  // namespace
}  // namespace mutoscope
