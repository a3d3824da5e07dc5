// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/command.h"

namespace CLI {
class App;
}

namespace mutoscope {

/// `inspect`: what a model folder, a weights file, or a clip or picture (with its recipe) holds.
void addInspectCommand(CLI::App& app, Action& action);

}  // namespace mutoscope
