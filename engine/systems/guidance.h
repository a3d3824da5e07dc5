// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/resolved_plan.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace mutoscope {

/// Classifier-free guidance as a plan has it: the denoiser sees every clip twice, first without what the artist asked
/// for and then with it, in one pass or, where that takes too much memory, in two. A tensor of both halves begins with
/// the unconditional one of all clips. Source: Ho & Salimans 2022, arXiv:2207.12598.
class Guidance {
public:
    explicit Guidance(const ResolvedPlan& plan) : m_scale(plan.guidance), m_batched(plan.batchedGuidance) {}

    bool on() const { return m_scale > 1.0; }
    std::int64_t halves() const { return on() ? 2 : 1; }
    /// How often the denoiser runs for one prediction.
    int passes() const { return on() && !m_batched ? 2 : 1; }

    /// The clips of each half one after the other. clips: [halves, ...] each. Returns [halves * N, ...].
    at::Tensor together(const std::vector<at::Tensor>& clips) const;
    /// What of a tensor of all halves belongs to `count` of them from `first` on.
    at::Tensor part(const at::Tensor& all, std::int64_t first, std::int64_t count) const;

    /// Runs the denoiser on all halves: `run` is told which, and returns [count * N, ...]. Returns [halves * N, ...].
    at::Tensor evaluate(const std::function<at::Tensor(std::int64_t first, std::int64_t count)>& run) const;
    /// unconditional + scale * (conditional - unconditional). [halves * N, ...] to [N, ...].
    at::Tensor combine(const at::Tensor& all) const;

private:
    const double m_scale;
    const bool m_batched;
};

}  // namespace mutoscope
