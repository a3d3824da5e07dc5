// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/job_work.h"

#include <filesystem>

namespace mutoscope {

/// Measures jobs of the model in `folder` with whichever system it belongs to; keeps the model's shapes and what it has
/// measured, so that asking again costs nothing. Errors of the folder come with the first question. Any thread.
WorkMeter workMeterFor(const std::filesystem::path& folder);

}  // namespace mutoscope
