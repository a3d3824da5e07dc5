// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/command.h"

namespace CLI {
class App;
}

namespace mutoscope {

/// `queue`: adds to, shows, changes and runs the queue that outlives the program. All but `run` work while the studio
/// or another `queue run` is at it.
void addQueueCommand(CLI::App& app, Action& action);

}  // namespace mutoscope
