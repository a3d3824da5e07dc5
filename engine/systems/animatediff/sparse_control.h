// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/animatediff/unet.h"

#include <filesystem>

namespace mutoscope::animatediff {

/// What a sparse control's config.json says.
struct SparseControlConfig {
    UNetConfig beginning;  ///< of the network, which is that of a denoiser's way down
    MotionConfig motion;
    std::int64_t conditionChannels = 4;  ///< without the mask
    bool mask = true;                    ///< a last channel tells frames that have a picture from those that have none
    bool takesLatents = true;  ///< the picture's latents; else its pixels between 0 and 1, eight times as large
    std::vector<std::int64_t> embeddingWidths{16, 32, 96, 256};  ///< of the convolutions that pixels go through
    bool bgr = false;

    static Result<SparseControlConfig> open(const std::filesystem::path& configFile);
};

/// Pixels to features of the latents' size: convolutions, every second of which halves the size.
class PixelEmbedding final : public Module {
public:
    PixelEmbedding(std::int64_t in, const std::vector<std::int64_t>& widths, std::int64_t out);

    /// x: [N, in, H, W]. Returns [N, out, H / 8, W / 8] for four widths.
    at::Tensor forward(const at::Tensor& x) const;

private:
    Conv2d m_convIn;
    ModuleList<Conv2d> m_blocks;
    Conv2d m_convOut;
};

/// An encoder beside the denoiser that sees pictures of some of a clip's frames and adds to the denoiser's skip
/// connections (Guo et al. 2023, arXiv:2311.16933), as diffusers' SparseControlNetModel computes it. It does not see
/// the noisy sample.
class SparseControl final : public Module {
public:
    explicit SparseControl(const SparseControlConfig& config);

    const SparseControlConfig& config() const { return m_config; }

    /// condition: [B*F, conditionChannels (+ 1), h, w] (firstFrameCondition), of pixels [.., 8 h, 8 w]; context: as the
    /// denoiser gets it; weight: how much of it.
    ControlResiduals forward(const at::Tensor& condition, double timestep, std::int64_t frames,
                             const at::Tensor& context, double weight) const;

private:
    const SparseControlConfig m_config;
    Conv2d m_convIn;
    std::unique_ptr<Conv2d> m_latentEmbedding;  // one of the two
    std::unique_ptr<PixelEmbedding> m_pixelEmbedding;
    TimestepEmbedding m_timeEmbedding;
    ModuleList<DownBlock> m_downBlocks;
    std::unique_ptr<MidBlock> m_midBlock;
    ModuleList<Conv2d> m_outputs;  // one for each skip connection
    Conv2d m_middleOutput;
};

/// The condition of a clip whose first frame has a picture. picture: [1, C, h, w], latents or pixels as the
/// configuration wants them. Returns [F, C (+ 1), h, w].
at::Tensor firstFrameCondition(const SparseControlConfig& config, const at::Tensor& picture, std::int64_t frames);

}  // namespace mutoscope::animatediff
