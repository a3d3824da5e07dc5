// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/command.h"

namespace CLI {
class App;
}

namespace mutoscope {

/// `report`: what the ended jobs of the journal took, reused and forecast, as text and as a page with plots.
void addReportCommand(CLI::App& app, Action& action);

}  // namespace mutoscope
