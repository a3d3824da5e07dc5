// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <string>

namespace mutoscope {

/// Writes a safetensors file: tensors sorted by element size, largest first, then by name, data 8-byte aligned. The
/// file appears under its name only when it is complete and on disk. Errors: Disk.
Result<void> writeSafetensors(const std::filesystem::path& path, const std::map<std::string, at::Tensor>& tensors,
                              const std::map<std::string, std::string>& metadata = {});

}  // namespace mutoscope
