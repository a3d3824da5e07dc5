// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/exit_code.h"

#include <filesystem>

namespace mutoscope {

class Console;

/// Runs the jobs that wait in that folder's journal until none is left, or until an interrupt, which puts the running
/// one back to go on from its last step. Ends with JobFailed where a job failed.
Result<ExitCode> runQueue(Console& console, const std::filesystem::path& folder);

}  // namespace mutoscope
