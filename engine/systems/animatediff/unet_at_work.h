// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/animatediff/unet.h"
#include "engine/systems/context_windows.h"
#include "engine/systems/guidance.h"
#include "engine/systems/staged_system.h"
#include "engine/weights/part_weights.h"

namespace mutoscope::animatediff {

/// The denoiser at the clips of one batch, window by window. Where guidance is on, the contexts hold the unconditional
/// texts of all clips first, then those of the prompts.
class UNetAtWork final : public BatchDenoiser {
public:
    struct Job {
        at::Tensor context;  ///< [halves * clips, S, width]
        std::int64_t clips = 1;
        WindowShape window;
        Guidance guidance;
        at::ScalarType dtype = at::kFloat;
    };
    /// With a probe, predictions of whole clips are shown to it as "stepK.unet_out".
    UNetAtWork(PartWeights::Stay stay, const UNet& unet, Job job, const Scheduler& scheduler, TensorProbe* probe);

    std::vector<at::Tensor> predict(const std::vector<at::Tensor>& samples, int step) override;

private:
    /// One window of all clips. frames: [n, clips, 4, h, w]; returns the same shape, float32, guided.
    at::Tensor predictWindow(const at::Tensor& frames, int step, bool whole) const;

    PartWeights::Stay m_stay;
    const UNet& m_unet;
    const Job m_job;
    const Scheduler& m_scheduler;
    TensorProbe* const m_probe;
};

}  // namespace mutoscope::animatediff
