// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/embeddings.h"
#include "engine/text/clip_encoder.h"

#include <filesystem>
#include <optional>
#include <string_view>

namespace mutoscope {

/// What text_encoder/config.json says.
struct ClipTextConfig {
    ClipEncoderConfig encoder{512, 2048, 12, 8, Activation::QuickGelu, 1e-5};
    std::int64_t vocabularySize = 49408;
    std::int64_t maximumLength = 77;

    static Result<ClipTextConfig> open(const std::filesystem::path& configFile);
};

/// CLIP's text transformer (Radford et al. 2021, arXiv:2103.00020), as transformers' CLIPTextModel. Every token sees
/// the ones before it; padding is not masked.
class ClipTextModel final : public Module {
public:
    explicit ClipTextModel(const ClipTextConfig& config);

    const ClipTextConfig& config() const { return m_config; }

    /// ids: int64 [N, T], T at most maximumLength, each below vocabularySize. Returns the last hidden state
    /// [N, T, width], final norm applied. With `skippedLayers` ("clip_skip") the last layers are left out and the norm
    /// is applied to what the others give; the layer count at most.
    at::Tensor forward(const at::Tensor& ids, std::int64_t skippedLayers = 0) const;

    /// The embeddings and the output of every layer, without the final norm: layers + 1 tensors [N, T, width].
    std::vector<at::Tensor> hiddenStates(const at::Tensor& ids) const;

    /// x: [N, T, width].
    at::Tensor finalNorm(const at::Tensor& x) const { return m_finalNorm.forward(x); }

private:
    at::Tensor embed(const at::Tensor& ids) const;

    const ClipTextConfig m_config;
    Embedding m_tokens;
    Embedding m_positions;
    ClipEncoder m_encoder;
    LayerNorm m_finalNorm;
};

/// Newer files leave the prefix "text_model." out; older ones hold a table of positions that nobody needs.
std::optional<std::string> clipTextNames(std::string_view checkpointName);

}  // namespace mutoscope
