// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/animatediff/sparse_control.h"
#include "engine/systems/context_windows.h"
#include "engine/systems/guidance.h"
#include "engine/systems/staged_system.h"
#include "engine/weights/part_weights.h"

#include <optional>
#include <vector>

namespace mutoscope::animatediff {

/// The denoiser at the clips of one batch, window by window. Where guidance is on, the contexts hold the unconditional
/// texts of all clips first, then those of the prompts.
class UNetAtWork final : public BatchDenoiser {
public:
    struct Job {
        at::Tensor context;  ///< [halves * clips, S, width]
        std::int64_t clips = 1;
        WindowShape window;
        const SparseControl* control = nullptr;
        at::Tensor condition = {};  ///< [F, clips, C, h, w], where there is a control
        double controlWeight = 1;
        Guidance guidance;
        at::ScalarType dtype = at::kFloat;
    };
    /// With a probe, predictions of whole clips are shown to it as "stepK.unet_out".
    UNetAtWork(std::vector<PartWeights::Stay> stays, const UNet& unet, Job job, const Scheduler& scheduler,
               TensorProbe* probe);

    std::vector<at::Tensor> predict(const std::vector<at::Tensor>& samples, int step) override;

private:
    /// One window of all clips. frames: [n, clips, 4, h, w]; returns the same shape, float32, guided.
    at::Tensor predictWindow(const at::Tensor& frames, const FrameWindow& window, int step, bool whole) const;
    /// What the control says to `halves` of the guidance from `half` on; null without one.
    std::optional<ControlResiduals> control(const FrameWindow& window, int step, std::int64_t half,
                                            std::int64_t halves) const;

    const std::vector<PartWeights::Stay> m_stays;
    const UNet& m_unet;
    const Job m_job;
    const Scheduler& m_scheduler;
    TensorProbe* const m_probe;
};

}  // namespace mutoscope::animatediff
