// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/context_windows.h"
#include "engine/systems/guidance.h"
#include "engine/systems/stable_video_diffusion/unet.h"
#include "engine/systems/staged_system.h"
#include "engine/weights/part_weights.h"

namespace mutoscope::stable_video_diffusion {

/// How the plan's clip is cut where it is longer than what the denoiser is given at once. A plan without windows is
/// one, however long.
WindowShape windowShape(const ResolvedPlan& plan);

/// What of one clip the denoiser sees. Without guidance's other half, which sees zeros instead of the picture.
struct PictureConditions {
    at::Tensor embedding;  ///< [1, 1, crossAttentionDim]
    at::Tensor latents;    ///< [1, L, h, w], not scaled
};

/// frames a second less one, motion bucket, noise augmentation: [1, 3], float32.
at::Tensor addedNumbers(const ResolvedPlan& plan, const at::Device& device);

/// The guidance of each frame, [F, 1, 1, 1], float32: from the plan's first to its last.
at::Tensor guidanceRamp(const ResolvedPlan& plan, const at::Device& device);

/// The denoiser on its clips, window by window, with guidance that rises from frame to frame.
class UNetAtWork final : public BatchDenoiser {
public:
    UNetAtWork(PartWeights::Stay stay, const UNet& unet, const std::vector<PictureConditions>& clips,
               const ResolvedPlan& plan, at::ScalarType dtype, const Scheduler& scheduler, TensorProbe* probe);

    std::vector<at::Tensor> predict(const std::vector<at::Tensor>& samples, int step) override;

private:
    /// frames: [n, clips, L, h, w], n frames of every clip. Returns the same shape.
    at::Tensor predictWindow(const at::Tensor& frames, const FrameWindow& window, int step) const;
    void showInputs(const at::Tensor& input, std::int64_t frames) const;

    PartWeights::Stay m_stay;
    const UNet& m_unet;
    const std::int64_t m_frames;
    const Guidance m_guidance;
    const WindowShape m_windows;
    const at::ScalarType m_dtype;
    const Scheduler& m_scheduler;
    TensorProbe* const m_probe;
    const at::Tensor m_numbers;
    const at::Tensor m_ramp;
    EncodedConditions m_encoded;
};

}  // namespace mutoscope::stable_video_diffusion
