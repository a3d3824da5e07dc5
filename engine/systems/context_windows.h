// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/noise_source.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace mutoscope {

// Clips longer than a model can see at once: each step runs the denoiser on overlapping windows of the clip and blends
// what it predicts for each frame, so that memory is that of one window whatever the clip's length.

/// Frames [first, first + count) of a clip.
struct FrameWindow {
    std::int64_t first = 0;
    std::int64_t count = 0;
    bool operator==(const FrameWindow&) const = default;
};

/// Windows of `length` frames over a clip of `frames`; each overlaps the one before by half at least. Where one window
/// ends changes from step to step (by half a window at most, evenly spread: van der Corput's sequence), so that no
/// place of the clip is a border in all of them. A clip of at most `length` frames is one window.
std::vector<FrameWindow> contextWindows(std::int64_t frames, std::int64_t length, int step);

/// What a window's frames count for where windows overlap: most in its middle, [count], float32. A frame's share is
/// its weight over the sum of all windows' weights for it.
at::Tensor windowWeights(std::int64_t count);

/// Runs `predict` on each window's frames and blends the results. input: [F, ...]. predict returns [n, ...] for a
/// window of n frames. Returns [F, ...] of the same type; a single window's prediction as it is.
at::Tensor predictByWindows(const at::Tensor& input, const std::vector<FrameWindow>& windows,
                            const std::function<at::Tensor(const at::Tensor& frames, const FrameWindow&)>& predict);

/// Starting noise that neighbouring windows share (FreeNoise, Qiu et al. 2023, arXiv:2310.15169): the frames after the
/// first `length` repeat earlier ones, shuffled in groups of half a window, so that all windows begin with nearly the
/// same noise in another order and make one scene. noise: [F, ...]; the order is drawn as "free_noise.order". Returns
/// `noise` itself for a clip of one window.
Result<at::Tensor> sharedNoise(const at::Tensor& noise, std::int64_t length, NoiseSource& source);

}  // namespace mutoscope
