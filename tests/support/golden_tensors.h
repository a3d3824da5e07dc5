// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/safetensors_file.h"

#include <string>

namespace mutoscope::test {

/// The tensors of one golden file; a missing one fails the test with an exception that names it.
class GoldenTensors {
public:
    explicit GoldenTensors(const std::filesystem::path& file);
    at::Tensor operator[](const std::string& name) const;
    const SafetensorsFile& file() const { return m_file; }

private:
    SafetensorsFile m_file;
};

}  // namespace mutoscope::test
