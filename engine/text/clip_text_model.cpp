// SPDX-License-Identifier: Apache-2.0
#include "engine/text/clip_text_model.h"

#include <ATen/ATen.h>

namespace mutoscope {

Result<ClipTextConfig> ClipTextConfig::open(const std::filesystem::path& configFile) {
    auto reader = ConfigReader::open(configFile);
    if (!reader) return reader.error();
    ClipTextConfig config;
    config.encoder = ClipEncoderConfig::read(reader.value(), config.encoder);
    config.vocabularySize = reader->integer("vocab_size", config.vocabularySize);
    config.maximumLength = reader->integer("max_position_embeddings", config.maximumLength, 2);
    if (auto finished = reader->finish(); !finished) return finished.error();
    return config;
}

ClipTextModel::ClipTextModel(const ClipTextConfig& config)
    : m_config(config),
      m_tokens(config.vocabularySize, config.encoder.width),
      m_positions(config.maximumLength, config.encoder.width),
      m_encoder(config.encoder),
      m_finalNorm(config.encoder.width, config.encoder.normEpsilon) {
    declareChild("text_model.embeddings.token_embedding", m_tokens);
    declareChild("text_model.embeddings.position_embedding", m_positions);
    declareChild("text_model.encoder", m_encoder);
    declareChild("text_model.final_layer_norm", m_finalNorm);
}

at::Tensor ClipTextModel::embed(const at::Tensor& ids) const {
    return m_tokens.forward(ids) + m_positions.table().slice(0, 0, ids.size(1));
}

at::Tensor ClipTextModel::forward(const at::Tensor& ids, std::int64_t skippedLayers) const {
    return finalNorm(m_encoder.forward(embed(ids), Mask::Causal, m_encoder.layerCount() - skippedLayers));
}

std::vector<at::Tensor> ClipTextModel::hiddenStates(const at::Tensor& ids) const {
    return m_encoder.states(embed(ids), Mask::Causal);
}

std::optional<std::string> clipTextNames(std::string_view checkpointName) {
    if (checkpointName.ends_with("embeddings.position_ids")) return std::nullopt;
    for (const std::string_view part : {"embeddings.", "encoder.", "final_layer_norm."}) {
        if (checkpointName.starts_with(part)) return "text_model." + std::string(checkpointName);
    }
    return std::string(checkpointName);
}

}  // namespace mutoscope
