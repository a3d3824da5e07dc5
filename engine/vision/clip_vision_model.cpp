// SPDX-License-Identifier: Apache-2.0
#include "engine/vision/clip_vision_model.h"

#include <ATen/ATen.h>

namespace mutoscope {

Result<ClipVisionConfig> ClipVisionConfig::open(const std::filesystem::path& configFile) {
    auto reader = ConfigReader::open(configFile);
    if (!reader) return reader.error();
    ClipVisionConfig config;
    config.encoder = ClipEncoderConfig::read(reader.value(), config.encoder);
    config.channels = reader->integer("num_channels", config.channels);
    config.imageSize = reader->integer("image_size", config.imageSize, 1, 1 << 14);
    config.patchSize = reader->integer("patch_size", config.patchSize, 1, 1 << 14);
    config.projectionWidth = reader->integer("projection_dim", config.projectionWidth);
    if (config.patchSize > config.imageSize) reader->fail("patch_size must not be greater than image_size.");
    if (auto finished = reader->finish(); !finished) return finished.error();
    return config;
}

ClipVisionModel::ClipVisionModel(const ClipVisionConfig& config)
    : m_config(config),
      m_patches(config.channels, config.encoder.width, config.patchSize, config.patchSize, 0, Bias::No),
      m_positions(1 + (config.imageSize / config.patchSize) * (config.imageSize / config.patchSize),
                  config.encoder.width),
      m_preNorm(config.encoder.width, config.encoder.normEpsilon),
      m_encoder(config.encoder),
      m_postNorm(config.encoder.width, config.encoder.normEpsilon),
      m_projection(config.encoder.width, config.projectionWidth, Bias::No) {
    declareParameter("vision_model.embeddings.class_embedding", m_classEmbedding, {config.encoder.width});
    declareChild("vision_model.embeddings.patch_embedding", m_patches);
    declareChild("vision_model.embeddings.position_embedding", m_positions);
    declareChild("vision_model.pre_layrnorm", m_preNorm);  // spelt so in every checkpoint
    declareChild("vision_model.encoder", m_encoder);
    declareChild("vision_model.post_layernorm", m_postNorm);
    declareChild("visual_projection", m_projection);
    keepInFull(m_patches);
}

at::Tensor ClipVisionModel::embed(const at::Tensor& pixels) const {
    const at::Tensor patches = m_patches.forward(pixels).flatten(2).transpose(1, 2);  // [N, patches, width], row by row
    const at::Tensor first = m_classEmbedding.expand({pixels.size(0), 1, m_config.encoder.width});
    return at::cat({first, patches}, 1) + m_positions.table();
}

ClipVisionOutput ClipVisionModel::forward(const at::Tensor& pixels) const {
    ClipVisionOutput output;
    output.lastHiddenState = m_encoder.forward(m_preNorm.forward(embed(pixels)), Mask::None);
    output.imageEmbeds = m_projection.forward(m_postNorm.forward(output.lastHiddenState.select(1, 0)));
    return output;
}

std::optional<std::string> clipVisionNames(std::string_view checkpointName) {
    if (checkpointName.ends_with("embeddings.position_ids")) return std::nullopt;
    return std::string(checkpointName);
}

}  // namespace mutoscope
