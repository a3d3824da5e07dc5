// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace mutoscope {

/// Where this user's lasting data are: $MUTOSCOPE_DATA, else $XDG_DATA_HOME/mutoscope, else ~/.local/share/mutoscope.
/// Empty where there is no home at all.
std::filesystem::path userDataFolder();

}  // namespace mutoscope
