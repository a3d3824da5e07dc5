// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/command.h"

namespace CLI {
class App;
}

namespace mutoscope {

/// `repair`: makes a playable clip of what a killed export left.
void addRepairCommand(CLI::App& app, Action& action);

}  // namespace mutoscope
