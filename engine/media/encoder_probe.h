// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/export_formats.h"

#include <string>
#include <vector>

namespace mutoscope {

/// Whether this machine can write a format, found out by encoding a frame.
struct FormatState {
    ExportFormat format = ExportFormat::Mp4;
    bool available = true;
    std::string reason;    ///< why not, as a sentence
    std::string encoder;   ///< FFmpeg's name of the encoder on the processor; empty where none is needed
    std::string hardware;  ///< of the one on the graphics card that works; usually empty
};

/// One for each of exportFormats(). Tenths of a second, more where a graphics card has to wake up. Any thread.
std::vector<FormatState> probeExportFormats();

}  // namespace mutoscope
