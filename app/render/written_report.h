// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/console.h"
#include "engine/media/video_writer.h"

#include <nlohmann/json.hpp>

namespace mutoscope {

/// "Writing the clip 3/16" on a terminal's progress line.
ExportProgress writingProgress(Console& console);

/// Tells what an export wrote: with --json an object {"state": "written", ...} with `more` added to it, else the notes
/// and a sentence that `words` end, ", seed 7" for instance.
void tellWritten(Console& console, const ExportReport& written, const nlohmann::json& more = nlohmann::json::object(),
                 const std::string& words = "");

}  // namespace mutoscope
