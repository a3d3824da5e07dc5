// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/export_formats.h"
#include "engine/media/part_file.h"
#include "engine/request/cancel_token.h"
#include "engine/request/export_choice.h"
#include "engine/request/image.h"
#include "engine/request/result.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

/// What to write and where.
struct ExportOptions {
    /// The file; for ExportFormat::PngSequence the folder to make ("clip.png" makes "clip").
    std::filesystem::path path;
    ExportFormat format = ExportFormat::Mp4;
    int framesPerSecond = 8;     ///< of the frames as given; interpolation multiplies it
    std::optional<int> quality;  ///< within the format's QualityRange; else its standard
    ClipEdit edit;
    bool hardware = false;  ///< try the graphics card's encoders first; a note tells where they do not work
    Existing existing = Existing::Refuse;
    std::string recipe;   ///< JSON, at most 4 MB; empty for none
    std::string title;    ///< for other programs; empty for none
    std::string comment;  ///< as title, the prompt for instance
};

/// What was written. Every difference from what was asked is a note.
struct ExportReport {
    std::filesystem::path path;
    int width = 0;
    int height = 0;
    int frames = 0;
    double framesPerSecond = 0;
    double duration = 0;  ///< seconds
    std::uint64_t bytes = 0;
    std::string encoder;
    std::vector<std::string> notes;
};

/// Frames encoded so far, of how many. Called on the exporting thread.
using ExportProgress = std::function<void(int done, int total)>;

/// Writes a clip so that its name appears only when it is whole: into a hidden `.NAME.part` in the same folder
/// (playable up to its last fragment if the power goes), from there into the final layout `.NAME.part2`, which is read
/// back and checked (frames, size, duration, decoding, recipe), flushed and renamed. Failure and cancelling remove
/// both; what a killed process leaves of them repairClip() makes a clip of, and the next export of the clip removes.
///
/// InvalidArgument: no frames, frames of different sizes, fps, quality or edit outside their ranges, a recipe too long.
/// Disk: full or not twice as much free as the clip may need, no permission, read-only, name too long, exists already.
/// Unsupported: FFmpeg lacks the encoder, a GIF would be larger than 4 GB unpacked. Cancelled. OutOfMemory. Any one
/// thread; the frames stay as they are.
Result<ExportReport> exportClip(const std::vector<Image>& frames, const ExportOptions& options,
                                const CancelToken& cancel = {}, const ExportProgress& progress = {});

/// The options of a choice for a clip of `clipFps`, without a path or texts. InvalidArgument: an unknown format.
Result<ExportOptions> exportOptionsFor(const ExportChoice& choice, int clipFps);

}  // namespace mutoscope
