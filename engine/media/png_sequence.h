// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/clip_edit.h"
#include "engine/media/clip_reader.h"
#include "engine/media/video_writer.h"

#include <filesystem>
#include <vector>

namespace mutoscope {

/// A clip as a folder of frame_00001.png, frame_00002.png …, each with the recipe, the title, the comment and the
/// frame rate as texts, so that any one of them tells how it was made.

/// Called by exportClip(), which has checked the frames. An existing folder is replaced only where it holds nothing but
/// such frames.
Result<ExportReport> exportPngSequence(EditedFrames& frames, const ExportOptions& options, const CancelToken& cancel,
                                       const ExportProgress& progress);

/// The frames of a folder in order, at least one. BadInput where there is none.
Result<std::vector<std::filesystem::path>> pngSequenceFrames(const std::filesystem::path& folder);

/// Removes everything from the first frame on that is missing or damaged; how many are left.
Result<int> keepWholeFrames(const std::filesystem::path& folder);

/// Sizes from the first frame's header; the frame rate from its text.
Result<ClipInfo> probePngSequence(const std::filesystem::path& folder);

}  // namespace mutoscope
