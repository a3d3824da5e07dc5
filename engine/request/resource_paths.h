// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace mutoscope {

/// The folder that holds `presets/` and `resources/`: $MUTOSCOPE_RESOURCES if set, else ../share/mutoscope beside the
/// executable's folder if it is there, else the source tree that this program was built from.
std::filesystem::path dataFolder();

std::filesystem::path presetsFolder();
std::filesystem::path resourcesFolder();

/// $MUTOSCOPE_MODEL, else the starter model that comes with the program.
std::filesystem::path defaultModelFolder();

}  // namespace mutoscope
