// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/context_windows.h"
#include "engine/systems/generation_system.h"

#include <ATen/core/Tensor.h>

#include <functional>

namespace mutoscope {

/// The chunks that a clip is decoded in: of at most `chunk` frames, of which `overlap` are those that the chunk before
/// ends with. Without overlap all but the last are full, as in the published implementations; with it they are evenly
/// long. A clip of at most `chunk` frames is one. overlap: from 0 to half of `chunk`.
std::vector<FrameWindow> decodeChunks(std::int64_t frames, std::int64_t chunk, std::int64_t overlap);

/// Decodes a clip a few frames at a time, so that memory does not grow with its length, and stops between two chunks
/// when the job is cancelled. decode: latents [n, L, h, w] -> frames [n, 3, H, W] in [-1, 1]; the frames of a chunk may
/// depend on each other, and then those at its ends, which lack neighbours, come out otherwise. Where chunks overlap
/// one fades into the other, and the outermost frame of each counts for nothing. The probe gets "frames_raw" [1, 3, F,
/// H, W] and "frames_u8" [F, H, W, 3].
Result<Frames> decodeFrames(const at::Tensor& latents, const std::vector<FrameWindow>& chunks, RunContext& context,
                            const std::function<at::Tensor(const at::Tensor&)>& decode);

}  // namespace mutoscope
