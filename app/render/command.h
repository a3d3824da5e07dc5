// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/exit_code.h"

#include <functional>

namespace mutoscope {

class Console;

/// What a subcommand does once the whole command line was understood. Each command's file has one function
/// addXCommand(CLI::App&, Action&) that declares the subcommand and, when it is the one given, sets the action. An
/// error that it returns is reported by main.
using Action = std::function<Result<ExitCode>(Console& console)>;

}  // namespace mutoscope
