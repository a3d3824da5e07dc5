// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/command.h"

namespace CLI {
class App;
}

namespace mutoscope {

/// `reproduce`: runs a folder's recorded call and dumps every stage tensor, to prove that a build computes the right
/// thing.
void addReproduceCommand(CLI::App& app, Action& action);

}  // namespace mutoscope
