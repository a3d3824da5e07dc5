// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/exit_code.h"

#include <filesystem>

namespace mutoscope {

class Console;

/// A clip, a PNG sequence's folder or a picture: its format, and the recipe if it carries one.
Result<ExitCode> inspectClip(Console& console, const std::filesystem::path& path);

}  // namespace mutoscope
