// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>
#include <gtest/gtest.h>

namespace mutoscope::test {

/// Passes when the shapes agree and the largest difference is at most `limit` times the largest magnitude of
/// `expected`. A failure names the worst element.
::testing::AssertionResult closeTo(const at::Tensor& actual, const at::Tensor& expected, double limit);

}  // namespace mutoscope::test
