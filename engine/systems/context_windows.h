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

/// How long clips are cut.
struct WindowShape {
    std::int64_t length = 16;
    std::int64_t overlap = 8;  ///< frames that neighbours share at least; below `length`

    std::int64_t stride() const;
};

/// Windows over a clip of `frames`. Where they begin changes from step to step (by less than a stride, evenly spread:
/// van der Corput's sequence), so that no place of the clip is a border in all of them. A clip of at most
/// `shape.length` frames is one window.
std::vector<FrameWindow> contextWindows(std::int64_t frames, const WindowShape& shape, int step);

/// How many windows the steps from `first` to `steps` - 1 have in all.
int windowsOfRun(std::int64_t frames, const WindowShape& shape, int steps, int first = 0);

/// What a window's frames count for where windows overlap: most in its middle, [count], float32. A frame's share is
/// its weight over the sum of all windows' weights for it.
at::Tensor windowWeights(std::int64_t count);

/// Runs `predict` on each window's frames and blends the results. input: [F, ...]. predict returns [n, ...] for a
/// window of n frames. Returns [F, ...] of the same type; a single window's prediction as it is.
at::Tensor predictByWindows(const at::Tensor& input, const std::vector<FrameWindow>& windows,
                            const std::function<at::Tensor(const at::Tensor& frames, const FrameWindow&)>& predict);

/// Starting noise that neighbouring windows share (FreeNoise, Qiu et al. 2023, arXiv:2310.15169): the frames after the
/// first window repeat earlier ones, shuffled in groups of a stride, so that all windows begin with nearly the same
/// noise in another order and make one scene. noise: [F, ...]; the order is drawn as "free_noise.order". Returns
/// `noise` itself for a clip of one window.
Result<at::Tensor> sharedNoise(const at::Tensor& noise, const WindowShape& shape, NoiseSource& source);

}  // namespace mutoscope
