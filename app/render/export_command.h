// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/command.h"

namespace CLI {
class App;
}

namespace mutoscope {

/// `export`: a clip that there is, in another format.
void addExportCommand(CLI::App& app, Action& action);

}  // namespace mutoscope
