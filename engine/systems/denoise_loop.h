// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler.h"
#include "engine/systems/generation_system.h"

#include <ATen/core/Tensor.h>

#include <functional>

namespace mutoscope {

/// The guided prediction for one step. `input`: the sample as scaled by the scheduler, in the run's own layout and in
/// float32; the prediction comes back in the same shape, float32.
using Predict = std::function<at::Tensor(const at::Tensor& input, int step)>;

/// What of a clean sample a preview shows.
using RenderPreview = std::function<Frames(const at::Tensor& cleanSample)>;

/// The sampling loop of every system: asks for each step's prediction, lets the scheduler advance, keeps its history,
/// draws the noise it wants ("stepK.noise"), reports progress, and stops within one step of a cancel. Each step's
/// sample goes to the probe as "stepK.latents", through `forProbe`. With context.progress it goes on after the last
/// step that finished there, and leaves what it reaches. Numbers that are no longer finite end it with NotFinite.
///
/// sample: what step 0 begins with (noise times the scheduler's initial sigma), float32. Returns the final sample.
Result<at::Tensor> denoise(const Scheduler& scheduler, at::Tensor sample, RunContext& context, const Predict& predict,
                           const RenderPreview& render, const std::function<at::Tensor(const at::Tensor&)>& forProbe);

/// Unconditional + scale * (conditional - unconditional). halves: [2 N, ...], unconditional first. Returns [N, ...].
/// Source: Ho & Salimans 2022, arXiv:2207.12598.
at::Tensor guided(const at::Tensor& halves, double scale);

}  // namespace mutoscope
