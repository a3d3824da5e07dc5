// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/exit_code.h"

#include <filesystem>

namespace mutoscope {

class Console;

/// A model folder: its facts, the weights of each part, and what is wrong with them. Ends with BadInput where something
/// is.
Result<ExitCode> inspectModel(Console& console, const std::filesystem::path& folder);

/// One safetensors file.
Result<ExitCode> inspectWeights(Console& console, const std::filesystem::path& file);

}  // namespace mutoscope
