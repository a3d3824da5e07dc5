// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/convolution.h"
#include "engine/layers/embeddings.h"
#include "engine/text/clip_encoder.h"

#include <filesystem>
#include <optional>
#include <string_view>

namespace mutoscope {

/// What image_encoder/config.json says.
struct ClipVisionConfig {
    ClipEncoderConfig encoder{768, 3072, 12, 12, Activation::QuickGelu, 1e-5};
    std::int64_t channels = 3;
    std::int64_t imageSize = 224;
    std::int64_t patchSize = 32;
    std::int64_t projectionWidth = 512;

    static Result<ClipVisionConfig> open(const std::filesystem::path& configFile);
};

/// What the picture model makes of a picture.
struct ClipVisionOutput {
    at::Tensor lastHiddenState;  ///< [N, 1 + patches, width], no norm applied
    at::Tensor imageEmbeds;      ///< [N, projectionWidth]
};

/// CLIP's picture transformer (Radford et al. 2021, arXiv:2103.00020; Dosovitskiy et al. 2020, arXiv:2010.11929), as
/// transformers' CLIPVisionModelWithProjection.
class ClipVisionModel final : public Module {
public:
    explicit ClipVisionModel(const ClipVisionConfig& config);

    const ClipVisionConfig& config() const { return m_config; }

    /// pixels: [N, channels, imageSize, imageSize], normalised.
    ClipVisionOutput forward(const at::Tensor& pixels) const;

private:
    at::Tensor embed(const at::Tensor& pixels) const;

    const ClipVisionConfig m_config;
    at::Tensor m_classEmbedding;  // [width]
    Conv2d m_patches;
    Embedding m_positions;
    LayerNorm m_preNorm;
    ClipEncoder m_encoder;
    LayerNorm m_postNorm;
    Linear m_projection;
};

/// Older files hold a table of positions that nobody needs.
std::optional<std::string> clipVisionNames(std::string_view checkpointName);

}  // namespace mutoscope
