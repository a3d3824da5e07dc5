// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/activation.h"
#include "engine/layers/attention.h"
#include "engine/layers/linear.h"
#include "engine/layers/normalisation.h"
#include "engine/weights/model_folder.h"

namespace mutoscope {

/// What CLIP's text and picture configurations have in common.
struct ClipEncoderConfig {
    std::int64_t width = 0;
    std::int64_t innerWidth = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    Activation activation = Activation::QuickGelu;
    double normEpsilon = 1e-5;

    /// Reads hidden_size, intermediate_size, num_hidden_layers, num_attention_heads, hidden_act and layer_norm_eps;
    /// what is missing keeps the value in `defaults`. Problems are left in the reader.
    static ClipEncoderConfig read(ConfigReader& reader, const ClipEncoderConfig& defaults);
};

/// One pre-norm transformer layer of CLIP: x + attention(norm(x)), then x + mlp(norm(x)).
class ClipEncoderLayer final : public Module {
public:
    explicit ClipEncoderLayer(const ClipEncoderConfig& config);

    /// x: [N, T, width]; returns the same shape.
    at::Tensor forward(const at::Tensor& x, Mask mask) const;

private:
    at::Tensor attend(const at::Tensor& x, Mask mask) const;

    const std::int64_t m_heads;
    const Activation m_activation;
    Linear m_keys;
    Linear m_values;
    Linear m_queries;
    Linear m_attentionOut;
    LayerNorm m_norm1;
    Linear m_mlpIn;
    Linear m_mlpOut;
    LayerNorm m_norm2;
};

/// The stack of layers that CLIP's text and picture models share (Radford et al. 2021, arXiv:2103.00020).
class ClipEncoder final : public Module {
public:
    explicit ClipEncoder(const ClipEncoderConfig& config);

    std::int64_t layerCount() const { return static_cast<std::int64_t>(m_layers.size()); }

    /// Runs the first `layerCount` layers. x: [N, T, width]; returns the same shape.
    at::Tensor forward(at::Tensor x, Mask mask, std::int64_t layerCount) const;
    at::Tensor forward(const at::Tensor& x, Mask mask) const { return forward(x, mask, layerCount()); }

    /// The input and the output of every layer: layerCount() + 1 tensors [N, T, width].
    std::vector<at::Tensor> states(at::Tensor x, Mask mask) const;

private:
    ModuleList<ClipEncoderLayer> m_layers;
};

}  // namespace mutoscope
