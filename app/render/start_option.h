// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/generation_request.h"

#include <filesystem>
#include <optional>

namespace mutoscope {

/// Lets the request begin with the latents of the clip at `file` (or with a file of latents). Where the request leaves
/// them open, it takes the clip's seed and the size that its noise was drawn for, so that both are the same clip.
/// BadInput: no recipe, or no latents kept; InvalidArgument: a strength without a start, or outside (0, 1].
Result<void> takeStart(const std::optional<std::filesystem::path>& file, std::optional<double> strength,
                       GenerationRequest& request);

}  // namespace mutoscope
