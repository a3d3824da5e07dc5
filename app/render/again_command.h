// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/command.h"

namespace CLI {
class App;
}

namespace mutoscope {

/// `again`: makes a clip once more from its recipe and says whether it is the same, and if not, why.
void addAgainCommand(CLI::App& app, Action& action);

}  // namespace mutoscope
