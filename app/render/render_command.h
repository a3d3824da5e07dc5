// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/command.h"

namespace CLI {
class App;
}

namespace mutoscope {

/// `render`: makes one clip out of a picture and a sentence.
void addRenderCommand(CLI::App& app, Action& action);

}  // namespace mutoscope
