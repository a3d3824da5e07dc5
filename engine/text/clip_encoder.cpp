// SPDX-License-Identifier: Apache-2.0
#include "engine/text/clip_encoder.h"

#include <ATen/ATen.h>

namespace mutoscope {

ClipEncoderConfig ClipEncoderConfig::read(ConfigReader& reader, const ClipEncoderConfig& defaults) {
    ClipEncoderConfig config = defaults;
    config.width = reader.integer("hidden_size", defaults.width);
    config.innerWidth = reader.integer("intermediate_size", defaults.innerWidth);
    config.layers = reader.integer("num_hidden_layers", defaults.layers, 1, 1024);
    config.heads = reader.integer("num_attention_heads", defaults.heads);
    config.normEpsilon = reader.number("layer_norm_eps", defaults.normEpsilon);
    if (config.normEpsilon <= 0) reader.fail("layer_norm_eps must be greater than 0.");
    if (config.width % config.heads != 0) {
        reader.fail("hidden_size (" + std::to_string(config.width) + ") must be a multiple of num_attention_heads (" +
                    std::to_string(config.heads) + ").");
    }
    auto activation = activationFromName(reader.text("hidden_act", "quick_gelu"));
    if (activation)
        config.activation = activation.value();
    else
        reader.fail("hidden_act: " + activation.error().message);
    return config;
}

ClipEncoderLayer::ClipEncoderLayer(const ClipEncoderConfig& config)
    : m_heads(config.heads),
      m_activation(config.activation),
      m_keys(config.width, config.width),
      m_values(config.width, config.width),
      m_queries(config.width, config.width),
      m_attentionOut(config.width, config.width),
      m_norm1(config.width, config.normEpsilon),
      m_mlpIn(config.width, config.innerWidth),
      m_mlpOut(config.innerWidth, config.width),
      m_norm2(config.width, config.normEpsilon) {
    declareChild("self_attn.k_proj", m_keys);
    declareChild("self_attn.v_proj", m_values);
    declareChild("self_attn.q_proj", m_queries);
    declareChild("self_attn.out_proj", m_attentionOut);
    declareChild("layer_norm1", m_norm1);
    declareChild("mlp.fc1", m_mlpIn);
    declareChild("mlp.fc2", m_mlpOut);
    declareChild("layer_norm2", m_norm2);
}

at::Tensor ClipEncoderLayer::attend(const at::Tensor& x, Mask mask) const {
    // [N, T, heads * d] -> [N, heads, T, d]
    const auto split = [this](const at::Tensor& t) { return t.unflatten(-1, {m_heads, -1}).transpose(1, 2); };
    const at::Tensor attended =
        scaledDotProduct(split(m_queries.forward(x)), split(m_keys.forward(x)), split(m_values.forward(x)), mask);
    return m_attentionOut.forward(attended.transpose(1, 2).flatten(2));
}

at::Tensor ClipEncoderLayer::forward(const at::Tensor& x, Mask mask) const {
    const at::Tensor attended = x + attend(m_norm1.forward(x), mask);
    return attended + m_mlpOut.forward(activate(m_activation, m_mlpIn.forward(m_norm2.forward(attended))));
}

ClipEncoder::ClipEncoder(const ClipEncoderConfig& config) {
    for (std::int64_t i = 0; i < config.layers; ++i) m_layers.push_back(std::make_unique<ClipEncoderLayer>(config));
    declareChildren("layers", m_layers);
}

at::Tensor ClipEncoder::forward(at::Tensor x, Mask mask, std::int64_t layerCount) const {
    for (std::int64_t i = 0; i < layerCount; ++i) x = m_layers[static_cast<std::size_t>(i)]->forward(x, mask);
    return x;
}

std::vector<at::Tensor> ClipEncoder::states(at::Tensor x, Mask mask) const {
    std::vector<at::Tensor> states{x};
    for (const auto& layer : m_layers) {
        x = layer->forward(x, mask);
        states.push_back(x);
    }
    return states;
}

}  // namespace mutoscope
