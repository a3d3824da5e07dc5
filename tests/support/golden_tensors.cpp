// SPDX-License-Identifier: Apache-2.0
#include "tests/support/golden_tensors.h"

#include <ATen/ATen.h>

#include <stdexcept>

namespace mutoscope::test {
namespace {

template <typename T>
T valueOrThrow(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(result).value();
}

}  // namespace

GoldenTensors::GoldenTensors(const std::filesystem::path& file) : m_file(valueOrThrow(SafetensorsFile::open(file))) {}

at::Tensor GoldenTensors::operator[](const std::string& name) const { return valueOrThrow(m_file.view(name)).clone(); }

}  // namespace mutoscope::test
