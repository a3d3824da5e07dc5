// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tensor_compare.h"

#include <ATen/ATen.h>

namespace mutoscope::test {

::testing::AssertionResult closeTo(const at::Tensor& actual, const at::Tensor& expected, double limit) {
    if (!actual.defined() || !expected.defined()) return ::testing::AssertionFailure() << "an undefined tensor";
    if (actual.sizes() != expected.sizes()) {
        return ::testing::AssertionFailure() << "shape " << actual.sizes() << ", expected " << expected.sizes();
    }
    if (expected.numel() == 0) return ::testing::AssertionSuccess();
    const at::Tensor a = actual.to(at::kCPU, at::kDouble).contiguous().flatten();
    const at::Tensor e = expected.to(at::kCPU, at::kDouble).contiguous().flatten();
    const at::Tensor difference = (a - e).abs();
    const auto worst = difference.argmax().item<std::int64_t>();
    const double largest = std::max(e.abs().max().item<double>(), 1e-30);
    const double error = difference[worst].item<double>();
    if (error <= limit * largest) return ::testing::AssertionSuccess();  // a NaN fails
    return ::testing::AssertionFailure() << "worst element " << worst << " of " << expected.sizes() << ": "
                                         << a[worst].item<double>() << ", expected " << e[worst].item<double>()
                                         << "; difference " << error << " = " << error / largest
                                         << " of the largest magnitude, limit " << limit;
}

}  // namespace mutoscope::test
