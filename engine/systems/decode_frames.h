// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/generation_system.h"

#include <ATen/core/Tensor.h>

#include <functional>

namespace mutoscope {

/// Decodes a clip a few frames at a time, so that memory does not grow with its length, and stops between two chunks
/// when the job is cancelled. decode: latents [n, L, h, w] -> frames [n, 3, H, W] in [-1, 1]; the frames of a chunk may
/// depend on each other. The probe gets "frames_raw" [1, 3, F, H, W] and "frames_u8" [F, H, W, 3].
Result<Frames> decodeFrames(const at::Tensor& latents, int chunk, RunContext& context,
                            const std::function<at::Tensor(const at::Tensor&)>& decode);

}  // namespace mutoscope
