// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <string>

namespace mutoscope {

/// Everything that a safetensors file holds, copied to main memory in its stored types. For recorded runs and other
/// small files; weights are read one by one. Errors: BadInput.
Result<std::map<std::string, at::Tensor>> readTensors(const std::filesystem::path& path);

}  // namespace mutoscope
